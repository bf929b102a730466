// The pages beside the map: disputes, sources, copies, forecasts, search.
import { get, type Schemas } from './api';
import { claimLink, leanSign, rangeBar, sayingLine, voiceLine } from './claimparts';
import { h, styled } from './dom';
import { dataWord, languageWord, longDay, percent, t, type Key } from './i18n';
import { isolated } from './plain';
import { linkTo, state } from './state';

const SHOWN_A_SIDE = 3;

function page(title: Key, intro: Key, ...content: (Node | null)[]): HTMLElement {
  return h('div', { class: 'page' }, h('h1', { tabindex: -1 }, t(title)), h('p', { class: 'intro' }, t(intro)), ...content);
}

const CHARTED = new Set<Key>(['ownSide', 'otherWords']);

/** What the ends and the middle of the bars below mean. */
const axisWords = (): HTMLElement => h('span', { class: 'axis-words', 'aria-hidden': 'true' }, ...['0', '½', '1'].map((x) => h('span', {}, x)));

function table(title: Key, heads: Key[], rows: HTMLElement[]): HTMLElement {
  return h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': t(title) },
    h('table', { class: title }, h('thead', {}, h('tr', {}, ...heads.map((k) => h('th', { scope: 'col' }, t(k), CHARTED.has(k) ? axisWords() : null)))), h('tbody', {}, ...rows)));
}

const DISPUTE_KIND: Record<string, Key> = { holders: 'disputeHolders', denial: 'disputeDenial', count: 'disputeCount' };

export async function disputesPage(): Promise<HTMLElement> {
  const { disputes, left_off } = await get<Schemas['Disputes']>('disputes', { as_known: state().known });
  const one = (c: Schemas['Claim']) => claimLink(c, h('span', { class: 'reason-head' }, sayingLine(c), h('span', { class: 'muted' }, longDay(c.published))), h('span', { class: 'quote' }, isolated(c.quote)), voiceLine(c));
  const side = (claims: Schemas['Claim'][]) => h('div', { class: 'dispute-side' }, ...claims.slice(0, SHOWN_A_SIDE).map(one),
    claims.length > SHOWN_A_SIDE ? h('p', { class: 'muted' }, t('leftOff', { n: claims.length - SHOWN_A_SIDE })) : null);
  return page('disputes', 'disputesIntro', disputes.length
    ? h('ol', { class: 'disputes' }, ...disputes.map((d) => h('li', {},
        h('h2', {}, h('a', { href: linkTo({ page: 'map', place: d.place, day: d.to, claim: null, report: null }) }, d.place), h('span', { class: 'muted dispute-when' }, `${t(DISPUTE_KIND[d.kind] ?? 'disputeHolders')} · ${d.from === d.to ? longDay(d.from) : `${longDay(d.from)} – ${longDay(d.to)}`}`)),
        h('div', { class: 'dispute-pair' }, side(d.one), h('span', { class: 'versus' }, t('against')), side(d.other)))))
    : h('p', { class: 'empty' }, t('noDisputes')), left_off ? h('p', { class: 'muted' }, t('leftOff', { n: left_off })) : null);
}

export async function sourcesPage(): Promise<HTMLElement> {
  const { sources } = await get<Schemas['Sources']>('sources', { as_known: state().known });
  const bar = (r: Schemas['Reliability']) => rangeBar(r.right, r.low, r.high, t('heard', { p: percent(r.right), n: Math.round(r.heard) }));
  const number = (n: number) => h('td', { class: 'number' }, n ? String(n) : h('span', { class: 'muted' }, '·'));
  const rows = [...sources].sort((a, b) => b.reports - a.reports || b.claims - a.claims).map((s) => h('tr', {},
    h('th', { scope: 'row' }, leanSign(s.lean), isolated(s.source), h('span', { class: 'muted kind' }, [s.kind ? dataWord(s.kind) : null, s.lean ? t('leans', { side: s.lean }) + (s.lean_learned ? ` ${t('leansLearned')}` : '') : null].filter(Boolean).join(', '))),
    h('td', {}, s.lean ? bar(s.own) : ''), h('td', {}, bar(s.other)),
    number(s.reports), number(s.claims), number(s.first), number(s.alone),
    h('td', { class: 'number' }, s.contradicted ? `${s.proved_right} / ${s.proved_wrong} / ${s.contradicted}` : h('span', { class: 'muted' }, '·')),
    h('td', { class: 'number', title: s.copied_from ? t('mostlyFrom', { source: s.copied_from }) : null }, s.copied ? String(s.copied) : h('span', { class: 'muted' }, '·'))));
  return page('sources', 'sourcesIntro', table('sources', ['source', 'ownSide', 'otherWords', 'reportsHead', 'claimsHead', 'firstHead', 'aloneHead', 'provedHead', 'copiedHead'], rows));
}

export async function copiesPage(): Promise<HTMLElement> {
  const { families, left_off } = await get<Schemas['Copies']>('copies');
  const row = (c: Schemas['Copy'], first: boolean) => h('li', {}, h('span', { class: 'copy-share', role: 'img', 'aria-label': first ? t('earliest') : t('shared', { p: percent(c.share) }) }, styled(h('span', {}), { width: `${100 * (first ? 1 : c.share)}%` })),
    h('a', { href: linkTo({ page: 'map', report: c.report, claim: null }) }, isolated(c.source)), h('span', { class: 'muted' }, longDay(c.published)), h('span', { class: 'muted copy-doc' }, first ? t('earliest') : t('shared', { p: percent(c.share) }), ' · ', isolated(c.doc)));
  return page('copies', 'copiesIntro', families.length
    ? h('ol', { class: 'copy-groups' }, ...families.map((f) => h('li', {}, h('ul', {}, ...f.map((c, i) => row(c, i === 0))))))
    : h('p', { class: 'empty' }, t('noCopiesAtAll')), left_off ? h('p', { class: 'muted' }, t('leftOff', { n: left_off })) : null);
}

const OUTCOMES = ['came true', 'did not', 'open', 'cannot be told'];

export async function forecastsPage(): Promise<HTMLElement> {
  const { forecasts } = await get<Schemas['Forecasts']>('forecasts');
  const outcome: Record<string, Key> = { 'came true': 'cameTrue', 'did not': 'didNot', open: 'open', 'cannot be told': 'cannotTell' };
  const rows = forecasts.map((f) => h('tr', {}, h('td', { class: 'day' }, longDay(f.claim.published)), h('td', {}, h('span', { class: 'day' }, longDay(f.to)), f.day_told ? null : h('span', { class: 'muted' }, ` ${t('undated')}`)),
    h('td', {}, claimLink(f.claim, sayingLine(f.claim), h('span', { class: 'quote' }, isolated(f.claim.quote)), voiceLine(f.claim))),
    h('td', {}, h('span', { class: `badge outcome ${f.outcome.replaceAll(' ', '-')}` }, t(outcome[f.outcome] ?? 'open')), f.came !== null ? h('span', { class: 'muted' }, percent(f.came)) : null)));
  const counts = OUTCOMES.map((o) => ({ o, n: forecasts.filter((f) => f.outcome === o).length })).filter((x) => x.n > 0);
  const scored = forecasts.flatMap((f) => (f.brier === null ? [] : [f.brier]));
  const chart = h('div', { class: 'outcomes' },
    h('div', { class: 'outcome-bar', role: 'img', 'aria-label': counts.map((x) => `${t(outcome[x.o] ?? 'open')}: ${x.n}`).join(', ') }, ...counts.map((x) => styled(h('span', { class: x.o.replaceAll(' ', '-') }), { 'flex-grow': String(x.n) }))),
    h('ul', { class: 'outcome-words' }, ...counts.map((x) => h('li', {}, h('span', { class: `outcome-sign ${x.o.replaceAll(' ', '-')}`, 'aria-hidden': 'true' }), `${t(outcome[x.o] ?? 'open')} `, h('strong', {}, String(x.n))))),
    scored.length ? h('p', { class: 'muted' }, t('brier', { score: (scored.reduce((a, b) => a + b, 0) / scored.length).toFixed(2) })) : null);
  return page('forecasts', 'forecastsIntro', rows.length ? chart : null, rows.length ? table('forecasts', ['said', 'due', 'claim', 'outcome'], rows) : h('p', { class: 'empty' }, t('noForecasts')));
}

/** The words found stand between two control characters. */
function excerpt(text: string): HTMLElement {
  const line = h('p', { class: 'quote', dir: 'auto' });
  for (const [i, part] of text.split(/[\u0002\u0003]/).entries()) line.append(i % 2 ? h('mark', {}, isolated(part)) : isolated(part));
  return line;
}

export async function searchPage(): Promise<HTMLElement> {
  const q = state().q ?? '';
  if (!q.trim()) return h('div', { class: 'page' }, h('h1', { tabindex: -1 }, t('searchLabel')));
  const [places, hits] = await Promise.all([get<Schemas['FoundPlaces']>('find-place', { q }), get<Schemas['Hits']>('search', { q })]);
  return h('div', { class: 'page' }, h('h1', { tabindex: -1 }, q),
    places.places.length ? h('section', {}, h('h2', {}, t('searchPlaces')), h('ul', { class: 'found-places' }, ...places.places.map((p) =>
      h('li', {}, h('a', { href: linkTo({ page: 'map', place: p.place, claim: null, report: null, q: null }) }, p.place), h('span', { class: 'muted' }, ` ${[dataWord(p.kind), p.parent].filter(Boolean).join(', ')}`))))) : null,
    hits.reports.length ? h('section', {}, h('h2', {}, t('searchReports'), ' ', h('span', { class: 'muted count' }, String(hits.reports.length))), h('ol', { class: 'hits' }, ...hits.reports.map((r) =>
      h('li', {}, h('h3', {}, h('a', { href: linkTo({ page: 'map', report: r.report, claim: null, q: null }) }, isolated(r.title ?? r.doc))),
        h('p', { class: 'muted' }, leanSign(r.lean), isolated(r.source ?? r.doc), ` · ${longDay(r.published)}`, r.claims_read ? null : h('span', { class: 'badge unread' }, languageWord(r.lang) ? t('unreadHit', { language: languageWord(r.lang) ?? '' }) : t('unreadHitUnknown'))), excerpt(r.excerpt))))) : null,
    places.places.length + hits.reports.length === 0 ? h('p', { class: 'empty' }, t('searchNothing')) : null);
}
