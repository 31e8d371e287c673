import type { Registration } from '#client';
import { useKept } from '../../shared/kept/index.js';
import type { Choice } from '../../shared/wish-list/index.js';

/** A list that somebody is changing; what is not there is as it was sent. */
export interface Changes {
  wishes?: Choice[];
  anyOther?: boolean;
  requirements?: string[];
}

const unchanged: Changes = {};

/** Changes of a list that were not sent yet, on this device. */
export const useChanges = ({ id }: Pick<Registration, 'id'>) => useKept<Changes>(`wissel.list.${id}`, unchanged);

/** The list as it was sent: all dates of an offer at one rank are "whichever". */
export function sentChoices({ wishes }: Registration): Choice[] {
  const found: Choice[] = [];
  for (const { offerId, sessionId, rank } of wishes) {
    const same = wishes.filter((other) => other.offerId === offerId && other.rank === rank).length;
    if (!found.some((choice) => choice.offerId === offerId && choice.sessionId === null))
      found.push({ offerId, sessionId: same > 1 ? null : sessionId });
  }
  return found;
}
