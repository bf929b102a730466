// The places over the map, coloured by who held them: a canvas of its own, so that a step of a slider draws a few hundred
// circles and leaves the map below (outlines, rivers, names) as it is.
import type { Map as GlMap } from 'maplibre-gl';
import type { Schemas } from './api';
import { actorColour, isDark } from './colours';
import { h } from './dom';
import type { Standing, Standings } from './standings';

type Places = Schemas['Places'];
type Place = Places['features'][number];
export interface Point { x: number; y: number }

const NEAR = 8, ROUND = 2 * Math.PI, SURE_LEAST = 0.25, STRENGTHS = 16, OUTER = 10, STAMPS_MAX = 3000;
const RANK: Record<string, number> = { city: 4, town: 3, camp: 2, village: 1, quarter: 1 };
const LIGHT = { unknown: '#7b848c', gap: '#ffffff', chosen: '#111111' };
const DARK = { unknown: '#8d969e', gap: '#12181c', chosen: '#ffffff' };

export const rankOf = (kind: string): number => RANK[kind] ?? 2;

/** Radii by zoom and rank: [zoom, at rank 0, more for each rank]. The room that labels leave is made from them too. */
export const RADII = [[4, 2, 0.6], [8, 4, 1.3], [12, 7, 2]] as const;

function radius(zoom: number, rank: number): number {
  const at = (row: readonly [number, number, number]): number => row[1] + row[2] * rank;
  const [low, middle, high] = RADII;
  const [a, b] = zoom < middle[0] ? [low, middle] : [middle, high];
  const share = Math.max(0, Math.min(1, (zoom - a[0]) / (b[0] - a[0])));
  return at(a) + share * (at(b) - at(a));
}

interface Row { place: Place; rank: number; x: number; y: number; r: number }
type Pen = CanvasRenderingContext2D;

function ring(pen: Pen, r: number, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(0, 0, r, 0, ROUND);
  pen.stroke();
}

/** One place around the origin. Certainty is the strength of the colour; a contested place has a half of each rival's; a besieged one
 * a broken ring. */
function paintDot(pen: Pen, s: Standing, strength: number, r: number): void {
  const ink = isDark() ? DARK : LIGHT;
  if (s.state === 'held') {
    pen.fillStyle = actorColour(s.holder);
    pen.globalAlpha = SURE_LEAST + (1 - SURE_LEAST) * strength;
    pen.beginPath();
    pen.arc(0, 0, r, 0, ROUND);
    pen.fill();
    pen.globalAlpha = 1;
    ring(pen, r, actorColour(s.holder), 1.4);
  } else if (s.state === 'contested') {
    for (const [i, from] of [Math.PI / 2, -Math.PI / 2].entries()) {
      pen.fillStyle = s.rivals[i] ? actorColour(s.rivals[i] as string) : ink.unknown;
      pen.beginPath();
      pen.arc(0, 0, r + 1, from, from + Math.PI);
      pen.fill();
    }
    pen.fillStyle = ink.gap;
    pen.fillRect(-0.75, -r - 1, 1.5, 2 * r + 2);
    ring(pen, r + 1.7, ink.gap, 1.4);
  } else {
    ring(pen, r, ink.unknown, 1.2);
  }
  if (!s.besieged_by) return;
  pen.setLineDash([4, 2.5]);
  ring(pen, r + 5, actorColour(s.besieged_by), 2.2);
  pen.setLineDash([]);
}

/** Dots that look alike are painted once and stamped as often as they are needed. */
class Stamps {
  private readonly made = new Map<string, HTMLCanvasElement>();

  forget(): void { this.made.clear(); }

  of(s: Standing, r: number): HTMLCanvasElement {
    const strength = s.state === 'held' ? Math.round(STRENGTHS * Math.max(0, Math.min(1, 2 * s.sure - 1))) / STRENGTHS : 0;
    const key = `${s.state} ${s.holder} ${s.rivals.join()} ${s.besieged_by} ${strength} ${r}`;
    let stamp = this.made.get(key);
    if (!stamp) {
      if (this.made.size >= STAMPS_MAX) this.made.clear();
      const scale = devicePixelRatio, half = Math.ceil(r + OUTER);
      stamp = h('canvas', { width: 2 * half * scale, height: 2 * half * scale });
      const pen = stamp.getContext('2d') as Pen;
      pen.setTransform(scale, 0, 0, scale, half * scale, half * scale);
      paintDot(pen, s, strength, r);
      this.made.set(key, stamp);
    }
    return stamp;
  }
}

export class Dots {
  readonly canvas = h('canvas', { class: 'dots', 'aria-hidden': 'true' });
  private readonly pen = this.canvas.getContext('2d') as Pen;
  private readonly stamps = new Stamps();
  private readonly rows: Row[];
  private standings: Standings = new Map();
  private chosen: string | null = null;
  private moved = true;

  constructor(private readonly map: GlMap, places: Places) {
    this.rows = places.features.map((place) => ({ place, rank: rankOf(place.properties.kind), x: 0, y: 0, r: 0 }))
      .sort((a, b) => a.rank - b.rank || a.place.properties.claims - b.place.properties.claims);
    map.getCanvasContainer().append(this.canvas);
    map.on('move', () => { this.moved = true; });
    map.on('render', () => { if (this.moved) this.draw(); });
  }

  show(standings: Standings): void {
    this.standings = standings;
    this.draw();
  }

  choose(place: string | null): void {
    this.chosen = place;
    this.draw();
  }

  /** After a change between light and dark. */
  repaint(): void {
    this.stamps.forget();
    this.draw();
  }

  /** The place under a point, or so near to it that a finger may have meant it. */
  nearest(p: Point): Place | null {
    let best: Place | null = null, least = Infinity;
    for (const row of this.rows) {
      const far = Math.hypot(row.x - p.x, row.y - p.y);
      if (far <= Math.max(NEAR, row.r + 2) && far < least) [best, least] = [row.place, far];
    }
    return best;
  }

  /** Where each place lies in the window, after the map was moved: on whole pixels, where stamps cost least. */
  private project(): void {
    const zoom = this.map.getZoom(), whole = (x: number): number => Math.round(x * devicePixelRatio) / devicePixelRatio;
    for (const row of this.rows) {
      const at = this.map.project(row.place.geometry.coordinates as [number, number]);
      Object.assign(row, { x: whole(at.x), y: whole(at.y), r: Math.round(2 * radius(zoom, row.rank)) / 2 });
    }
    this.moved = false;
  }

  private fit(width: number, height: number): void {
    const wide = Math.round(width * devicePixelRatio), high = Math.round(height * devicePixelRatio);
    if (this.canvas.width === wide && this.canvas.height === high) return;
    this.canvas.width = wide;
    this.canvas.height = high;
    this.stamps.forget();
    this.moved = true;
  }

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer(), pen = this.pen, scale = devicePixelRatio;
    this.fit(width, height);
    if (this.moved) this.project();
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    for (const { place, x, y, r } of this.rows) {
      const half = Math.ceil(r + OUTER);
      if (x < -half || y < -half || x > width + half || y > height + half) continue;
      const standing = this.standings.get(place.id);
      if (standing) pen.drawImage(this.stamps.of(standing, r), x - half, y - half, 2 * half, 2 * half);
      if (place.properties.place !== this.chosen) continue;
      pen.translate(x, y);
      ring(pen, r + (standing?.besieged_by ? 8.5 : 4), isDark() ? DARK.chosen : LIGHT.chosen, 2);
      pen.translate(-x, -y);
    }
  }
}
