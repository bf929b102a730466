// What the colours and signs of the map mean, and for whom its roads are shown.
import type { MapAnswer, Meta } from './api';
import { actorName, actorSide, sideColour } from './colours';
import { h, replace, styled } from './dom';
import { t } from './i18n';
import { go, state } from './state';

export class Legend {
  private readonly rows = h('ul', { class: 'legend-rows' });
  private readonly roads: HTMLSelectElement;
  readonly element: HTMLElement;

  constructor(meta: Meta) {
    this.roads = h('select', { id: 'road-side', change: () => go({ side: this.roads.value || null }, 'replace') }, h('option', { value: '' }, t('nobody')), ...meta.sides.map((s) => h('option', { value: s }, s)));
    const sign = (cls: string, words: string) => h('li', {}, h('span', { class: `legend-sign ${cls}`, 'aria-hidden': 'true' }), words);
    this.element = h('details', { class: 'legend', open: innerWidth > 1200 },
      h('summary', {}, t('legend')), this.rows,
      h('ul', { class: 'legend-rows signs' }, sign('ramp', t('legendSure')), sign('contested', t('legendContested')), sign('unknown', t('legendUnknown')), sign('siege', t('legendSiege')), sign('road-open', t('roadOpen')), sign('road-shut', t('roadShut'))),
      h('p', { class: 'legend-roads' }, h('label', { for: 'road-side' }, t('roadsFor')), ' ', this.roads));
  }

  /** For whom roads are shown, as the address says. */
  showSide(): void { this.roads.value = state().side ?? ''; }

  /** The sides that hold something, each with those in whose name. */
  show(answer: MapAnswer): void {
    const held = new Map<string, Map<string, number>>();
    for (const f of answer.features) {
      const holder = f.properties.holder;
      if (f.properties.state !== 'held' || !holder) continue;
      const side = actorSide(holder) ?? '';
      const names = held.get(side) ?? new Map<string, number>();
      names.set(holder, (names.get(holder) ?? 0) + 1);
      held.set(side, names);
    }
    const total = (names: Map<string, number>): number => [...names.values()].reduce((a, b) => a + b, 0);
    const rows = [...held].sort((a, b) => total(b[1]) - total(a[1])).map(([side, names]) => h('li', {},
      styled(h('span', { class: 'dot', 'aria-hidden': 'true' }), { background: sideColour(side) }),
      h('span', {}, [...names].sort((a, b) => b[1] - a[1]).map(([a]) => actorName(a)).join(', ')), h('span', { class: 'muted count' }, String(total(names)))));
    replace(this.rows, ...rows);
  }
}
