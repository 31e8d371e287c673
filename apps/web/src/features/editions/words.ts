import type { PublicEdition, PublicEditionDetail } from '#client';
import { m } from '../../shared/i18n/index.js';

const states: Record<PublicEdition['state'], () => string> = {
  draft: m.state_announced,
  announced: m.state_announced,
  call_open: m.state_call_open,
  curation: m.state_curation,
  published: m.state_published,
  registration_open: m.state_registration_open,
  registration_closed: m.state_registration_closed,
  allocating: m.state_registration_closed,
  confirmed: m.state_confirmed,
  rest_open: m.state_rest_open,
  locked: m.state_locked,
  running: m.state_running,
  evaluating: m.state_over,
  reported: m.state_over,
  archived: m.state_over,
  suspended: m.state_suspended,
  cancelled: m.state_cancelled,
};

/** Where an edition stands, in one word or two. */
export const stateInWords = (state: PublicEdition['state']): string => states[state]();

const dates: Record<PublicEditionDetail['dates'][number]['name'], () => string> = {
  call_open: m.date_call_open,
  published: m.date_published,
  registration_open: m.date_registration_open,
  registration_closed: m.date_registration_closed,
  confirmed: m.date_confirmed,
  rest_open: m.date_rest_open,
  running: m.date_running,
};

/** What happens on a date of an edition. */
export const dateInWords = (name: keyof typeof dates): string => dates[name]();
