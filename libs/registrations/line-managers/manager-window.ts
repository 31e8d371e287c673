import { door, type EditionState } from '#editions';
import type { MilestoneName } from '#programmes';

interface Moment {
  name: MilestoneName;
  local: string;
  closing: boolean;
  at: Date;
  byHand: boolean;
  reachedAt: Date | null;
}

/** Until when an answer counts: a local date-time; a `closing` one counts its whole minute (t/m). */
export interface AnswerDeadline {
  local: string;
  closing: boolean;
}

/** Whether a line manager's answer counts now, and until when; or why not. */
export type AnswerWindow =
  | { open: true; until: AnswerDeadline | null }
  | { open: false; code: 'edition_suspended' | 'edition_cancelled' | 'closed' };

/**
 * A line manager can answer until the seats are divided (where there is no allocation: until sign-up closes), and again
 * while rest places can be taken. The clock decides, as it does for everybody.
 */
export function answerWindow(state: EditionState, milestones: Moment[], now: Date): AnswerWindow {
  if (state === 'suspended') return { open: false, code: 'edition_suspended' };
  if (state === 'cancelled') return { open: false, code: 'edition_cancelled' };
  const first = (...names: MilestoneName[]): Moment | undefined =>
    names.map((name) => milestones.find((m) => m.name === name)).find((m) => m !== undefined);
  const dividing = first('allocating', 'registration_closed');
  const passed = dividing && (dividing.reachedAt ?? (dividing.byHand ? null : dividing.at));
  if (!passed || now < passed) return { open: true, until: deadline(dividing) };
  if (door('rest_seats', state, milestones, now).open)
    return { open: true, until: deadline(first('locked', 'running')) };
  return { open: false, code: 'closed' };
}

const deadline = (moment: Moment | undefined): AnswerDeadline | null =>
  moment ? { local: moment.local, closing: moment.closing } : null;
