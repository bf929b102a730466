// The review page: claims that wait, the doubtful first; the report beside them; keys for the hurried.
import { get, type Schemas } from './api';
import { claimPanel, isNarrow, showHighlight } from './claim';
import { sayingLine, voiceLine } from './claimparts';
import { h, replace } from './dom';
import { count, longDay, t } from './i18n';
import { isolated } from './plain';
import { decide } from './reviewing';
import { go, state } from './state';

type Queue = Schemas['Queue'];

let queue: Queue | null = null;

function card(c: Schemas['Claim'], extra: Node | null = null): HTMLElement {
  const chosen = state().claim === c.claim;
  return h('li', {}, h('button', { type: 'button', class: 'queue-card', 'aria-current': chosen ? 'true' : null, 'data-claim': c.claim, click: () => go({ claim: c.claim }, 'replace') },
    h('span', { class: 'reason-head' }, sayingLine(c), h('span', { class: 'muted' }, longDay(c.published))), h('span', { class: 'quote' }, isolated(c.quote)), h('span', { class: 'reason-foot' }, voiceLine(c), extra)));
}

export async function reviewPage(): Promise<HTMLElement> {
  queue = await get<Queue>('queue', {});
  const first = queue.claims[0];
  if (state().claim === null && first && !isNarrow()) go({ claim: first.claim }, 'replace');
  const chosen = state().claim;
  const detail = h('div', { class: 'review-detail' });
  if (chosen !== null) {
    replace(detail, await claimPanel(chosen));
    requestAnimationFrame(() => showHighlight(detail));
  }
  const done = queue.done.map((d) => card(d.claim, h('span', { class: `badge ${d.review.verdict}` }, `${t(d.review.verdict)} · ${d.review.by}`)));
  return h('div', { class: 'review-page' },
    h('div', { class: 'review-list' }, h('h1', { tabindex: -1 }, t('review')), h('p', { class: 'muted' }, count(queue.waiting, 'wait1', 'waitN')), h('p', { class: 'muted keys' }, t('keys')),
      queue.claims.length ? h('ol', { class: 'queue' }, ...queue.claims.map((c) => card(c))) : h('p', { class: 'empty' }, t('nothingWaits')),
      done.length ? h('details', {}, h('summary', {}, h('h2', {}, t('done'), ' ', h('span', { class: 'muted count' }, String(done.length)))), h('ol', { class: 'queue' }, ...done)) : null),
    detail);
}

function neighbour(step: number): number | null {
  const ids = queue?.claims.map((c) => c.claim) ?? [];
  const at = ids.indexOf(state().claim ?? -1);
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? null;
}

async function decideAndGoOn(verdict: 'accepted' | 'rejected'): Promise<void> {
  const claim = state().claim, next = neighbour(1);
  if (claim !== null && await decide(claim, verdict) && next !== claim) go({ claim: next }, 'replace');
}

/** Keys of the review page; typing in a field is left alone. */
export function onReviewKey(e: KeyboardEvent): void {
  if (state().page !== 'review' || e.ctrlKey || e.metaKey || e.altKey || (e.target as Element).closest('input, select, textarea')) return;
  const claim = state().claim;
  const last = queue?.done[0];
  const acts: Record<string, () => void> = {
    j: () => go({ claim: neighbour(1) }, 'replace'), k: () => go({ claim: neighbour(-1) }, 'replace'),
    a: () => void decideAndGoOn('accepted'), r: () => void decideAndGoOn('rejected'),
    c: () => document.querySelector<HTMLElement>('[data-testid="do-correct"]')?.click(),
    u: () => { if (last && last.review.verdict !== 'withdrawn') void decide(last.review.claim, 'withdrawn'); },
  };
  const act = acts[e.key];
  if (!act || (claim === null && e.key !== 'u')) return;
  e.preventDefault();
  act();
}
