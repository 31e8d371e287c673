import type { Offer } from '#client';
import { m } from '../../../shared/i18n/index.js';

const states: Record<Offer['state'], () => string> = {
  draft: m.offer_state_draft,
  submitted: m.offer_state_submitted,
  changes_requested: m.offer_state_changes_requested,
  approved: m.offer_state_approved,
  published: m.offer_state_published,
  rejected: m.offer_state_rejected,
  withdrawn: m.offer_state_withdrawn,
};

/** Where an offer stands, for those who made it. */
export const offerStateInWords = (state: Offer['state']): string => states[state]();
