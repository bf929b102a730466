// How every place stood on a day, as known on another: one short answer, spread out by place.
import { get, type Look, type Schemas } from './api';

/** What the map shows of a place. */
export interface Standing extends Look { sure: number }
export type Standings = Map<number, Standing>;

/** quick: near enough while a slider moves, where another day of knowledge would have to be weighed anew. */
export async function standings(day: string | null, known: string | null, quick = false): Promise<Standings> {
  const glance = await get<Schemas['Glance']>('glance', { day, as_known: known, quick: quick && known ? 1 : null });
  return new Map(glance.place.map((id, i) => [id, { ...glance.looks[glance.look[i] ?? 0] as Look, sure: (glance.sure[i] ?? 0) / 100 }]));
}
