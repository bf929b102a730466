// Report text as inert text: characters that steer the direction of writing or hide are shown as what they are.
import { h } from './dom';
import { t } from './i18n';

const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text as nodes, with steering characters as small labels. */
export function plain(text: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of text.matchAll(STEERING)) {
    if (match.index > from) nodes.push(document.createTextNode(text.slice(from, match.index)));
    const code = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    nodes.push(h('span', { class: 'hidden-char', title: t('hidden', { code }) }, `U+${code}`));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

/** The text kept apart from what stands around it, in its own direction. */
export function isolated(text: string, cls = ''): HTMLElement {
  return h('bdi', { dir: 'auto', class: cls || null }, ...plain(text));
}
