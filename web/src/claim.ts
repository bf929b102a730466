// One claim: what it says, on whose word, who disputes it, and the report with the words marked.
import { get, type Claim, type Schemas } from './api';
import { actorName } from './colours';
import { claimLink, leanSign, sayingLine, voiceChain, voiceLine } from './claimparts';
import { h, replace } from './dom';
import { dataWord, eventWord, languageWord, longDay, percent, t, type Key } from './i18n';
import { isolated } from './plain';
import { reportText, selectedBytes } from './reporttext';
import { addClaimForm, reviewBox } from './reviewing';
import { go, linkTo, state } from './state';

type Detail = Schemas['ClaimDetail'];
type Report = Schemas['Report'];

function slots(c: Claim): HTMLElement {
  const list = h('dl', { class: 'slots' });
  const row = (key: Key, value: string | null) => { if (value) list.append(h('dt', {}, t(key)), h('dd', {}, isolated(value))); };
  row('event', eventWord(c.event));
  row('actor', actorName(c.actor));
  row('target', actorName(c.target));
  row('place', c.place);
  row('extent', c.extent);
  row('time', c.time);
  row('modality', dataWord(c.modality));
  row('confidence', percent(c.confidence));
  row('madeBy', c.made_by);
  return list;
}

function disputes(c: Detail): HTMLElement {
  const list = h('ul', { class: 'plain-list' }, ...c.disputed_by.map((d) => h('li', {}, claimLink(d, h('span', { class: 'reason-head' }, sayingLine(d), h('span', { class: 'muted' }, longDay(d.published))), h('span', { class: 'quote' }, isolated(d.quote)), voiceLine(d)))));
  return h('details', { class: 'disputed', open: c.disputed_by.length > 0 && c.disputed_by.length <= 3 }, h('summary', {}, h('h3', {}, t('disputedBy'), ' ', h('span', { class: 'muted count' }, String(c.disputed_by.length)))),
    c.disputed_by.length ? list : h('p', { class: 'muted' }, t('undisputed')));
}

function safeUrl(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

function reportHead(r: Report): HTMLElement {
  const url = safeUrl(r.url), language = languageWord(r.lang);
  return h('header', { class: 'report-head' },
    h('p', { class: 'report-source' }, leanSign(r.lean), isolated(r.source ?? r.doc), r.author ? h('span', { class: 'muted' }, ' · ', isolated(r.author)) : null, h('span', { class: 'muted' }, ` · ${longDay(r.published)}`)),
    r.title && !r.parts.some((p) => p.kind === 'title') ? h('h3', { class: 'report-title' }, isolated(r.title)) : null,
    r.claims_read || r.claims.length > 0 ? null : h('p', { class: 'notice', 'data-testid': 'unread' }, language ? t('unread', { language }) : t('unreadUnknown')),
    url ? h('p', { class: 'muted' }, h('a', { href: url, rel: 'noopener noreferrer nofollow', target: '_blank' }, t('origin'))) : null);
}

function copies(r: Report): HTMLElement | null {
  if (r.copies.length === 0) return null;
  return h('section', {}, h('h3', {}, t('copiesOf')), h('ul', { class: 'plain-list' }, ...r.copies.map((c) =>
    h('li', {}, h('a', { href: linkTo({ report: c.report, claim: null }) }, isolated(c.source)), h('span', { class: 'muted' }, ` ${longDay(c.published)} · ${t('shared', { p: percent(c.share) })}`)))));
}

/** The report, with a place for the form that adds a claim about selected words. */
function reportBox(r: Report, chosen: number | null): HTMLElement {
  const adding = h('div', {});
  const text = reportText(r, chosen);
  const offer = h('button', { type: 'button', class: 'offer', hidden: true, 'data-testid': 'add-claim' }, t('addClaim'));
  let selected: ReturnType<typeof selectedBytes> = null;
  const look = (): void => {
    selected = selectedBytes();
    offer.hidden = !selected;
  };
  text.addEventListener('mouseup', look);
  text.addEventListener('keyup', look);
  offer.addEventListener('click', () => {
    if (!selected) return;
    replace(adding, addClaimForm({ report: r.report, ...selected }, state().place, () => replace(adding)));
    offer.hidden = true;
    adding.scrollIntoView({ block: 'nearest' });
  });
  const window = (key: Key, at: number) => h('button', { type: 'button', class: 'quiet', click: () => void showWindow(at) }, t(key));
  const showWindow = async (at: number): Promise<void> => {
    const next = await get<Report>(`reports/${r.report}`, { at });
    box.replaceWith(reportBox(next, chosen));
  };
  const box: HTMLElement = h('section', { class: 'report', 'aria-label': t('reportText') }, reportHead(r), h('p', { class: 'muted hint' }, t('selectText')), offer, adding,
    r.start > 0 ? window('earlier', Math.max(0, r.start)) : null, text, r.end < r.length ? window('later', r.end) : null,
    h('p', { class: 'muted hash' }, `${t('hash')} ${r.sha256}`));
  return box;
}

function backLink(): HTMLElement {
  const { place } = state();
  return h('button', { type: 'button', class: 'quiet back', 'data-testid': 'back', click: () => go({ claim: null, report: null }) }, '‹ ', place ? t('backToPlace', { place }) : t('close'));
}

export async function claimPanel(id: number): Promise<HTMLElement> {
  const claim = await get<Detail>(`claims/${id}`);
  const report = await get<Report>(`reports/${claim.report}`, { at: claim.start });
  const review = reviewBox(claim);
  return h('div', { class: 'claim-panel', 'data-testid': 'claim-panel' },
    h('header', { class: 'claim-head' }, backLink(), h('h2', { class: 'claim-title', tabindex: -1 }, sayingLine(claim)), h('p', { class: 'quote claim-quote', dir: 'auto' }, isolated(claim.quote)), review.buttons),
    claim.stands ? null : h('p', { class: 'not-standing' }, t('notStanding')),
    voiceChain(claim), review.box, disputes(claim), copies(report), reportBox(report, id),
    h('details', {}, h('summary', {}, h('h3', {}, t('claimSlots'))), slots(claim)));
}

export async function reportPanel(id: number): Promise<HTMLElement> {
  const report = await get<Report>(`reports/${id}`);
  return h('div', { class: 'claim-panel' }, h('header', { class: 'claim-head' }, backLink()), copies(report), reportBox(report, null));
}

export const isNarrow = (): boolean => matchMedia('(max-width: 900px)').matches;

const ROOM_BELOW = 60;

/** Brings the marked words into sight; where they are, the chain above them stays too. On a phone it is the head of the panel, which has the
 * words as well. */
export function showHighlight(panel: HTMLElement): void {
  if (isNarrow()) return panel.scrollIntoView({ block: 'start' });
  const mark = panel.querySelector('mark.chosen');
  if (mark && mark.getBoundingClientRect().bottom + ROOM_BELOW > panel.getBoundingClientRect().bottom) mark.scrollIntoView({ block: 'center' });
}
