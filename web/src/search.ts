// The search field: places while one types, reports on Enter.
import { get, type Schemas } from './api';
import { h, replace } from './dom';
import { dataWord, t } from './i18n';
import { go } from './state';

const WAIT_MS = 90;

export function searchField(): HTMLElement {
  let waiting = 0, at = -1;
  const offers = h('ul', { class: 'search-offers', id: 'search-offers', role: 'listbox', 'aria-label': t('searchPlaces'), hidden: true });
  const input = h('input', { type: 'search', class: 'search-input', 'aria-label': t('searchLabel'), placeholder: t('searchHint'), autocomplete: 'off', spellcheck: 'false',
    role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'search-offers', 'aria-autocomplete': 'list', 'data-testid': 'search' });
  const close = (): void => {
    offers.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (place: string): void => {
    close();
    input.value = '';
    go({ page: 'map', place, claim: null, report: null, q: null });
  };
  const offer = async (): Promise<void> => {
    const q = input.value.trim();
    if (!q) return close();
    const { places } = await get<Schemas['FoundPlaces']>('find-place', { q });
    if (q !== input.value.trim()) return;
    replace(offers, ...places.map((p, i) => h('li', { role: 'option', id: `offer-${i}`, 'aria-selected': 'false', 'data-place': p.place, mousedown: (e: Event) => { e.preventDefault(); choose(p.place); } },
      h('span', {}, p.place), h('span', { class: 'muted' }, [p.spelling === p.place ? '' : p.spelling, dataWord(p.kind), p.parent].filter(Boolean).join(', ')))));
    at = -1;
    offers.hidden = places.length === 0;
    input.setAttribute('aria-expanded', String(places.length > 0));
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void offer(), WAIT_MS);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (e) => {
    const items = [...offers.querySelectorAll('li')];
    if (e.key === 'Escape') close();
    if (!offers.hidden && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      at = (at + (e.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
      items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
      input.setAttribute('aria-activedescendant', `offer-${at}`);
      e.preventDefault();
    }
    if (e.key === 'Enter') {
      const place = items[at]?.dataset['place'];
      if (place && !offers.hidden) choose(place);
      else if (input.value.trim()) {
        close();
        go({ page: 'search', q: input.value.trim(), claim: null, report: null });
      }
      e.preventDefault();
    }
  });
  return h('search', { class: 'search' }, input, offers);
}
