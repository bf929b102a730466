// A report's text with its claims marked. Claims count bytes of UTF-8, the browser counts UTF-16: everything here goes by bytes.
import type { Schemas } from './api';
import { h } from './dom';
import { longDay, t, type Key } from './i18n';
import { isolated, plain } from './plain';
import { linkTo } from './state';

type Report = Schemas['Report'];

const original = new WeakMap<Element, { text: string; from: number }>();
const encoder = new TextEncoder(), decoder = new TextDecoder();
const HIGHLIGHTS_MAX = 3000, NEWLINE = 10;

/** The stretch [from, to) cut where a claim begins or ends; each piece knows its first byte. */
function pieces(bytes: Uint8Array, base: number, from: number, to: number, claims: Report['claims'], chosen: number | null): Node[] {
  const near = claims.filter((c) => c.start < to && c.end > from).slice(0, HIGHLIGHTS_MAX);
  const cuts = [...new Set([from, to, ...near.flatMap((c) => [c.start, c.end])])].filter((x) => x >= from && x <= to).sort((a, b) => a - b);
  const nodes: Node[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const a = cuts[i] ?? from, b = cuts[i + 1] ?? to;
    const text = decoder.decode(bytes.subarray(a - base, b - base));
    const over = near.filter((c) => c.start < b && c.end > a);
    const isChosen = over.some((c) => c.claim === chosen);
    const claim = over.find((c) => c.claim === chosen) ?? over[0];
    const piece = isChosen ? h('mark', { class: 'chosen', 'data-testid': 'highlight' }, ...plain(text))
      : claim ? h('a', { class: 'other-claim', href: linkTo({ claim: claim.claim, report: null }) }, ...plain(text))
      : h('span', {}, ...plain(text));
    original.set(piece, { text, from: a });
    nodes.push(piece);
  }
  return nodes;
}

export function reportText(report: Report, chosen: number | null): HTMLElement {
  const text = report.text ?? '', bytes = encoder.encode(text);
  const box = h('div', { class: 'report-text', dir: 'auto', lang: report.lang, 'data-testid': 'report-text' });
  const parts = report.parts.length ? report.parts : [{ part: 0, kind: 'body' as const, start: report.start, end: report.end, author: null, day: null, number: null }];
  for (const part of parts) {
    let from = Math.max(part.start, report.start);
    let to = Math.min(part.end, report.end);
    while (from < to && bytes[from - report.start] === NEWLINE) from++;
    while (to > from && bytes[to - 1 - report.start] === NEWLINE) to--;
    if (from >= to) continue;
    const kind: Key = part.kind === 'title' ? 'titlePart' : part.kind;
    const head = part.kind === 'comment' || part.kind === 'quote'
      ? h('p', { class: 'part-head' }, `${t(kind)}${part.number !== null ? ` ${part.number}` : ''}`, part.author ? ' · ' : '', part.author ? isolated(part.author) : '', part.day ? ` · ${longDay(part.day)}` : '') : null;
    box.append(h('div', { class: `part ${part.kind}` }, head, h('div', { class: 'part-text', dir: 'auto' }, ...pieces(bytes, report.start, from, to, report.claims, chosen))));
  }
  return box;
}

/** How many characters of the original stand before a point within a piece; a label for a hidden character stands for one. */
function before(piece: Element, node: Node, offset: number): number {
  let sum = 0;
  const children = [...piece.childNodes];
  for (const [i, child] of children.entries()) {
    if (node === piece && i === offset) break;
    if (child === node) return sum + offset;
    if (child.contains(node)) return sum;
    sum += child instanceof Text ? child.length : 1;
  }
  return sum;
}

function byteAt(node: Node, offset: number): number | null {
  let piece: Node | null = node;
  while (piece && !(piece instanceof Element && original.has(piece))) piece = piece.parentNode;
  const known = piece instanceof Element ? original.get(piece) : undefined;
  if (!known || !(piece instanceof Element)) return null;
  return known.from + encoder.encode(known.text.slice(0, before(piece, node, offset))).length;
}

/** What the user has selected in the report, in bytes; null when that is nothing of it. */
export function selectedBytes(): { start: number; end: number; words: string } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = byteAt(range.startContainer, range.startOffset), end = byteAt(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end, words: selection.toString().trim() } : null;
}
