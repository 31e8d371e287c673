import type { EditionDetail, ParticipationDetail } from '#client';
import { m } from '../../shared/i18n/index.js';
import { stateInWords } from './words.js';

const milestones: Record<EditionDetail['milestones'][number]['name'], () => string> = {
  announced: m.milestone_announced,
  call_open: m.date_call_open,
  curation: m.milestone_curation,
  published: m.date_published,
  registration_open: m.date_registration_open,
  registration_closed: m.milestone_registration_closed,
  allocating: m.milestone_allocating,
  confirmed: m.date_confirmed,
  rest_open: m.date_rest_open,
  locked: m.milestone_locked,
  running: m.date_running,
  evaluating: m.milestone_evaluating,
  reported: m.milestone_reported,
  archived: m.milestone_archived,
};

/** What a step of the plan is; one that is no milestone by its own name. */
export const milestoneInWords = (name: string): string => milestones[name as keyof typeof milestones]?.() ?? name;

/** Where it stands for those who prepare it. */
export function preparationInWords({ state, releasedAt }: EditionDetail): string {
  if (state !== 'draft') return stateInWords(state);
  return releasedAt === null ? m.state_draft() : m.state_draft_released();
}

// The reasons of `waitingFor.codes`; each says what to do.
const waiting: Record<string, () => string> = {
  made_by_hand: m.waits_made_by_hand,
  dates_missing: m.waits_dates_missing,
  offers_to_review: m.waits_offers_to_review,
  region_without_offer: m.waits_region_without_offer,
  run_missing: m.waits_run_missing,
  run_computing: m.waits_run_computing,
  run_failed: m.waits_run_failed,
  run_stale: m.waits_run_stale,
  approvals_missing: m.waits_approvals_missing,
};

/** Why a step waits; whatever else there is asks for another run. */
export const waitingInWords = (code: string): string => (waiting[code] ?? m.waits_run_stale)();

const participations: Record<ParticipationDetail['state'], () => string> = {
  invited: m.participation_invited,
  applied: m.participation_applied,
  confirmed: m.participation_confirmed,
  refused: m.participation_refused,
  withdrawn: m.participation_withdrawn,
};

/** Whether an organisation takes part. */
export const participationInWords = (state: ParticipationDetail['state']): string => participations[state]();
