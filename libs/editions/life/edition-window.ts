import { conflict } from '#platform/errors';
import type { MilestoneName } from '#programmes';
import type { EditionState } from './edition-lifecycle.js';

/** What may be open or closed in an edition. */
export type Door = 'organisations' | 'offers' | 'wishes' | 'instant_seats' | 'rest_seats' | 'survey';

/** When each door opens, and when it closes (first instant too late), as milestones. */
const doors: Record<Door, { opens: MilestoneName[]; closes: MilestoneName[] }> = {
  organisations: { opens: ['announced', 'call_open'], closes: ['registration_closed'] },
  offers: { opens: ['call_open', 'announced'], closes: ['curation'] },
  wishes: { opens: ['registration_open'], closes: ['registration_closed'] },
  instant_seats: { opens: ['registration_open'], closes: ['registration_closed'] },
  rest_seats: { opens: ['rest_open'], closes: ['locked', 'running'] },
  survey: { opens: ['evaluating'], closes: ['reported', 'archived'] },
};

interface Moment {
  name: MilestoneName;
  local: string;
  at: Date;
  byHand: boolean;
  reachedAt: Date | null;
}

/** When a milestone counts as passed: by the clock, or, where a person decides, when that was done. */
const passedAt = (m: Moment): Date | null => (m.byHand ? m.reachedAt : m.at);

/** Whether a door is open at a moment, and if not, why and until or from when. */
export type DoorAnswer = { open: true } | ClosedDoor;

/** Why a door is closed, and the local date-time until or from when, where there is one. */
export interface ClosedDoor {
  open: false;
  code: 'edition_suspended' | 'edition_cancelled' | 'not_open_yet' | 'closed' | 'no_such_phase';
  local: string | null;
}

/**
 * The clock decides: a door is open from its opening milestone's instant up to its closing one's, whatever the workflow
 * has got round to. Suspended and cancelled close everything at once; a draft has not opened anything.
 */
export function door(name: Door, state: EditionState, milestones: Moment[], now: Date): DoorAnswer {
  if (state === 'suspended') return { open: false, code: 'edition_suspended', local: null };
  if (state === 'cancelled') return { open: false, code: 'edition_cancelled', local: null };
  const find = (names: MilestoneName[]): Moment | undefined =>
    names.map((n) => milestones.find((m) => m.name === n)).find((m) => m !== undefined);
  const opens = find(doors[name].opens);
  const closes = find(doors[name].closes);
  if (!opens) return { open: false, code: 'no_such_phase', local: null };
  const opened = passedAt(opens);
  if (state === 'draft' || !opened || now < opened) return { open: false, code: 'not_open_yet', local: opens.local };
  const closed = closes && passedAt(closes);
  if (closed && now >= closed) return { open: false, code: 'closed', local: closes.local };
  // Rest places are what an allocation left: before it is confirmed nobody knows which they are.
  const confirmed = name === 'rest_seats' && milestones.find((m) => m.name === 'confirmed');
  if (confirmed && !confirmed.reachedAt) return { open: false, code: 'not_open_yet', local: opens.local };
  return { open: true };
}

const sentences = {
  edition_suspended: () => 'This edition is suspended; nothing can be changed until it is resumed.',
  edition_cancelled: () => 'This edition was cancelled.',
  not_open_yet: (local: string | null) => `This is not open yet; it opens at ${local?.replace('T', ' ')}.`,
  closed: (local: string | null) => `This is closed; it was open t/m ${local?.replace('T', ' ')}.`,
  no_such_phase: () => 'This edition does not have that phase.',
};

/** The refusal of a closed door, with a stable code. */
export const closedDoor = ({ code, local }: ClosedDoor): Error => conflict(code, sentences[code](local));

/** Throws a conflict with a stable code unless the door is open. */
export function requireOpenDoor(answer: DoorAnswer): void {
  if (!answer.open) throw closedDoor(answer);
}
