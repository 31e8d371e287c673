import type { Colleague, Registration } from '#client';
import { m } from '../../../shared/i18n/index.js';

/** How a colleague stands, in words. */
export const standings: Record<Colleague['standing'], () => string> = {
  to_confirm: m.staff_to_confirm,
  manager_asked: m.staff_manager_asked,
  draft: m.staff_draft,
  submitted: m.staff_submitted,
  placed: m.staff_placed,
  withdrawn: m.staff_withdrawn,
  refused: m.staff_refused,
  objected: m.staff_objected,
};

/** The same of one registration: as the list of the API has it. */
export function standingOf({ state, employment, managerSay }: Registration, seats: number): Colleague['standing'] {
  if (state === 'withdrawn') return 'withdrawn';
  if (employment === 'refused') return 'refused';
  if (managerSay === 'objected') return 'objected';
  if (employment === 'claimed') return 'to_confirm';
  if (seats > 0) return 'placed';
  return managerSay === 'pending' ? 'manager_asked' : state;
}

/** What an address says may be anything. */
export const isStanding = (text: string | undefined): text is Colleague['standing'] =>
  text !== undefined && Object.hasOwn(standings, text);
