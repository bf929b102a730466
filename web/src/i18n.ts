import { en, manyNames } from './strings/en';

export type Key = keyof typeof en;
type Values = Record<string, string | number>;

/** The words under key, with {name} filled in. */
export function t(key: Key, values: Values = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function count(n: number, one: Key, many: Key): string {
  return n === 1 ? t(one) : t(many, { n });
}

export const percent = (p: number): string => `${Math.round(100 * p)} %`;

/** What an event is called, of whom it is said; its own name where the strings have none. */
export function eventWord(event: string, actor = ''): string {
  const key = event === 'route' ? 'routeEvent' : event;
  if (!(key in en)) return event;
  const [one, many] = t(key as Key).split('|') as [string, string?];
  return many !== undefined && (actor.includes(', ') || manyNames.test(actor)) ? many : one;
}

/** What a language is called, by its BCP 47 tag; null where there is no word for it. */
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
export function languageWord(tag: string | null): string | null {
  try {
    return tag && tag !== 'und' ? languageNames.of(tag) ?? tag : null;
  } catch {
    return tag;                                        // a page may declare anything
  }
}

/** A word of the data (a kind of place or source, a modality) in the page's language; itself where the strings have none. */
export const dataWord = (word: string): string => (word in en ? t(word as Key) : word);

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const shortFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Below a tick of an axis of days: the year where it begins, the month where it begins, else the day; nothing within a day. */
export function tickText(at: Date): string {
  if (at.getUTCHours() || at.getUTCMinutes()) return '';
  if (at.getUTCDate() > 1) return shortFormat.format(at);
  return at.getUTCMonth() ? monthFormat.format(at) : String(at.getUTCFullYear());
}

export function longDay(day: string | null): string {
  return day ? dayFormat.format(new Date(`${day}T00:00:00Z`)) : t('noDay');
}
