import type { CatalogueOffer, Offer } from '#client';
import { m } from '../../shared/i18n/index.js';

const modes: Record<CatalogueOffer['mode'], () => string> = {
  on_site: m.mode_on_site,
  online: m.mode_online,
  hybrid: m.mode_hybrid,
};

export const modeInWords = (mode: CatalogueOffer['mode']): string => modes[mode]();

/** Every kind of activity, as people call it. */
export const types: Record<CatalogueOffer['type'], () => string> = {
  tour: m.type_tour,
  job_shadow: m.type_job_shadow,
  workshop: m.type_workshop,
  one_to_one: m.type_one_to_one,
  webinar: m.type_webinar,
  dialogue: m.type_dialogue,
};

export const typeInWords = (type: CatalogueOffer['type']): string => types[type]();

/** "3 van 12 plekken vrij", or how many there are where demand stays hidden. */
export const seatsInWords = ({ freeSeats, maxSeats }: { freeSeats: number | null; maxSeats: number }): string =>
  freeSeats === null
    ? m.seats({ n: maxSeats })
    : freeSeats === 0
      ? m.seats_full()
      : m.seats_free({ free: freeSeats, n: maxSeats });

const offerStates: Record<Offer['state'], () => string> = {
  draft: m.offer_draft,
  submitted: m.offer_submitted,
  changes_requested: m.offer_changes_requested,
  approved: m.offer_approved,
  published: m.offer_published,
  rejected: m.offer_rejected,
  withdrawn: m.offer_withdrawn,
};

/** Where an offer stands. */
export const offerStateInWords = (state: Offer['state']): string => offerStates[state]();
