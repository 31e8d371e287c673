import type { Exchange } from '#client';
import { localIn, m, slotInWords } from '../i18n/index.js';
import { isOver } from './over.js';

/** Where somebody stands in an edition, in one sentence. */
export function standingInWords(exchange: Pick<Exchange, Exclude<keyof Exchange, 'id' | 'organisationName'>>): string {
  const { edition, state, employment, managerSay, wishes, seats, firstSeat } = exchange;
  if (edition.state === 'cancelled') return m.standing_cancelled();
  if (state === 'withdrawn') return m.standing_withdrawn();
  if (employment === 'refused') return m.standing_refused();
  if (managerSay === 'objected') return m.standing_objected();
  if (firstSeat) {
    const when = slotInWords(
      localIn(firstSeat.startsAt, edition.timeZone),
      localIn(firstSeat.endsAt, edition.timeZone),
    );
    const first = m.standing_seat({ title: firstSeat.title, when });
    return isOver(edition.state) ? m.standing_took_part() : seats === 1 ? first : m.standing_seats({ n: seats, first });
  }
  if (isOver(edition.state)) return m.standing_no_seat();
  if (edition.state === 'rest_open') return m.standing_rest();
  if (['confirmed', 'locked', 'running'].includes(edition.state)) return m.standing_no_seat();
  if (employment === 'claimed') return m.standing_claimed();
  if (managerSay === 'pending') return m.standing_manager();
  if (state === 'draft') return m.standing_draft();
  return wishes === 0 ? m.standing_signed_up() : m.standing_wishes({ n: wishes });
}
