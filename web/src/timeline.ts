// Lanes by place: bands for who held it, marks for claims above (for) and below (against), arcs between those that exclude each other.
import { axisTop } from 'd3-axis';
import { brushX, type D3BrushEvent } from 'd3-brush';
import { scaleUtc, type ScaleTime } from 'd3-scale';
import { pointer, select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { get, type Meta, type Schemas } from './api';
import { actorColour, actorName, sideColour } from './colours';
import { dayDate, dayNumber, dayText } from './days';
import { h, replace, styled, svg } from './dom';
import { eventWord, longDay, percent, t, tickText } from './i18n';
import { go, state } from './state';

type Timeline = Schemas['Timeline'];
type Mark = Schemas['Mark'];

const LANE = 76, BAND = 12, NAME = 132, RIGHT = 16, TOP = 40, OVERVIEW = 18, MARK = 9, LEVELS = 3, ZOOM_MAX = 400, HALF_LABEL = 28, DAY_MS = 86_400_000;

const isFor = (m: Mark): boolean => m.right < 0 || m.right >= 0.5;

/** A triangle that points at the band: down from above, up from below. */
function triangle(x: number, y: number, up: boolean): string {
  const s = MARK / 2;
  return up ? `M${x - s},${y + s}L${x + s},${y + s}L${x},${y - s}Z` : `M${x - s},${y - s}L${x + s},${y - s}L${x},${y + s}Z`;
}

export class TimelineView {
  readonly element: HTMLElement;
  private readonly picture = svg('svg', { class: 'timeline-picture', role: 'group' });
  private readonly tip = h('p', { class: 'timeline-tip', 'aria-live': 'polite' });
  private readonly dayLine = h('div', { class: 'day-line', hidden: true });
  private readonly knownLine = h('div', { class: 'known-line', hidden: true });
  private lanes: Timeline[] = [];
  private transform: ZoomTransform = zoomIdentity;
  private readonly zooming: ZoomBehavior<SVGSVGElement, unknown>;
  private readonly base: ScaleTime<number, number>;
  private width = 800;
  private asked = 0;

  constructor(meta: Meta) {
    this.base = scaleUtc().domain([new Date(dayDate(meta.days.from ?? '1970-01-01').getTime() - 3 * DAY_MS), new Date(dayDate(meta.days.to ?? '1970-01-02').getTime() + 4 * DAY_MS)]);
    this.zooming = zoom<SVGSVGElement, unknown>().scaleExtent([1, ZOOM_MAX]).filter((e: Event) => (e.type !== 'wheel' || (e as WheelEvent).ctrlKey || (e as WheelEvent).shiftKey) && !(e.target as Element).closest('.overview'))
      .on('zoom', (e: D3ZoomEvent<SVGSVGElement, unknown>) => { this.transform = e.transform; this.draw(); });
    select(this.picture).call(this.zooming).on('dblclick.zoom', null);
    const button = (label: string, face: string, act: () => void) => h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, click: act }, face);
    this.element = h('section', { class: 'timeline', 'aria-labelledby': 'timeline-title', 'data-testid': 'timeline' },
      h('header', { class: 'timeline-head' }, h('h2', { id: 'timeline-title', title: t('timelineHelp') }, t('timeline')), this.tip,
        h('div', { class: 'timeline-buttons' }, button(t('zoomOut'), '−', () => this.scaleBy(1 / 1.6)), button(t('zoomIn'), '+', () => this.scaleBy(1.6)), button(t('zoomAll'), '⤢', () => this.zoomTo(zoomIdentity)))),
      h('p', { class: 'visually-hidden', id: 'timeline-help' }, t('timelineHelp')), h('div', { class: 'timeline-body' }, this.picture, this.dayLine, this.knownLine));
    this.picture.setAttribute('aria-describedby', 'timeline-help');
    this.picture.addEventListener('keydown', (e) => this.onKey(e));
    new ResizeObserver(() => this.fit()).observe(this.element);
  }

  /** Where the lanes end; a page about to be laid out anew may have no room at all. */
  private get end(): number { return Math.max(NAME + 60, this.width - RIGHT); }

  private fit(): void {
    const width = this.element.clientWidth;
    if (width === this.width || width === 0) return;
    this.width = width;
    this.draw();
  }

  private scaleBy(k: number): void { select(this.picture).call(this.zooming.scaleBy, k, [this.base(dayDate(state().day ?? dayText(Math.floor((this.base.domain()[1]?.getTime() ?? 0) / DAY_MS)))), 0]); }
  private zoomTo(z: ZoomTransform): void { select(this.picture).call(this.zooming.transform, z); }

  async show(places: string[], known: string | null): Promise<void> {
    const turn = ++this.asked;
    const lanes = await Promise.all(places.map((place) => get<Timeline>('timeline', { place, as_known: known })));
    if (turn !== this.asked) return;
    this.lanes = lanes;
    this.draw();
  }

  /** Arrow keys move between the marks of the lanes, + and - zoom, Enter opens what has the focus. */
  private onKey(e: KeyboardEvent): void {
    const marks = [...this.picture.querySelectorAll<SVGGElement>('.mark')];
    const at = marks.indexOf(document.activeElement as unknown as SVGGElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (step && marks.length) {
      marks[(at + step + marks.length) % marks.length]?.focus();
      e.preventDefault();
    } else if (e.key === '+' || e.key === '-') {
      this.scaleBy(e.key === '+' ? 1.6 : 1 / 1.6);
    } else if ((e.key === 'Enter' || e.key === ' ') && at >= 0) {
      marks[at]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      e.preventDefault();
    }
  }

  /** After a step of a slider: only the lines of the two days move, unless something else was chosen. */
  follow(): void {
    if (this.chosenWhenDrawn !== this.chosenNow()) return this.draw();
    this.placeLines(this.transform.rescaleX(this.base));
  }

  private chosenNow(): string { return `${state().place} ${state().claim}`; }
  private chosenWhenDrawn = '';

  draw(): void {
    this.chosenWhenDrawn = this.chosenNow();
    const height = TOP + Math.max(1, this.lanes.length) * LANE + 4;
    this.base.range([NAME, this.end]);
    this.zooming.extent([[NAME, 0], [this.end, height]]).translateExtent([[NAME, 0], [this.end, height]]);
    const x = this.transform.rescaleX(this.base);
    const focused = (document.activeElement as HTMLElement | null)?.dataset['claim'] ?? null;
    this.picture.setAttribute('viewBox', `0 0 ${this.width} ${height}`);
    this.picture.setAttribute('height', String(height));
    const clip = svg('clipPath', { id: 'lane-clip' }, svg('rect', { x: NAME, y: 0, width: this.end - NAME, height }));
    const hatch = svg('pattern', { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, svg('rect', { class: 'hatch-ground', width: 6, height: 6 }), svg('rect', { class: 'hatch-line', width: 2.4, height: 6 }));
    const axis = svg('g', { class: 'axis', transform: `translate(0,${TOP - 2})` });
    replace(this.picture, svg('defs', {}, clip, hatch), axis, this.overview(), ...this.lanes.map((lane, i) => this.lane(lane, TOP + i * LANE, x)));
    this.placeLines(x);
    select(axis).call(axisTop<Date>(x).ticks(Math.max(2, Math.floor((this.width - NAME) / 110))).tickSizeOuter(0)
      .tickFormat((at) => (x(at) + HALF_LABEL > this.width ? '' : tickText(at))));      // one at the end would be cut off
    if (focused) this.picture.querySelector<SVGGElement>(`[data-claim="${focused}"]`)?.focus();
    this.makeReachable();
  }

  /** The whole time in a strip, with the stretch that is shown; dragging over it chooses another. */
  private overview(): SVGElement {
    const strip = svg('g', { class: 'overview', 'aria-hidden': 'true' });
    strip.append(svg('rect', { class: 'overview-ground', x: NAME, y: 0, width: this.end - NAME, height: OVERVIEW, rx: 3 }));
    for (const m of this.lanes[0]?.marks ?? []) {
      const x = this.base(dayDate(m.from));
      if (x >= NAME && x <= this.end) strip.append(svg('rect', { class: 'overview-mark', x, y: 4, width: 1.5, height: OVERVIEW - 8 }));
    }
    const shown = this.transform.rescaleX(this.base).domain().map((d) => this.base(d)) as [number, number];
    const brush = brushX<unknown>().extent([[NAME, 0], [this.end, OVERVIEW]]).on('end', (e: D3BrushEvent<unknown>) => {
      if (!e.sourceEvent) return;
      const chosen = e.selection as [number, number] | null;
      const [a, b] = chosen ?? [NAME, this.end];
      const k = Math.min(ZOOM_MAX, (this.end - NAME) / Math.max(2, b - a));
      this.zoomTo(zoomIdentity.translate(NAME - a * k, 0).scale(k));
    });
    const g = select(strip as SVGGElement);
    g.call(brush);
    g.call(brush.move, [Math.max(NAME, shown[0]), Math.min(this.end, shown[1])]);
    return strip;
  }

  /** The days that the sliders stand on: lines over the picture, which is not drawn anew for them. */
  private placeLines(x: ScaleTime<number, number>): void {
    for (const [line, iso] of [[this.dayLine, state().day], [this.knownLine, state().known]] as const) {
      const at = iso ? x(dayDate(iso)) : -1;
      line.hidden = at < NAME || at > this.end;
      if (!line.hidden) styled(line, { transform: `translateX(${Math.round(at)}px)` });
    }
  }

  private lane(line: Timeline, top: number, x: ScaleTime<number, number>): SVGElement {
    const middle = top + LANE / 2, lane = svg('g', { class: line.place === state().place ? 'lane chosen' : 'lane', role: 'group', 'aria-label': t('timelineLabel', { place: line.place }) });
    const body = svg('g', { 'clip-path': 'url(#lane-clip)' });
    const name = svg('text', { class: 'lane-name', x: NAME - 12, y: middle + 4, 'text-anchor': 'end' }, line.place.length > 18 ? `${line.place.slice(0, 17)}…` : line.place);
    name.append(svg('title', {}, line.place));
    name.addEventListener('click', () => go({ place: line.place, claim: null, report: null }));
    lane.append(svg('line', { class: 'lane-rule', x1: 0, x2: this.width, y1: top + LANE, y2: top + LANE }), name, body);
    for (const s of line.stretches) {
      const from = x(dayDate(s.from)), to = x(new Date(dayDate(s.to).getTime() + DAY_MS));
      const words = `${longDay(s.from)} – ${longDay(s.to)}: ${s.state === 'held' ? actorName(s.holder) : t(s.state)}${s.state === 'unknown' ? '' : `, ${percent(s.sure)}`}`;
      const band = svg('rect', { class: `band ${s.state}`, x: from, width: Math.max(1, to - from), y: middle - BAND / 2, height: BAND }, svg('title', {}, words));
      if (s.state === 'held') styled(band, { fill: actorColour(s.holder), 'fill-opacity': String(0.3 + 0.7 * Math.max(0, Math.min(1, 2 * s.sure - 1))) });
      if (s.state === 'contested') band.setAttribute('fill', 'url(#hatch)');
      band.addEventListener('click', (e) => go({ place: line.place, day: this.dayUnder(e, x), claim: null, report: null }));
      if (s.earliest !== s.latest) body.append(svg('line', { class: 'unsure-day', x1: x(dayDate(s.earliest)), x2: x(dayDate(s.latest)), y1: middle, y2: middle }));
      body.append(band);
    }
    this.marks(line, middle, x, body);
    return lane;
  }

  private dayUnder(e: MouseEvent, x: ScaleTime<number, number>): string {
    return dayText(Math.floor(x.invert(pointer(e, this.picture)[0]).getTime() / DAY_MS));
  }

  private marks(line: Timeline, middle: number, x: ScaleTime<number, number>, body: SVGElement): void {
    const at = new Map<number, { x: number; y: number }>();
    const taken: number[][] = [[], []];
    const group = svg('g', {});
    for (const m of [...line.marks].sort((a, b) => dayNumber(a.from) - dayNumber(b.from))) {
      const px = x(new Date((dayDate(m.from).getTime() + dayDate(m.to).getTime()) / 2 + DAY_MS / 2));
      if (px < NAME - 20 || px > this.width + 20) continue;
      const below = !isFor(m), levels = taken[below ? 1 : 0] as number[];
      let level = 0;
      while (level < LEVELS - 1 && (levels[level] ?? -Infinity) > px - MARK - 1) level++;
      levels[level] = px;
      const off = BAND / 2 + 3 + MARK / 2 + level * (MARK - 1), y = below ? middle + off : middle - off;
      at.set(m.claim, { x: px, y });
      group.append(this.mark(m, line.place, px, y, below));
    }
    for (const [a, b] of line.disputes as [number, number][]) {
      const p = at.get(a), q = at.get(b);
      if (p && q) body.append(svg('path', { class: 'dispute-arc', d: `M${p.x},${p.y}Q${(p.x + q.x) / 2 + 14},${(p.y + q.y) / 2} ${q.x},${q.y}` }));
    }
    body.append(group);
  }

  private mark(m: Mark, place: string, x: number, y: number, below: boolean): SVGElement {
    const words = `${longDay(m.from)} · ${m.voice}: ${actorName(m.actor) || t('someone')} ${eventWord(m.event, actorName(m.actor))} ${place} (${t(below ? 'markAgainst' : 'markFor')})`;
    const chosen = state().claim === m.claim;
    const mark = svg('g', { class: chosen ? 'mark chosen' : 'mark', role: 'button', tabindex: chosen ? 0 : -1, 'aria-label': words, 'data-claim': m.claim },
      svg('title', {}, `${words}\n${m.words}`), styled(svg('path', { d: triangle(x, y, below) }), { fill: m.modality === 'asserted' ? sideColour(m.lean) : 'none', stroke: sideColour(m.lean) }));
    mark.addEventListener('click', () => go({ claim: m.claim, report: null }));
    const tell = (): void => { this.tip.textContent = words; };
    mark.addEventListener('focus', tell);
    mark.addEventListener('mouseenter', tell);
    mark.addEventListener('mouseleave', () => { this.tip.textContent = ''; });
    return mark;
  }

  /** The first mark can be reached by Tab. */
  private makeReachable(): void {
    const first = this.picture.querySelector('.mark[tabindex="0"]') ?? this.picture.querySelector('.mark');
    first?.setAttribute('tabindex', '0');
  }
}
