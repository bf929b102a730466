// Pieces that several pages show of a claim: who says it, its kind, its words.
import type { Claim } from './api';
import { actorName, sideColour } from './colours';
import { h, styled, svg } from './dom';
import { dataWord, eventWord, t, type Key } from './i18n';
import { isolated } from './plain';
import { linkTo } from './state';

/** A small round sign in the colour of a side, with its name for those who cannot see it. */
export function leanSign(lean: string | null): HTMLElement {
  const sign = styled(h('span', { class: lean ? 'lean' : 'lean none' }), { '--side': sideColour(lean) });
  sign.title = lean ? t('leans', { side: lean }) : t('noLean');
  sign.append(h('span', { class: 'visually-hidden' }, sign.title));
  return sign;
}

/** Who speaks, outermost first: report, part, speakers. */
export function voices(c: Claim): string[] {
  const chain = [c.source ?? c.doc];
  if (c.own_part && c.author) chain.push(c.author);
  for (const speaker of c.attribution) if (speaker !== chain[chain.length - 1]) chain.push(speaker);
  return chain;
}

export function voiceLine(c: Claim): HTMLElement {
  const line = h('span', { class: 'voice' }, leanSign(c.lean));
  voices(c).forEach((v, i) => line.append(i ? h('span', { class: 'chevron', 'aria-hidden': 'true' }, '›') : '', isolated(v)));
  return line;
}

/** The chain drawn: the report at the left, the one whose word it is at the right. */
export function voiceChain(c: Claim): HTMLElement {
  const list = h('ol', { class: 'chain', 'aria-label': t('onWhoseWord') });
  const all = voices(c);
  all.forEach((v, i) => list.append(h('li', { class: i === all.length - 1 ? 'innermost' : '' }, i === all.length - 1 ? leanSign(c.lean) : null, isolated(v))));
  return list;
}

/** "at least 25 killed, 40 wounded" */
function countWords(c: Claim): string {
  const n = c.count;
  if (!n) return '';
  const said = (['killed', 'wounded', 'captured'] as const).filter((k) => typeof n[k] === 'number' && (n[k] ?? 0) > 0).map((k) => t(k, { n: n[k] ?? 0 }));
  const about: Record<string, Key> = { '>=': 'atLeast', '<=': 'atMost', '~': 'about' };
  const word = about[n.op ?? ''];
  return `${word ? `${t(word)} ` : ''}${said.join(', ')}`;
}

/** Events that need nobody who does them. */
const NO_ONE_DOES = new Set(['route', 'agreement', 'casualties']);

/** "ISIS takes Abu Kamal", with the modality where it is no plain assertion. */
export function sayingLine(c: Claim): HTMLElement {
  const counted = countWords(c);
  if (counted) return h('span', { class: 'saying' }, c.modality !== 'asserted' ? h('span', { class: `badge ${c.modality}` }, dataWord(c.modality)) : null,
    h('span', { class: 'who' }, counted), c.target ? ` · ${actorName(c.target)}` : '', c.place ? ` · ${c.place.replaceAll('+', ', ')}` : '');
  return h('span', { class: 'saying' }, c.modality !== 'asserted' ? h('span', { class: `badge ${c.modality}` }, dataWord(c.modality)) : null,
    c.actor || !NO_ONE_DOES.has(c.event) ? h('span', { class: 'who' }, `${actorName(c.actor) || t('someone')} `) : null, eventWord(c.event, actorName(c.actor)), c.place ? ` ${c.place.replaceAll('+', ', ')}` : '');
}

export function claimLink(c: Claim, ...children: (Node | string)[]): HTMLAnchorElement {
  return h('a', { class: 'claim-link', href: linkTo({ page: 'map', claim: c.claim, report: null, ...(c.place ? { place: c.place.split('+')[0] ?? null } : {}) }), 'data-claim': c.claim }, ...children);
}

/** A bar for a probability with its nine-tenths range. */
export function rangeBar(right: number, low: number, high: number, words: string): SVGSVGElement {
  const x = (p: number): number => 4 + 112 * p;
  return svg('svg', { class: 'range-bar', viewBox: '0 0 120 18', role: 'img', 'aria-label': words },
    svg('title', {}, words),
    svg('line', { class: 'axis', x1: x(0), x2: x(1), y1: 9, y2: 9 }), svg('line', { class: 'half', x1: x(0.5), x2: x(0.5), y1: 3, y2: 15 }),
    svg('line', { class: 'range', x1: x(low), x2: x(high), y1: 9, y2: 9 }), svg('circle', { cx: x(right), cy: 9, r: 4 }));
}
