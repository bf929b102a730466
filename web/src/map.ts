// The map: outlines, rivers, roads and names, which MapLibre draws once, and over them the places coloured by who held them (dots.ts).
import 'maplibre-gl/dist/maplibre-gl.css';
import maplibregl, { type Map as GlMap, type StyleSpecification, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import { get, type Meta, type Schemas } from './api';
import { isDark } from './colours';
import { h, replace } from './dom';
import { Dots, RADII, rankOf, type Point } from './dots';
import { percent, t } from './i18n';
import { Rest } from './rest';
import { standings, type Standing, type Standings } from './standings';
import { go } from './state';
import { rivalWords, stateWords } from './words';

type Places = Schemas['Places'];
interface Wanted { day: string | null; known: string | null; quick: boolean }
interface Square { file: string; box: [number, number, number, number] }

const FIT_PADDING = { top: 40, bottom: 30, left: 40, right: 60 };
const WORLD: [[number, number], [number, number]] = [[-170, -58], [170, 75]];
const REST_MS = 200, EMPTY = 10, CLEARED = 1.55;      // of a dot's width 2: labels may come near

const LIGHT = { sea: '#dfe7ec', land: '#f6f4ef', border: '#8d8577', country: '#8d8577', river: '#a9c6d6', riverInk: '#4d7b93', road: '#9a938a', text: '#22282c', halo: '#ffffffdd' };
const DARK = { sea: '#12181c', land: '#1d2429', border: '#6b7882', country: '#8b98a2', river: '#2f5468', riverInk: '#7fb0c8', road: '#6d757b', text: '#e8ecee', halo: '#12181ccc' };
const paper = () => (isDark() ? DARK : LIGHT);

/** A background that whoever started the server chose: pictures, or the layers that OpenStreetMap extracts commonly have. */
function background(meta: Meta): { source: Record<string, unknown>; layers: unknown[] } {
  if (!meta.tiles) return { source: {}, layers: [] };
  const url = /^https?:/.test(meta.tiles) ? meta.tiles : `${new URL('.', location.href).href}${meta.tiles}`, c = paper();
  const deepest = meta.tiles_max_zoom === null ? {} : { maxzoom: meta.tiles_max_zoom };
  if (meta.tiles_kind !== 'vector') return { source: { tiles: { type: 'raster', tiles: [url], tileSize: 256, ...deepest } }, layers: [{ id: 'tiles', type: 'raster', source: 'tiles', paint: { 'raster-opacity': 0.75 } }] };
  const line = (id: string, layer: string, colour: string, width: number) => ({ id: `tiles-${id}`, type: 'line', source: 'tiles', 'source-layer': layer, paint: { 'line-color': colour, 'line-opacity': 0.6, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 14, width] } });
  const fill = (id: string, layer: string, colour: string) => ({ id: `tiles-${id}`, type: 'fill', source: 'tiles', 'source-layer': layer, paint: { 'fill-color': colour } });
  return { source: { tiles: { type: 'vector', tiles: [url], ...deepest } }, layers: [
    fill('water', 'water', c.sea), line('waterway', 'waterway', c.river, 2), line('roads', 'roads', c.road, 3), line('transportation', 'transportation', c.road, 3),
    fill('buildings', 'buildings', c.border), fill('building', 'building', c.border)] };
}

function style(meta: Meta): StyleSpecification {
  const c = paper(), behind = background(meta);
  const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
  const radius = (half: number) => ['interpolate', ['linear'], ['zoom'], ...RADII.flatMap(([zoom, least, more]) => [zoom, ['+', half * least, ['*', half * more, ['get', 'rank']]]])];
  return {
    version: 8,
    sources: {
      outlines: { ...empty }, lines: { ...empty }, roads: { ...empty }, places: { ...empty },
      ...behind.source,
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'outlines', paint: { 'fill-color': c.land, 'fill-antialias': false } },
      ...behind.layers,
      { id: 'borders', type: 'line', source: 'outlines', paint: { 'line-color': c.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.8, 9, 1.6] } },
      { id: 'lines', type: 'line', source: 'lines', layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': c.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.8, 8, 2.4, 12, 5] } },
      { id: 'roads', type: 'line', source: 'roads', filter: ['==', ['get', 'open'], 'unknown'], layout: { 'line-cap': 'round' },
        paint: { 'line-color': c.road, 'line-opacity': 0.38, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 9, 1.6] } },
      { id: 'roads-open', type: 'line', source: 'roads', filter: ['==', ['get', 'open'], 'open'], layout: { 'line-cap': 'round' },
        paint: { 'line-color': isDark() ? '#66ccee' : '#0077aa', 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 1.2, 9, 3.4] } },
      { id: 'roads-shut', type: 'line', source: 'roads', filter: ['==', ['get', 'open'], 'shut'],
        paint: { 'line-color': isDark() ? '#c0c6ca' : '#3b4247', 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.8, 9, 2], 'line-dasharray': [1.2, 1.8] } },
      { id: 'countries', type: 'symbol', source: 'outlines', maxzoom: 9, layout: { 'text-field': ['get', 'name'], 'text-font': ['system-ui', 'sans-serif'], 'text-size': 13, 'text-transform': 'uppercase', 'text-letter-spacing': 0.22, 'text-padding': 60 },
        paint: { 'text-color': c.country, 'text-opacity': 0.75 } },
      { id: 'line-names', type: 'symbol', source: 'lines', minzoom: 5, layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': ['italic system-ui', 'serif'], 'text-size': 11, 'symbol-spacing': 420, 'text-letter-spacing': 0.08 },
        paint: { 'text-color': c.riverInk, 'text-halo-color': c.halo, 'text-halo-width': 1.2 } },
      { id: 'labels', type: 'symbol', source: 'places', layout: {
        'text-field': ['get', 'place'], 'text-font': ['system-ui', 'sans-serif'], 'text-size': ['interpolate', ['linear'], ['get', 'rank'], 1, 11, 4, 14],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 8, ['+', 0.7, ['*', 0.12, ['get', 'rank']]], 12, ['+', 0.75, ['*', 0.17, ['get', 'rank']]]],
        'text-justify': 'auto', 'text-padding': 2,
        'symbol-sort-key': ['-', 0, ['+', ['*', 1000, ['get', 'rank']], ['get', 'claims']]] },
        paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.6 } },
      // An empty square on each place, placed before any label: no label covers a place's colour.
      { id: 'keep-clear', type: 'symbol', source: 'places', layout: { 'icon-image': 'empty', 'icon-allow-overlap': true, 'icon-padding': 0,
        'icon-size': radius(CLEARED / EMPTY) } },
    ],
  } as unknown as StyleSpecification;
}

/** The stretch of the globe in which nearly all claims lie. */
function mainBounds(places: Places): [[number, number], [number, number]] {
  const along = (axis: 0 | 1): [number, number] => {
    const rows = places.features.map((f) => ({ x: f.geometry.coordinates[axis] ?? 0, w: f.properties.claims })).sort((a, b) => a.x - b.x);
    const all = rows.reduce((sum, r) => sum + r.w, 0);
    let sum = 0, low = rows[0]?.x ?? 0, high = rows[rows.length - 1]?.x ?? 0;
    for (const r of rows) {
      if (sum <= 0.05 * all) low = r.x;
      sum += r.w;
      if (sum <= 0.95 * all) high = r.x;
    }
    return [low, Math.max(high, low)];
  };
  const lon = along(0), lat = along(1);
  return [[lon[0] - 0.25, lat[0] - 0.2], [lon[1] + 0.25, lat[1] + 0.2]];
}

export class MapView {
  readonly element = h('div', { class: 'map', 'data-testid': 'map' });
  private readonly tip = h('div', { class: 'map-tip', role: 'status', hidden: true });
  private readonly map: GlMap;
  private readonly dots: Dots;
  private standings: Standings = new Map();
  private readonly ready: Promise<void>;
  private readonly exactly = new Rest();
  private shownRoads = '';
  private chosen: string | null = null;

  constructor(private readonly meta: Meta, private readonly places: Places, private readonly drawnDay: (now: Standings) => void) {
    maplibregl.setWorkerUrl(workerUrl);
    this.map = new maplibregl.Map({
      container: this.element, style: style(meta), attributionControl: false, dragRotate: false, pitchWithRotate: false,
      bounds: places.features.length ? mainBounds(places) : WORLD, fitBoundsOptions: { padding: FIT_PADDING, maxZoom: 9 },
      fadeDuration: 0, locale: { 'Map.Title': t('mapLabel') }, maxZoom: 14,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-left');
    this.map.addControl(new maplibregl.ScaleControl({ maxWidth: 90 }), 'bottom-left');
    this.dots = new Dots(this.map, places);
    this.element.append(this.tip);
    this.ready = new Promise((done) => this.map.once('style.load', () => { void this.fillBase(); done(); }));
    this.map.on('moveend', () => void this.loadOutlines());
    this.map.on('mousemove', (e) => this.showTip(e.point));
    this.map.on('mouseout', () => this.showTip(null));
    this.map.on('click', (e) => {
      const near = this.dots.nearest(e.point);
      if (near) go({ place: near.properties.place, claim: null, report: null });
    });
    new ResizeObserver(() => this.map.resize()).observe(this.element);
  }

  private source(name: string): GeoJSONSource { return this.map.getSource(name) as GeoJSONSource; }

  private async fillBase(): Promise<void> {
    if (!this.map.hasImage('empty')) this.map.addImage('empty', { width: EMPTY, height: EMPTY, data: new Uint8Array(4 * EMPTY * EMPTY) });
    const features = this.places.features.map((f) => ({ ...f, properties: { ...f.properties, rank: rankOf(f.properties.kind) } }));
    this.source('places').setData({ type: 'FeatureCollection', features } as GeoJSON.FeatureCollection);
    this.source('outlines').setData({ type: 'FeatureCollection', features: [...this.loaded.values()].flat() });
    void this.loadOutlines();
    this.source('lines').setData(await get<Schemas['Lines']>('lines') as GeoJSON.FeatureCollection);
  }

  private squares: Square[] | null = null;
  private readonly loaded = new Map<string, GeoJSON.Feature[]>();

  /** Outlines come square by square, as they come into view; those that cannot be had now, when the map is moved again. */
  private async loadOutlines(): Promise<void> {
    const outlines = async <T>(file: string): Promise<T | null> => fetch(`outlines/${file}`).then((r) => (r.ok ? r.json() as Promise<T> : null)).catch(() => null);
    this.squares ??= await outlines<Square[]>('index.json');
    if (!this.squares) return;
    const b = this.map.getBounds();
    const wanted = this.squares.filter((s) => !this.loaded.has(s.file) && s.box[0] < b.getEast() && s.box[2] > b.getWest() && s.box[1] < b.getNorth() && s.box[3] > b.getSouth());
    if (wanted.length === 0) return;
    for (const s of wanted) this.loaded.set(s.file, []);
    await Promise.all(wanted.map(async (s) => {
      const square = await outlines<GeoJSON.FeatureCollection>(s.file);
      if (square) this.loaded.set(s.file, square.features);
      else this.loaded.delete(s.file);
    }));
    this.source('outlines').setData({ type: 'FeatureCollection', features: [...this.loaded.values()].flat() });
  }

  private showTip(at: Point | null): void {
    const place = at && this.dots.nearest(at), standing = place ? this.standings.get(place.id) : undefined;
    this.map.getCanvas().style.cursor = place ? 'pointer' : '';
    this.tip.hidden = !place;
    if (!place) return;
    replace(this.tip, h('strong', {}, place.properties.place), standing ? ` ${stateWords(standing)}${standing.state === 'contested' ? ` ${rivalWords(standing)}` : ''}${standing.state === 'unknown' ? '' : `, ${percent(standing.sure)}`}` : '');
    this.tip.style.transform = `translate(${at.x + 14}px, ${at.y + 14}px)`;
  }

  /** Draws how things stood on a day: quickly at first, then, when the slider rests, exactly. One question is on its way at a time and
   * the last one waits, so that a slow machine draws fewer steps and not later ones. */
  async show(day: string | null, known: string | null): Promise<void> {
    this.exactly.cancel();
    if (known) this.exactly.after(REST_MS, () => this.want({ day, known, quick: false }));
    this.want({ day, known, quick: known !== null });
    await this.drawing;
  }

  private wanted: Wanted | null = null;
  private drawing: Promise<void> | null = null;

  private want(wanted: Wanted): void {
    this.wanted = wanted;
    this.drawing ??= this.drawWanted().finally(() => { this.drawing = null; });
  }

  private async drawWanted(): Promise<void> {
    for (let next = this.wanted; next; next = this.wanted) {
      this.wanted = null;
      await this.draw(next);
    }
  }

  private async draw({ day, known, quick }: Wanted): Promise<void> {
    this.standings = await standings(day, known, quick);
    this.dots.show(this.standings);
    this.element.dataset['day'] = day ?? '';
    this.element.dataset['known'] = known ?? '';
    this.drawnDay(this.standings);
  }

  choose(place: string | null): void {
    if (place === this.chosen) return;
    this.chosen = place;
    this.dots.choose(place);
    const at = this.at(place);
    if (at && !this.map.getBounds().contains(at)) this.map.easeTo({ center: at });
  }

  private at(place: string | null): [number, number] | null {
    return (this.places.features.find((f) => f.properties.place === place)?.geometry.coordinates ?? null) as [number, number] | null;
  }

  async showRoads(side: string | null, day: string | null, known: string | null): Promise<void> {
    const key = JSON.stringify([side, side ? day : null, side ? known : null]);
    if (key === this.shownRoads) return;
    this.shownRoads = key;
    const roads = await get<Schemas['Roads']>('roads', side ? { side, day, as_known: known } : {});
    await this.ready;
    if (key !== this.shownRoads) return;
    this.source('roads').setData(roads as GeoJSON.FeatureCollection);
    if (this.places.features.length === 0) this.showTheatre(roads);
  }

  /** Where no claim says where to look: all of the theatre's roads. */
  private showTheatre(roads: Schemas['Roads']): void {
    const all = roads.features.flatMap((f) => f.geometry.coordinates as [number, number][]);
    if (all.length === 0) return;
    this.map.fitBounds(all.reduce((b, at) => b.extend(at), new maplibregl.LngLatBounds(all[0], all[0])), { padding: FIT_PADDING, animate: false });
  }

  /** After a change between light and dark. */
  async repaint(): Promise<void> {
    this.map.setStyle(style(this.meta), { diff: false });
    await new Promise((done) => this.map.once('style.load', done));
    await this.fillBase();
    this.shownRoads = '';
    this.dots.repaint();
  }

  /** How a place is drawn, and where: for tests. */
  drawn(place: string): Standing | null {
    const f = this.places.features.find((x) => x.properties.place === place);
    return f ? this.standings.get(f.id) ?? null : null;
  }

  bounds(): maplibregl.LngLatBounds { return this.map.getBounds(); }

  pixelOf(place: string): Point | null {
    const at = this.at(place);
    return at ? this.map.project(at) : null;
  }
}
