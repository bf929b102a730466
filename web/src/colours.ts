// A colour for each side, told apart with any kind of colour vision (after Paul Tol's qualitative schemes), dealt by the theatre's
// order of sides. Colour never says anything alone: names and shapes say it too.
import type { Look, Meta } from './api';
import { h, styled } from './dom';

const LIGHT = ['#cc3311', '#009988', '#aa4499', '#3d3d3d', '#ddaa33', '#33bbee', '#0077bb', '#882255', '#ee3377', '#999933', '#6699cc', '#117733'];
const DARK = ['#ee5533', '#22bbaa', '#cc66bb', '#a9a9a9', '#e8bf55', '#55ccff', '#4499dd', '#bb5588', '#ff6699', '#bbbb55', '#88bbee', '#44aa66'];
const NOBODY = { light: '#8a9299', dark: '#7d868e' };

const sideOf = new Map<string, string>();
const nameOf = new Map<string, string>();
let sides: string[] = [];

export function learnActors(meta: Meta): void {
  sides = meta.sides;
  for (const actor of meta.actors) {
    nameOf.set(actor.id, actor.name);
    if (actor.side) sideOf.set(actor.id, actor.side);
  }
}

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export const isDark = (): boolean => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen ? chosen === 'dark' : prefersDark.matches;
};

export function sideColour(side: string | null): string {
  const index = side ? sides.indexOf(side) : -1;
  const palette = isDark() ? DARK : LIGHT;
  return index < 0 ? NOBODY[isDark() ? 'dark' : 'light'] : palette[index % palette.length] ?? NOBODY.light;
}

export const actorSide = (actor: string | null): string | null => (actor ? sideOf.get(actor.split('+')[0] ?? '') ?? null : null);
export const actorColour = (actor: string | null): string => sideColour(actorSide(actor));
export const actorName = (actor: string | null): string => (actor ? actor.split('+').map((a) => nameOf.get(a) ?? a).join(', ') : '');

/** A small sign of a verdict, as the map has it; rivals: of a contested place, where they are known. */
export function stateDot({ state, holder, rivals = [] }: Pick<Look, 'state' | 'holder'> & { rivals?: string[] }): HTMLElement {
  const [one, other] = rivals;
  return styled(h('span', { class: one && other ? `dot ${state} halves` : `dot ${state}`, 'aria-hidden': 'true' }), { '--holder': actorColour(holder ?? one ?? null), '--rival': actorColour(other ?? null) });
}
