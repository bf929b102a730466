// A verdict in words.
import type { Look } from './api';
import { actorName } from './colours';
import { t } from './i18n';

/** "between A and B", of a contested place. */
export function rivalWords(c: Pick<Look, 'rivals'>): string {
  const [one, other] = c.rivals;
  return one && other ? t('between', { one: actorName(one), other: actorName(other) }) : '';
}

export function stateWords(c: Pick<Look, 'state' | 'holder'>): string {
  return c.state === 'held' ? t('heldBy', { actor: actorName(c.holder) }) : t(c.state === 'contested' ? 'contestedState' : 'unknownState');
}
