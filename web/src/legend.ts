// What the colours and signs of the map mean, and for whom its roads are shown.
import type { Meta } from './api';
import { actorName, actorSide, sideColour } from './colours';
import { h, replace, styled } from './dom';
import { t } from './i18n';
import type { Standings } from './standings';
import { go, state } from './state';

export class Legend {
  private readonly rows = h('ul', { class: 'legend-rows' });
  private readonly roads: HTMLSelectElement;
  private readonly sides = new Map<string, Set<string>>();
  private readonly order: string[];
  private shown = '';
  readonly element: HTMLElement;

  constructor(meta: Meta) {
    this.order = meta.sides;
    this.roads = h('select', { id: 'road-side', change: () => go({ side: this.roads.value || null }, 'replace') }, h('option', { value: '' }, t('nobody')), ...meta.sides.map((s) => h('option', { value: s }, s)));
    const sign = (cls: string, words: string) => h('li', {}, h('span', { class: `legend-sign ${cls}`, 'aria-hidden': 'true' }), words);
    this.element = h('details', { class: 'legend', open: innerWidth > 1200 },
      h('summary', {}, t('legend')), this.rows,
      h('ul', { class: 'legend-rows signs' }, sign('ramp', t('legendSure')), sign('contested', t('legendContested')), sign('unknown', t('legendUnknown')), sign('siege', t('legendSiege')), sign('road-open', t('roadOpen')), sign('road-shut', t('roadShut'))),
      h('p', { class: 'legend-roads' }, h('label', { for: 'road-side' }, t('roadsFor')), ' ', this.roads));
  }

  /** For whom roads are shown, as the address says. */
  showSide(): void { this.roads.value = state().side ?? ''; }

  /** The sides that hold something, each with those in whose name; a side once seen stays, so that the rows do not jump about. */
  show(now: Standings): void {
    const held = new Map<string, number>();
    for (const { state: is, holder } of now.values()) {
      if (is !== 'held' || !holder) continue;
      const side = actorSide(holder) ?? '';
      held.set(side, (held.get(side) ?? 0) + 1);
      this.sides.set(side, (this.sides.get(side) ?? new Set()).add(holder));
    }
    const key = JSON.stringify([...this.sides].map(([side, names]) => [side, ...names, held.get(side), sideColour(side)]));
    if (key === this.shown) return;
    this.shown = key;
    replace(this.rows, ...[...this.sides].sort((a, b) => this.order.indexOf(a[0]) - this.order.indexOf(b[0])).map(([side, names]) => h('li', {},
      styled(h('span', { class: 'dot', 'aria-hidden': 'true' }), { background: sideColour(side) }),
      h('span', {}, [...names].map(actorName).join(', ')), h('span', { class: 'muted count' }, String(held.get(side) ?? 0)))));
  }
}
