// The page's frame: header, map or another page, the evidence beside it; and what changes when the address changes.
import './style.css';
import { ApiError, get, onReach, type Meta, type Schemas } from './api';
import { claimPanel, isNarrow, reportPanel, showHighlight } from './claim';
import { learnActors } from './colours';
import { h, replace } from './dom';
import { count, t, type Key } from './i18n';
import { Legend } from './legend';
import type { MapView } from './map';
import { copiesPage, disputesPage, forecastsPage, searchPage, sourcesPage } from './pages';
import { learnDays, placePanel } from './place';
import { PlaceList } from './placelist';
import { onReviewKey, reviewPage } from './queue';
import { learnReviewing } from './reviewing';
import { Rest } from './rest';
import { searchField } from './search';
import { standings, type Standings } from './standings';
import { go, linkTo, onChange, start, state, type Page, type State } from './state';
import { TimeBar } from './timebar';
import { TimelineView } from './timeline';

const PANEL_WAIT_MS = 220, REST_MS = 200, LANES_MAX = 6, THEME_KEY = 'hearsay-theme';
const OTHER_PAGES: Record<Exclude<Page, 'map'>, () => Promise<HTMLElement>> = {
  disputes: disputesPage, sources: sourcesPage, copies: copiesPage, forecasts: forecastsPage, review: reviewPage, search: searchPage,
};
const NAV: readonly Page[] = ['map', 'disputes', 'sources', 'copies', 'forecasts', 'review'];

const toast = h('p', { class: 'toast', role: 'status', 'data-testid': 'toast' });
const panel = h('aside', { class: 'panel', id: 'evidence', 'aria-label': t('evidence'), tabindex: -1 });
const other = h('main', { class: 'other', hidden: true });
const away = h('p', { class: 'away', role: 'alert', hidden: true, 'data-testid': 'away' });
let toastTimer = 0;

function say(message: string): void {
  toast.textContent = message;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => { toast.textContent = ''; }, 4000);
}

function nav(): HTMLElement {
  return h('nav', { 'aria-label': t('navLabel') }, ...NAV.map((page) => h('a', { href: '#', 'data-page': page }, t(page as Key))));
}

/** The links of the header keep day, place and the rest. */
function refreshNav(): void {
  for (const a of document.querySelectorAll<HTMLAnchorElement>('nav a[data-page]')) {
    const page = a.dataset['page'] as Page;
    a.href = linkTo({ page, claim: null, report: null, q: null });
    if (page === state().page) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
  }
}

class MapPage {
  readonly element: HTMLElement;
  private map: MapView | null = null;
  private readonly mapBox = h('div', { class: 'map-box' });
  private readonly list: PlaceList;
  private readonly legend: Legend;
  private readonly bar: TimeBar;
  private readonly timeline: TimelineView;
  private readonly asMap: HTMLButtonElement;
  private readonly asList: HTMLButtonElement;

  constructor(private readonly meta: Meta, private readonly places: Schemas['Places']) {
    this.most = [...places.features].sort((a, b) => b.properties.claims - a.properties.claims).slice(0, LANES_MAX).map((f) => f.properties.place);
    this.legend = new Legend(meta);
    this.list = new PlaceList(places);
    this.bar = new TimeBar(meta);
    this.timeline = new TimelineView(meta);
    this.timeline.element.hidden = meta.days.from === null;
    this.legend.element.hidden = places.features.length === 0;
    this.asMap = h('button', { type: 'button', click: () => go({ list: false }, 'replace') }, t('mapAsMap'));
    this.asList = h('button', { type: 'button', click: () => go({ list: true }, 'replace'), 'data-testid': 'as-list' }, t('mapAsList'));
    this.element = h('main', { class: 'map-page' }, h('h1', { class: 'visually-hidden' }, `${t('title')}: ${t('tagline')}`),
      h('section', { class: 'map-area', 'aria-label': t('mapLabel') }, this.mapBox, this.list.element, h('div', { class: 'view-choice', role: 'group', 'aria-label': t('map') }, this.asMap, this.asList), this.legend.element),
      this.bar.element, this.timeline.element);
  }

  /** The map is most of what is loaded: it comes when the evidence is on its way. */
  async begin(): Promise<void> {
    try {
      const { MapView } = await import('./map');
      this.map = new MapView(this.meta, this.places, (now) => this.told(now));
      replace(this.mapBox, this.map.element);
      (window as unknown as { hearsayMap: MapView }).hearsayMap = this.map;
    } catch {
      replace(this.mapBox, h('p', { class: 'empty' }, t('noWebgl')));
      return go({ list: true }, 'replace');
    }
    if (state().page === 'map') await this.show(state(), state());
  }

  async show(now: State, before: State): Promise<void> {
    this.bar.show();
    this.legend.showSide();
    this.asMap.setAttribute('aria-pressed', String(!now.list));
    this.asList.setAttribute('aria-pressed', String(now.list));
    this.list.element.hidden = !now.list;
    this.mapBox.hidden = now.list;
    this.timeline.follow();
    this.map?.choose(now.place);
    const lanes = this.lanePlaces(), timelineKey = JSON.stringify([lanes, now.known]);
    if (timelineKey !== this.shownTimeline) {
      this.shownTimeline = timelineKey;
      this.lanesAtRest.after(now.known === before.known ? 0 : REST_MS, () => void this.timeline.show(lanes, now.known));
    }
    const day = now.day ?? this.meta.days.to;
    void this.map?.showRoads(now.side, day, now.known);
    if (this.map) await this.map.show(day, now.known);
    else this.told(await standings(day, now.known));
    if (now.list && !before.list && this.last) this.list.show(this.last);
  }

  /** What stands beside the map says the same as it does. */
  private told(now: Standings): void {
    this.last = now;
    this.legend.show(now);
    if (state().list) this.list.show(now);
  }

  private last: Standings | null = null;
  private shownTimeline = '';
  private readonly lanesAtRest = new Rest();
  private readonly most: string[];

  /** The chosen place, those that were kept, and those of which most is said. */
  private lanePlaces(): string[] {
    const { place, lanes } = state();
    return [...new Set([...(place ? [place] : []), ...lanes, ...this.most])].slice(0, LANES_MAX);
  }

  /** The ledger has changed: everything is asked anew. */
  forget(): void { this.shownTimeline = ''; }
  repaint(): void { void this.map?.repaint(); this.timeline.draw(); }
}

const panelAtRest = new Rest();
let begun = false, panelTurn = 0, otherTurn = 0;

async function showPanel(now: State, scroll: boolean): Promise<void> {
  const turn = ++panelTurn, chosen = scroll && begun && now.place !== null;
  try {
    const content = now.claim !== null ? await claimPanel(now.claim) : now.report !== null ? await reportPanel(now.report) : await placePanel();
    if (turn !== panelTurn) return;
    replace(panel, content);
    if (scroll) panel.scrollTop = 0;
    if (scroll && now.claim !== null) requestAnimationFrame(() => showHighlight(panel));
    else if ((chosen || now.report !== null) && scroll && isNarrow()) panel.scrollIntoView({ block: 'start' });      // it lies below the map
  } catch (e) {
    if (turn === panelTurn) replace(panel, h('p', { class: 'empty' }, t('failed', { why: e instanceof Error ? e.message : String(e) })));
  }
}

async function showOther(page: Exclude<Page, 'map'>): Promise<void> {
  const turn = ++otherTurn;
  try {
    const content = await OTHER_PAGES[page]();
    if (turn === otherTurn) replace(other, content);
  } catch (e) {
    if (turn === otherTurn) replace(other, h('p', { class: 'empty' }, t('failed', { why: e instanceof Error ? e.message : String(e) })));
  }
}

function themeButton(repaint: () => void): HTMLElement {
  const stored = localStorage.getItem(THEME_KEY);
  if (stored) document.documentElement.dataset['theme'] = stored;
  return h('button', { type: 'button', class: 'icon-button theme', 'aria-label': t('themeToggle'), title: t('themeToggle'), click: () => {
    const dark = document.documentElement.dataset['theme'] ? document.documentElement.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset['theme'] = dark ? 'light' : 'dark';
    localStorage.setItem(THEME_KEY, document.documentElement.dataset['theme']);
    repaint();
  } }, '◐');
}

async function begin(): Promise<void> {
  const [meta, places] = await Promise.all([get<Meta>('meta'), get<Schemas['Places']>('places')]);
  learnActors(meta);
  learnDays(meta);
  const mapPage = new MapPage(meta, places);
  const workspace = h('div', { class: 'workspace' }, mapPage.element, panel);
  const counts = t('counts', { reports: count(meta.reports, 'report1', 'reportN'), claims: count(meta.claims, 'claim1', 'claimN') });
  replace(document.body,
    h('a', { class: 'skip', href: '#evidence', click: (e: Event) => { e.preventDefault(); panel.focus(); } }, t('skip')),
    h('header', { class: 'top' }, h('p', { class: 'brand' }, h('strong', {}, t('title')), h('span', { class: 'muted theatre' }, meta.theatre)), nav(), searchField(),
      h('p', { class: 'muted version', title: t('version', { version: meta.version }) }, counts), themeButton(() => { mapPage.repaint(); refresh(state()); })),
    away, meta.earlier ? h('p', { class: 'as-it-was', 'data-testid': 'as-it-was' }, t('asItWas', { version: meta.version.slice(0, 8) })) : null, workspace, other, toast);
  const refresh = (now: State): void => { void (now.page === 'map' ? showPanel(now, false) : showOther(now.page)); };
  const askAnew = (): void => {
    mapPage.forget();
    void mapPage.show(state(), state());
    refresh(state());
  };
  learnReviewing(meta, say, askAnew);
  onReach((isAway) => {
    away.textContent = isAway ? t('away') : '';
    away.hidden = !isAway;
    if (!isAway) askAnew();
  });
  addEventListener('unhandledrejection', (e) => {        // what nobody waits for: a slider's step, roads, lanes
    if (!(e.reason instanceof ApiError)) return;
    e.preventDefault();
    if (e.reason.status !== 0) say(t('failed', { why: e.reason.message }));
  });
  document.addEventListener('keydown', onReviewKey);
  onChange((now, before) => {
    refreshNav();
    const onMap = now.page === 'map';
    workspace.hidden = !onMap;
    other.hidden = onMap;
    document.title = [now.place, t(now.page === 'search' ? 'searchLabel' : now.page), t('title')].filter(Boolean).join(' · ');
    if (onMap) {
      void mapPage.show(now, before);
      const chosen = now.place !== before.place || now.claim !== before.claim || now.report !== before.report || now.page !== before.page;
      panelAtRest.cancel();
      if (chosen) void showPanel(now, true);
      else if (now.claim === null && now.report === null) panelAtRest.after(PANEL_WAIT_MS, () => void showPanel(now, false));
    } else if (now.page !== before.page || now.claim !== before.claim || now.q !== before.q || now.known !== before.known) {
      void showOther(now.page as Exclude<Page, 'map'>);
    }
  });
  start();
  begun = true;
  void mapPage.begin();
}

begin().catch((e: unknown) => replace(document.body, h('p', { class: 'empty' }, t('failed', { why: e instanceof Error ? e.message : String(e) }))));
