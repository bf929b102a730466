// What the page shows, kept in the address, so that a link shows the same.

export type Page = 'map' | 'disputes' | 'sources' | 'copies' | 'forecasts' | 'review' | 'search';
export const PAGES: readonly Page[] = ['map', 'disputes', 'sources', 'copies', 'forecasts', 'review', 'search'];

export interface State {
  page: Page;
  place: string | null;
  day: string | null;      // null: the last that claims are about
  known: string | null;    // null: everything read
  claim: number | null;
  report: number | null;
  side: string | null;     // for whom roads are shown
  q: string | null;
  list: boolean;           // the map as a table
  lanes: string[];         // further places in the timeline
}

const NOTHING: State = { page: 'map', place: null, day: null, known: null, claim: null, report: null, side: null, q: null, list: false, lanes: [] };

const WRITE_MS = 150;

type Listener = (now: State, before: State) => void;
const listeners: Listener[] = [];

function parse(hash: string): State {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const fields = new URLSearchParams(query);
  const number = (name: string): number | null => (/^\d+$/.test(fields.get(name) ?? '') ? Number(fields.get(name)) : null);
  const day = (name: string): string | null => (/^\d{4}-\d\d-\d\d$/.test(fields.get(name) ?? '') ? fields.get(name) : null);
  return {
    page: PAGES.find((p) => p === path) ?? 'map',
    place: fields.get('place'), day: day('day'), known: day('known'), claim: number('claim'), report: number('report'),
    side: fields.get('side'), q: fields.get('q'), list: fields.get('list') === '1', lanes: fields.getAll('lane'),
  };
}

export function hashOf(s: State): string {
  const fields = new URLSearchParams();
  for (const name of ['place', 'day', 'known', 'claim', 'report', 'side', 'q'] as const) if (s[name] !== null) fields.set(name, String(s[name]));
  if (s.list) fields.set('list', '1');
  for (const lane of s.lanes) fields.append('lane', lane);
  const text = fields.toString();
  return `#/${s.page}${text ? `?${text}` : ''}`;
}

let current = parse(location.hash);

export const state = (): State => current;

export const linkTo = (change: Partial<State>): string => hashOf({ ...current, ...change });

let waiting = 0;

/** The address says what is shown. */
function write(how: 'pushState' | 'replaceState', of: State): void {
  clearTimeout(waiting);
  waiting = 0;
  const hash = hashOf(of);
  if (hash !== location.hash) history[how](null, '', hash);
}

/** Changes what is shown. A choice adds an address, so that Back undoes it; steps of a slider replace it once the slider rests: browsers
 * take a while over each, and refuse many. */
export function go(change: Partial<State>, how: 'push' | 'replace' = 'push'): void {
  const before = current;
  current = { ...current, ...change };
  if (how === 'push') {
    if (waiting) write('replaceState', before);
    write('pushState', current);
  } else {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => write('replaceState', current), WRITE_MS);
  }
  for (const tell of listeners) tell(current, before);
}

export function onChange(tell: Listener): void {
  listeners.push(tell);
}

export function start(): void {
  addEventListener('pagehide', () => { if (waiting) write('replaceState', current); });
  addEventListener('popstate', () => {
    const before = current;
    clearTimeout(waiting);
    waiting = 0;
    current = parse(location.hash);
    for (const tell of listeners) tell(current, before);
  });
  for (const tell of listeners) tell(current, NOTHING);
}
