// Deciding about a claim: the buttons, the form that corrects each slot, and what has been decided.
import { ApiError, get, post, type Claim, type Meta, type Schemas } from './api';
import { h, replace } from './dom';
import { dataWord, eventWord, t, type Key } from './i18n';
import { isolated } from './plain';

type Verdict = Schemas['NewReview']['verdict'];
type Slots = NonNullable<Schemas['NewReview']['slots']>;
export interface Selection { report: number; start: number; end: number; words: string }

const NAME_KEY = 'hearsay-reviewer', NOTE_ID = 'review-note', NOTE_MAX = 600;
let meta: Meta | null = null;
let tell: (message: string) => void = () => undefined;
let changed: () => void = () => undefined;

export function learnReviewing(m: Meta, say: (message: string) => void, afterwards: () => void): void {
  meta = m;
  tell = say;
  changed = afterwards;
}

export const reviewer = (): string => localStorage.getItem(NAME_KEY) ?? '';

export function nameField(): HTMLElement {
  const input = h('input', { id: 'reviewer', type: 'text', maxlength: 100, autocomplete: 'name', value: reviewer(), 'data-testid': 'reviewer',
    input: () => localStorage.setItem(NAME_KEY, input.value.trim()) });
  return h('p', { class: 'reviewer' }, h('label', { for: 'reviewer', title: t('you') }, t('youShort')), input);
}

/** Goes with the next decision about the claim that is shown. */
function noteField(): HTMLElement {
  return h('p', { class: 'reviewer' }, h('label', { for: NOTE_ID }, t('note')), h('input', { id: NOTE_ID, type: 'text', maxlength: NOTE_MAX, placeholder: t('noteHint'), autocomplete: 'off', 'data-testid': 'note' }));
}

/** Sends a decision; the page is asked anew afterwards. False when it was not taken. */
export async function decide(claim: number, verdict: Verdict, slots?: Slots): Promise<boolean> {
  const note = document.querySelector<HTMLInputElement>(`#${NOTE_ID}`)?.value.trim();
  return write('reviews', { claim, verdict, by: reviewer(), ...(slots ? { slots } : {}), ...(note ? { note } : {}) }, t(verdict));
}

async function write(path: string, body: object, done: string): Promise<boolean> {
  if (!reviewer()) {
    tell(t('needName'));
    document.getElementById('reviewer')?.focus();
    return false;
  }
  try {
    await post(path, body);
  } catch (e) {
    tell(t('failed', { why: e instanceof ApiError ? e.message : String(e) }));
    return false;
  }
  tell(done);
  changed();
  return true;
}

function choice(id: string, values: readonly string[], chosen: string, word: (value: string) => string): HTMLSelectElement {
  return h('select', { id }, ...values.map((v) => h('option', { value: v, selected: v === chosen }, word(v))));
}

/** A text field that offers places in any spelling while one types. */
function placeField(id: string, value: string): HTMLElement[] {
  const offers = h('datalist', { id: `${id}-offers` });
  const input = h('input', { id, type: 'text', value, list: `${id}-offers`, autocomplete: 'off' });
  input.addEventListener('input', () => {
    if (!input.value.trim()) return;
    void get<Schemas['FoundPlaces']>('find-place', { q: input.value }).then((found) =>
      replace(offers, ...found.places.map((p) => h('option', { value: p.place }, [dataWord(p.kind), p.parent].filter(Boolean).join(', ')))));
  });
  return [input, offers];
}

function slotsForm(start: Partial<Claim>, save: (slots: Slots) => Promise<boolean>, cancel: () => void): HTMLFormElement {
  const actors = h('datalist', { id: 'actor-offers' }, ...(meta?.actors ?? []).map((a) => h('option', { value: a.id }, a.name)));
  const text = (id: string, value: string | null | undefined, list: string | null = null) => h('input', { id, type: 'text', value: value ?? '', list, autocomplete: 'off' });
  const row = (key: Key, id: string, ...fields: HTMLElement[]) => h('div', { class: 'form-row' }, h('label', { for: id }, t(key)), ...fields);
  const value = (id: string): string => (form.querySelector(`#${id}`) as HTMLInputElement | HTMLSelectElement).value.trim();
  const form = h('form', { class: 'slots-form', 'data-testid': 'slots-form', submit: (e: Event) => {
    e.preventDefault();
    void save({ event: value('slot-event'), actor: value('slot-actor'), target: value('slot-target'), place: value('slot-place'), extent: value('slot-extent'),
      time: value('slot-time'), modality: value('slot-modality'), attribution: value('slot-attribution').split('›').map((s) => s.trim()).filter(Boolean) });
  } },
    row('event', 'slot-event', choice('slot-event', meta?.events ?? [], start.event ?? 'control', eventWord)),
    row('actor', 'slot-actor', text('slot-actor', start.actor, 'actor-offers'), actors),
    row('target', 'slot-target', text('slot-target', start.target, 'actor-offers')),
    row('place', 'slot-place', ...placeField('slot-place', start.place ?? '')),
    row('extent', 'slot-extent', text('slot-extent', start.extent)),
    row('time', 'slot-time', text('slot-time', start.time)),
    row('modality', 'slot-modality', choice('slot-modality', meta?.modalities ?? [], start.modality ?? 'asserted', dataWord)),
    row('attribution', 'slot-attribution', text('slot-attribution', (start.attribution ?? []).join(' › '))),
    h('div', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'primary', 'data-testid': 'save-slots' }, t('save')), h('button', { type: 'button', click: cancel }, t('cancel'))));
  return form;
}

/** Accept, reject, correct, undo, which stay in sight; and what goes with them: by whom, why, the form that corrects. */
export function reviewBox(claim: Claim): { buttons: HTMLElement | null; box: HTMLElement } {
  const form = h('div', {});
  const openForm = (): void => {
    replace(form, slotsForm(claim, (slots) => decide(claim.claim, 'corrected', slots), () => replace(form)));
    form.querySelector<HTMLElement>('select')?.focus();
  };
  const button = (key: Key, verdict: Verdict | null, cls = '') => h('button', { type: 'button', class: cls, 'data-testid': `do-${key}`, click: () => (verdict ? void decide(claim.claim, verdict) : openForm()) }, t(key));
  if (!meta?.writable) return { buttons: null, box: h('p', { class: 'muted' }, t('readOnly')) };
  const decided = claim.reviewed && claim.reviewed.verdict !== 'withdrawn' ? claim.reviewed : null;
  const status = decided ? h('p', { class: 'decided', 'data-testid': 'decided' }, h('span', { class: `badge ${decided.verdict}` }, t(decided.verdict)), ` ${decided.by}, ${decided.at.slice(0, 16).replace('T', ' ')}`, decided.note ? h('span', { class: 'muted' }, ' · ', isolated(decided.note)) : null) : null;
  const undoes = decided ? h('button', { type: 'button', 'data-testid': 'do-undo', click: () => void decide(decided.claim, 'withdrawn') }, t('undo')) : null;
  return { buttons: h('div', { class: 'review-buttons', role: 'group', 'aria-label': t('review') }, button('accept', 'accepted', 'good'), button('reject', 'rejected', 'bad'), button('correct', null), undoes),
    box: h('section', { class: 'review-box', 'aria-label': t('review') }, status, nameField(), noteField(), form) };
}

export function addClaimForm(s: Selection, place: string | null, done: () => void): HTMLElement {
  const words = s.words.length > 80 ? `${s.words.slice(0, 80)}…` : s.words;
  return h('section', { class: 'review-box add' }, h('h3', {}, t('selected', { words })), nameField(),
    slotsForm({ place }, async (slots) => {
      const ok = await write('claims', { report: s.report, start: s.start, end: s.end, by: reviewer(), slots }, t('addClaim'));
      if (ok) done();
      return ok;
    }, done));
}
