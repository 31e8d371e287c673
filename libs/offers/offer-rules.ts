import { hasReached, type Life } from '#editions';
import { conflict } from '#platform/errors';

/** Kinds of activity (glossary of the domain). */
export const offerTypes = ['job_shadow', 'one_to_one', 'tour', 'workshop', 'webinar', 'dialogue'] as const;
export type OfferType = (typeof offerTypes)[number];

export const sessionModes = ['on_site', 'online', 'hybrid'] as const;
export type SessionMode = (typeof sessionModes)[number];

/** `instant`: first come, first served, confirmed at once. `ranked`: wishes until the deadline, then an allocation run. */
export const seatWays = ['instant', 'ranked'] as const;
export type SeatWay = (typeof seatWays)[number];

export const sessionStates = ['planned', 'confirmed', 'held', 'cancelled', 'merged', 'moved'] as const;
export type SessionState = (typeof sessionStates)[number];

export const offerStates = [
  'draft',
  'submitted',
  'changes_requested',
  'approved',
  'published',
  'rejected',
  'withdrawn',
] as const;
export type OfferState = (typeof offerStates)[number];

/** Refuses changes to the offers of an edition that was cancelled, or is over. */
export function requireAhead(edition: Life): void {
  if (edition.state === 'cancelled')
    throw conflict('edition_cancelled', 'This edition was cancelled; its offers stay as they were.');
  if (hasReached(edition, 'evaluating'))
    throw conflict('edition_over', 'This edition is over; its offers stay as they were.');
}

/** Fields that stay open after the review: practical ones, which break nobody's choice. */
const practical = ['description', 'bring', 'address', 'meetingLink', 'hostEmail', 'hostName'];

/**
 * Refuses a change of these fields in an offer that stands so. Until it is approved everything may change; then only
 * practical fields (whoever reviews may still edit what is approved but not published).
 */
export function requireEditable(state: OfferState, fields: readonly string[], reviewer: boolean): void {
  if (state === 'rejected' || state === 'withdrawn') {
    throw conflict('offer_closed', `This offer is ${state} and stays as it was; make a new one.`);
  }
  if (state !== 'approved' && state !== 'published') return;
  if (state === 'approved' && reviewer) return;
  const fixed = fields.filter((field) => !practical.includes(field));
  if (fixed.length === 0) return;
  throw conflict(
    'offer_reviewed',
    `This offer is ${state}: ${fixed.join(', ')} cannot change any more. Withdraw it and make a new one, or change only ${practical.join(', ')}.`,
    fixed.map((field) => ({ pointer: `/${field}`, detail: `is fixed once the offer is ${state}` })),
  );
}
