// The map as a table: for screen readers, keyboards, and machines without WebGL.
import type { Schemas } from './api';
import { isDark, stateDot } from './colours';
import { h, replace } from './dom';
import { percent, t } from './i18n';
import type { Standing, Standings } from './standings';
import { linkTo } from './state';
import { rivalWords, stateWords } from './words';

/** One place; only what changed is written anew, so that the table can follow a slider. */
class Row {
  private readonly link: HTMLAnchorElement;
  private readonly words = h('td', {});
  private readonly sure = h('td', { class: 'number' });
  readonly element: HTMLTableRowElement;
  private shown = '';

  constructor(readonly id: number, readonly place: string) {
    this.link = h('a', { href: '#' }, place);
    this.element = h('tr', {}, h('th', { scope: 'row' }, this.link), this.words, this.sure);
  }

  show(s: Standing): void {
    this.link.href = linkTo({ place: this.place, claim: null, report: null });
    const words = s.state === 'contested' && rivalWords(s) ? `${stateWords(s)} ${rivalWords(s)}` : stateWords(s), sure = s.state === 'unknown' ? '' : percent(s.sure);
    const key = [words, sure, isDark()].join('\n');
    if (key === this.shown) return;
    this.shown = key;
    replace(this.words, stateDot(s), words);
    this.sure.textContent = sure;
  }
}

export class PlaceList {
  private readonly body = h('tbody', {});
  private readonly rows: Row[];
  private order = '';
  readonly element = h('div', { class: 'place-list', tabindex: 0, role: 'region', 'aria-label': t('mapAsList') },
    h('table', {}, h('thead', {}, h('tr', {}, ...(['place', 'state', 'certainty'] as const).map((k) => h('th', { scope: 'col' }, t(k))))), this.body));

  constructor(places: Schemas['Places']) {
    const words = new Intl.Collator();
    this.rows = places.features.map((f) => new Row(f.id, f.properties.place)).sort((a, b) => words.compare(a.place, b.place));
  }

  /** Those of which something is known come first. */
  show(now: Standings): void {
    const known: Row[] = [], unknown: Row[] = [];
    for (const row of this.rows) {
      const standing = now.get(row.id);
      if (!standing) continue;
      row.show(standing);
      (standing.state === 'unknown' ? unknown : known).push(row);
    }
    const rows = [...known, ...unknown], order = rows.map((r) => r.id).join();
    if (order !== this.order) replace(this.body, ...rows.map((r) => r.element));
    this.order = order;
  }
}
