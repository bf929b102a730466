// The pages beside the map: disputes, sources, copies, forecasts, search.
import { get, type Schemas } from './api';
import { claimLink, leanSign, rangeBar, sayingLine, voiceLine } from './claimparts';
import { h } from './dom';
import { longDay, percent, t, type Key } from './i18n';
import { isolated } from './plain';
import { linkTo, state } from './state';

function page(title: Key, intro: Key, ...content: (Node | null)[]): HTMLElement {
  return h('div', { class: 'page' }, h('h1', { tabindex: -1 }, t(title)), h('p', { class: 'intro' }, t(intro)), ...content);
}

function table(heads: Key[], rows: HTMLElement[], cls: string): HTMLElement {
  return h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': cls },
    h('table', { class: cls }, h('thead', {}, h('tr', {}, ...heads.map((k) => h('th', { scope: 'col' }, t(k))))), h('tbody', {}, ...rows)));
}

export async function disputesPage(): Promise<HTMLElement> {
  const { disputes } = await get<Schemas['Disputes']>('disputes');
  const side = (c: Schemas['Claim']) => h('div', { class: 'dispute-side' }, claimLink(c, h('span', { class: 'reason-head' }, sayingLine(c), h('span', { class: 'muted' }, longDay(c.published))), h('span', { class: 'quote' }, isolated(c.quote)), voiceLine(c)));
  return page('disputes', 'disputesIntro', disputes.length
    ? h('ol', { class: 'disputes' }, ...disputes.map((d) => h('li', {}, h('h2', {}, d.place), h('div', { class: 'dispute-pair' }, side(d.a), h('span', { class: 'versus' }, t('against')), side(d.b)))))
    : h('p', { class: 'empty' }, t('noDisputes')));
}

export async function sourcesPage(): Promise<HTMLElement> {
  const { sources } = await get<Schemas['Sources']>('sources', { as_known: state().known });
  const bar = (r: Schemas['Reliability']) => rangeBar(r.right, r.low, r.high, t('heard', { p: percent(r.right), n: Math.round(r.heard) }));
  const rows = [...sources].sort((a, b) => b.reports - a.reports || b.claims - a.claims).map((s) => h('tr', {},
    h('th', { scope: 'row' }, leanSign(s.lean), isolated(s.source)), h('td', { class: 'muted' }, s.kind ?? ''),
    h('td', {}, s.lean ?? h('span', { class: 'muted' }, '–'), s.lean_learned ? h('span', { class: 'muted' }, ` ${t('leansLearned')}`) : null),
    h('td', { class: 'number' }, String(s.reports)), h('td', { class: 'number' }, String(s.claims)),
    h('td', {}, s.lean ? bar(s.own) : ''), h('td', {}, bar(s.other))));
  return page('sources', 'sourcesIntro', table(['source', 'kind', 'leaning', 'reportsHead', 'claimsHead', 'ownSide', 'otherWords'], rows, 'sources'));
}

export async function copiesPage(): Promise<HTMLElement> {
  const { groups } = await get<Schemas['Copies']>('copies');
  const link = (c: Schemas['Copy']) => (c.report ? h('a', { href: linkTo({ page: 'map', report: c.report, claim: null }) }, isolated(c.source)) : isolated(c.source));
  return page('copies', 'copiesIntro', groups.length
    ? h('ol', { class: 'copy-groups' }, ...groups.map((g) => h('li', {},
        h('p', { class: 'copy-origin' }, link(g.origin), h('span', { class: 'muted' }, ` ${longDay(g.origin.published)} · ${g.origin.doc}`)),
        h('ul', { class: 'plain-list' }, ...g.copies.map((c) => h('li', {}, link(c), h('span', { class: 'muted' }, ` ${longDay(c.published)} · ${c.doc}`)))))))
    : h('p', { class: 'empty' }, t('noCopiesAtAll')));
}

export async function forecastsPage(): Promise<HTMLElement> {
  const { forecasts } = await get<Schemas['Forecasts']>('forecasts');
  const outcome: Record<string, Key> = { 'came true': 'cameTrue', 'did not': 'didNot', open: 'open' };
  const rows = forecasts.map((f) => h('tr', {}, h('td', {}, longDay(f.claim.published)), h('td', {}, f.dated ? longDay(f.due) : h('span', { class: 'muted' }, t('undated'))),
    h('td', {}, claimLink(f.claim, sayingLine(f.claim), h('span', { class: 'quote' }, isolated(f.claim.quote)), voiceLine(f.claim))),
    h('td', {}, h('span', { class: `badge outcome ${f.outcome.replace(' ', '-')}` }, t(outcome[f.outcome] ?? 'open')))));
  return page('forecasts', 'forecastsIntro', rows.length ? table(['said', 'due', 'claim', 'outcome'], rows, 'forecasts') : h('p', { class: 'empty' }, t('noForecasts')));
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
      h('li', {}, h('a', { href: linkTo({ page: 'map', place: p.place, claim: null, report: null, q: null }) }, p.place), h('span', { class: 'muted' }, ` ${[p.kind, p.parent].filter(Boolean).join(', ')}`))))) : null,
    hits.reports.length ? h('section', {}, h('h2', {}, t('searchReports'), ' ', h('span', { class: 'muted count' }, String(hits.reports.length))), h('ol', { class: 'hits' }, ...hits.reports.map((r) =>
      h('li', {}, h('h3', {}, h('a', { href: linkTo({ page: 'map', report: r.report, claim: null, q: null }) }, isolated(r.title ?? r.doc))),
        h('p', { class: 'muted' }, leanSign(r.lean), isolated(r.source ?? r.doc), ` · ${longDay(r.published)}`), excerpt(r.excerpt))))) : null,
    places.places.length + hits.reports.length === 0 ? h('p', { class: 'empty' }, t('searchNothing')) : null);
}
