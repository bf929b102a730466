// The map as a table: for screen readers, keyboards, and machines without WebGL.
import type { MapAnswer } from './api';
import { actorColour } from './colours';
import { h, replace, styled } from './dom';
import { percent, t } from './i18n';
import { stateWords } from './words';
import { linkTo } from './state';

export class PlaceList {
  private readonly body = h('tbody', {});
  readonly element = h('div', { class: 'place-list', tabindex: 0, role: 'region', 'aria-label': t('mapAsList') },
    h('table', {}, h('thead', {}, h('tr', {}, ...(['place', 'state', 'certainty'] as const).map((k) => h('th', { scope: 'col' }, t(k))))), this.body));

  show(answer: MapAnswer): void {
    const rank = { held: 0, contested: 0, unknown: 1 };
    const rows = [...answer.features].sort((a, b) => rank[a.properties.state] - rank[b.properties.state] || a.properties.place.localeCompare(b.properties.place)).map(({ properties: p }) => h('tr', {},
      h('th', { scope: 'row' }, h('a', { href: linkTo({ place: p.place, claim: null, report: null }) }, p.place)),
      h('td', {}, styled(h('span', { class: `dot ${p.state}`, 'aria-hidden': 'true' }), { background: p.state === 'held' ? actorColour(p.holder) : '' }), stateWords(p)),
      h('td', { class: 'number' }, p.state === 'unknown' ? '' : percent(p.sure))));
    replace(this.body, ...rows);
  }
}
