// A verdict in words.
import type { Control } from './api';
import { actorName } from './colours';
import { t } from './i18n';

export function stateWords(c: Pick<Control, 'state' | 'holder'>): string {
  return c.state === 'held' ? t('heldBy', { actor: actorName(c.holder) }) : t(c.state === 'contested' ? 'contestedState' : 'unknownState');
}
