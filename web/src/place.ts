// The evidence panel of one place: the verdict on the day, who claims what, how it changed, and every claim behind it.
import { get, type Schemas, type Who } from './api';
import { actorColour, actorName, stateDot } from './colours';
import { claimLink, sayingLine, voiceLine } from './claimparts';
import { h, styled } from './dom';
import { count, dataWord, languageWord, longDay, percent, t } from './i18n';
import { isolated } from './plain';
import { standings } from './standings';
import { go, linkTo, state } from './state';
import { rivalWords, stateWords } from './words';

type Timeline = Schemas['Timeline'];

function shareBars(who: Who): HTMLElement {
  const bars = h('div', { class: 'shares' });
  for (const share of who.p.filter((s) => s.p >= 0.02)) {
    const name = share.actor ? actorName(share.actor) : t('someoneElse');
    bars.append(h('div', { class: 'share' }, h('span', { class: 'share-name' }, name),
      h('span', { class: 'share-track' }, styled(h('span', { class: 'share-fill' }), { width: `${100 * share.p}%`, background: actorColour(share.actor) })),
      h('span', { class: 'share-p' }, percent(share.p))));
  }
  return bars;
}

function verdict(who: Who): HTMLElement {
  const sign = styled(h('span', { class: `verdict-sign ${who.state}`, 'aria-hidden': 'true' }), { '--holder': actorColour(who.holder ?? who.rivals[0] ?? null), '--rival': actorColour(who.rivals[1] ?? null) });
  const backing = t('backing', { reports: count(who.reports, 'report1', 'reportN'), witnesses: count(who.witnesses, 'witness1', 'witnessN') });
  return h('div', { class: 'verdict', 'aria-live': 'polite', 'data-testid': 'verdict' },
    h('div', { class: 'verdict-line' }, sign, h('strong', {}, stateWords(who)), who.state !== 'unknown' ? h('span', { class: 'sure' }, t('sureWord', { p: percent(who.sure) })) : null),
    who.state === 'contested' && rivalWords(who) ? h('p', { class: 'rivals' }, rivalWords(who)) : null,
    h('p', { class: 'verdict-when' }, `${t('onDay', { day: longDay(who.day) })}, ${who.as_known ? t('knownOn', { day: longDay(who.as_known) }) : t('knownAll')}`),
    who.besieged_by ? h('p', { class: 'siege-line' }, t('besiegedBy', { actor: actorName(who.besieged_by) })) : null,
    who.state !== 'unknown' ? h('p', { class: 'backing' }, backing) : null,
    who.state === 'contested' ? h('p', { class: 'shares-title' }, t('whoseIfOne')) : null, shareBars(who));
}

function claimedBy(who: Who): HTMLElement | null {
  if (who.claimed.length === 0) return null;
  const list = h('ul', { class: 'claimed' });
  for (const v of who.claimed)
    list.append(h('li', {}, styled(h('span', { class: 'dot' }), { background: actorColour(v.actor) }), v.claim ? h('a', { href: linkTo({ claim: v.claim, report: null }) }, actorName(v.actor)) : actorName(v.actor), h('span', { class: 'muted' }, ` ${longDay(v.day)}`)));
  return h('section', {}, h('h3', {}, t('claimedBy')), list);
}

/** One claim behind the verdict, with the weight it has. */
function reason(r: Schemas['Reason'], most: number): HTMLElement {
  const c = r.claim;
  const width = `${Math.max(3, (100 * Math.abs(r.weight)) / most)}%`;
  const bar = h('span', { class: 'weight', title: t('weight', { w: r.weight.toFixed(2) }) },
    styled(h('span', { class: r.weight < 0 ? 'weight-fill against' : 'weight-fill' }), { width }), h('span', { class: 'visually-hidden' }, t('weight', { w: r.weight.toFixed(2) })));
  if (!c) return h('li', { class: 'reason background' }, bar, h('p', { class: 'muted' }, t('beginning')));
  return h('li', { class: 'reason' },
    claimLink(c, bar,
      h('span', { class: 'reason-head' }, sayingLine(c), h('span', { class: 'muted reason-day' }, longDay(c.published))),
      h('span', { class: 'quote' }, isolated(c.quote)),
      h('span', { class: 'reason-foot' }, voiceLine(c), c.reviewed ? h('span', { class: `badge ${c.reviewed.verdict}` }, t(c.reviewed.verdict)) : null)),
    r.repeated_by.length ? h('p', { class: 'muted repeated' }, count(r.repeated_by.length, 'repeated1', 'repeatedN')) : null);
}

function reasons(who: Who): HTMLElement {
  const most = Math.max(0.01, ...who.evidence.map((r) => Math.abs(r.weight)));
  const group = (title: string, rows: Who['evidence'], testid: string) => {
    if (rows.length === 0) return null;
    const first = rows.length > FIRST_REASONS + 2 ? FIRST_REASONS : rows.length, list = h('ol', { class: 'reasons' }, ...rows.slice(0, first).map((r) => reason(r, most)));
    const more = h('button', { type: 'button', class: 'quiet', click: () => {
      list.append(...rows.slice(first).map((r) => reason(r, most)));
      list.querySelectorAll<HTMLElement>('.claim-link')[first]?.focus();
      more.remove();
    } }, t('showMore', { n: rows.length - first }));
    return h('section', { 'data-testid': testid }, h('h3', {}, title, ' ', h('span', { class: 'muted count' }, String(rows.length))), list, first < rows.length ? more : null);
  };
  if (who.evidence.length === 0) return h('p', { class: 'empty' }, t('noEvidence'));
  return h('div', {}, group(who.state === 'unknown' ? t('evidence') : t('evidenceFor'), who.evidence.filter((r) => r.weight >= 0), 'evidence-for'), group(t('evidenceAgainst'), who.evidence.filter((r) => r.weight < 0), 'evidence-against'),
    who.left_off ? h('p', { class: 'muted' }, t('leftOff', { n: who.left_off })) : null);
}

function changes(line: Timeline): HTMLElement | null {
  if (line.stretches.length === 0) return null;
  const list = h('ol', { class: 'changes' });
  for (const s of line.stretches)
    list.append(h('li', {}, h('button', { type: 'button', class: 'change', click: () => go({ day: s.from }) },
      stateDot(s),
      h('span', { class: 'change-day' }, longDay(s.from)), h('span', {}, s.state === 'held' ? actorName(s.holder) : t(s.state)), h('span', { class: 'muted' }, s.state === 'unknown' ? '' : percent(s.sure)))));
  return h('details', { class: 'history', open: true }, h('summary', {}, h('h3', {}, t('history'))), list);
}

/** Where nothing decides who holds it: what was said of the place at all, the nearest to the day first. */
async function saidOfIt(place: string, day: string | null, known: string | null): Promise<HTMLElement | null> {
  const { claims, left_off } = await get<Schemas['Claims']>('claims', { place, as_known: known, near: day, limit: LISTED_MAX });
  if (claims.length === 0) return null;
  return h('section', { 'data-testid': 'said-of-it' }, h('h3', {}, t('saidOfIt'), ' ', h('span', { class: 'muted count' }, String(claims.length + left_off))),
    h('ol', { class: 'reasons' }, ...claims.map((c) => h('li', { class: 'reason' }, claimLink(c, h('span', { class: 'reason-head' }, sayingLine(c), h('span', { class: 'muted reason-day' }, longDay(c.published))), h('span', { class: 'quote' }, isolated(c.quote)), h('span', { class: 'reason-foot' }, voiceLine(c)))))));
}

const LISTED_MAX = 8, FIRST_REASONS = 12;

/** Reports of which nothing is weighed, because of their language. */
function unread(): HTMLElement | null {
  if (!meta?.unread.length) return null;
  return h('section', { 'data-testid': 'unread-languages' }, h('h3', {}, t('unreadTitle')), h('ul', { class: 'plain-list' }, ...meta.unread.map((u) => {
    const reports = count(u.reports, 'report1', 'reportN'), language = languageWord(u.lang);
    return h('li', {}, language ? t('unreadReports', { reports, language }) : t('unreadReportsUnknown', { reports }));
  })));
}

/** Before a place is chosen: where to look first. */
async function welcome(): Promise<HTMLElement> {
  const { day, known } = state();
  const [now, places] = await Promise.all([standings(day, known, true), get<Schemas['Places']>('places')]);
  const busy = places.features.flatMap((f) => { const s = now.get(f.id); return s ? [{ ...f.properties, ...s }] : []; }).sort((a, b) => b.claims - a.claims);
  const list = (title: string, rows: typeof busy, words: (p: (typeof busy)[number]) => string) => rows.length === 0 ? null
    : h('section', {}, h('h3', {}, title), h('ul', { class: 'look-first' }, ...rows.slice(0, LISTED_MAX).map((p) =>
        h('li', {}, h('a', { href: linkTo({ place: p.place, claim: null, report: null }) }, p.place), h('span', { class: 'muted' }, words(p))))));
  if (!meta?.claims) return h('div', { class: 'choose' }, h('h2', {}, t('tagline')), h('p', {}, t('nothingRead', { reports: count(meta?.reports ?? 0, 'report1', 'reportN') })), h('p', {}, h('code', {}, t('readFirst'))), unread());
  if (places.features.length === 0) return h('div', { class: 'choose' }, h('h2', {}, t('tagline')), h('p', {}, t('nowhere', { theatre: meta.theatre })), unread());
  const when = longDay(day ?? meta?.days.to ?? null);
  return h('div', { class: 'choose' }, h('h2', {}, t('tagline')),
    h('p', {}, t('chooseWhat', { day: when, reports: count(meta?.reports ?? 0, 'report1', 'reportN'), known: known ? t('chooseKnown', { day: longDay(known) }) : '' })),
    h('p', { class: 'muted' }, t('chooseHelp')),
    list(t('contestedNow', { day: when }), busy.filter((p) => p.state === 'contested'), rivalWords),
    list(t('besiegedNow', { day: when }), busy.filter((p) => p.besieged_by && p.state !== 'contested'), (p) => t('besiegedBy', { actor: actorName(p.besieged_by) })),
    list(t('mostSpoken'), busy.filter((p) => p.state !== 'contested'), (p) => count(p.claims, 'claim1', 'claimN')), unread());
}

let meta: Schemas['Meta'] | null = null;
export function learnDays(m: Schemas['Meta']): void { meta = m; }

export async function placePanel(): Promise<HTMLElement> {
  const { place, day, known } = state();
  if (!place) return welcome();
  const [who, line] = await Promise.all([get<Who>('who', { place, day, as_known: known }), get<Timeline>('timeline', { place, as_known: known })]);
  return h('div', { class: 'place-panel' },
    h('header', { class: 'panel-head' }, h('div', {}, h('h2', { tabindex: -1 }, who.place), h('p', { class: 'muted' }, [dataWord(who.kind), who.parent].filter(Boolean).join(' · '))),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close'), title: t('close'), click: () => go({ place: null, claim: null, report: null }) }, '×')),
    verdict(who), claimedBy(who), reasons(who), who.evidence.length ? null : await saidOfIt(who.place, who.day, known), changes(line));
}

