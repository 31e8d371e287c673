import { isRefusal } from '#client';
import { generalFault, type Fault } from '../../../shared/form/index.js';
import { m } from '../../../shared/i18n/index.js';

const known: Record<string, () => string> = {
  closed: m.wizard_closed,
  not_open_yet: m.wizard_closed,
  no_such_phase: m.wizard_closed,
  edition_cancelled: m.wizard_cancelled,
  edition_over: m.wizard_closed,
  edition_suspended: m.wizard_suspended,
  not_participating: m.wizard_not_participating,
  offered_already: m.wizard_offered_already,
  offer_reviewed: m.wizard_reviewed,
  offer_closed: m.wizard_reviewed,
  not_a_draft: m.wizard_not_a_draft,
  bad_offer: m.wizard_bad_offer,
  bad_email: m.wizard_bad_email,
};

/** What the API refused about an offer, in words. */
export function refusalOfOffer(error: unknown): Fault {
  const say = isRefusal(error) ? known[error.code] : undefined;
  return say ? { field: null, text: say() } : generalFault(error);
}
