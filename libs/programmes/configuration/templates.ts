import type { MilestoneName, PhaseConfiguration, ProgrammeConfiguration } from './programme-configuration.js';

/** The configurations a new programme starts from; `regionCodes` is filled with the tenant's own regions. */
export const templateNames = ['exchange-week', 'mobility-day'] as const;
export type TemplateName = (typeof templateNames)[number];

const phase = (state: MilestoneName, offsetDays: number, time: string): PhaseConfiguration => ({
  state,
  offsetDays,
  time,
});

/** A yearly week, mostly online: webinars at once, scarce on-site seats by wishes and a lottery. */
const exchangeWeek: ProgrammeConfiguration = {
  days: 5,
  timeZone: 'Europe/Amsterdam',
  phases: [
    phase('announced', -187, '09:00'),
    phase('call_open', -140, '09:00'),
    phase('curation', -77, '23:59'),
    phase('published', -63, '09:00'),
    phase('registration_open', -63, '10:00'),
    phase('registration_closed', -43, '23:59'),
    phase('allocating', -42, '09:00'),
    phase('confirmed', -38, '09:00'),
    phase('rest_open', -35, '09:00'),
    phase('locked', -7, '09:00'),
    phase('running', 0, '00:00'),
    phase('evaluating', 5, '09:00'),
    phase('reported', 19, '09:00'),
    phase('archived', 109, '09:00'),
  ],
  reminders: [
    { reminder: 'offers_missing', before: 'curation', days: 14 },
    { reminder: 'offers_missing', before: 'curation', days: 7 },
    { reminder: 'offers_missing', before: 'curation', days: 2 },
    { reminder: 'registration_deadline', before: 'registration_closed', days: 7 },
    { reminder: 'registration_deadline', before: 'registration_closed', days: 1 },
    { reminder: 'survey', before: 'reported', days: 7 },
  ],
  seatWays: ['instant', 'ranked'],
  modes: ['on_site', 'online', 'hybrid'],
  rules: {
    ownOrganisation: 'online_only',
    maxWishes: 5,
    maxPlacements: 3,
    maxOnSite: 1,
    maxRanked: 1,
    travelMinutes: 45,
    organisationShare: 0.5,
  },
  allocation: { strategy: 'lottery', confirmation: 'automatic', restHeadStartHours: 24 },
  visits: { organizer: 'network', reminder: { daysBefore: 1, time: '10:00' } },
  recurrence: {
    every: 'yearly',
    prepareAfterDays: 30,
    firstDay: { kind: 'iso_week', week: 22, weekday: 1 },
  },
  languages: ['nl', 'en', 'fy'],
  asksFor: ['access_needs'],
  surveyQuestions: ['worthwhile', 'learned', 'prepared', 'again'],
  regionCodes: [],
};

/** One day of job shadowing on site, one place each. */
const mobilityDay: ProgrammeConfiguration = {
  days: 1,
  timeZone: 'Europe/Amsterdam',
  phases: [
    phase('announced', -120, '09:00'),
    phase('call_open', -105, '09:00'),
    phase('curation', -70, '23:59'),
    phase('published', -56, '09:00'),
    phase('registration_open', -49, '09:00'),
    phase('registration_closed', -28, '23:59'),
    phase('allocating', -27, '09:00'),
    phase('confirmed', -24, '09:00'),
    phase('rest_open', -23, '09:00'),
    phase('locked', -7, '09:00'),
    phase('running', 0, '00:00'),
    phase('evaluating', 1, '09:00'),
    phase('reported', 15, '09:00'),
    phase('archived', 105, '09:00'),
  ],
  reminders: [
    { reminder: 'offers_missing', before: 'curation', days: 14 },
    { reminder: 'offers_missing', before: 'curation', days: 2 },
    { reminder: 'registration_deadline', before: 'registration_closed', days: 7 },
    { reminder: 'registration_deadline', before: 'registration_closed', days: 1 },
    { reminder: 'survey', before: 'reported', days: 7 },
  ],
  seatWays: ['ranked'],
  modes: ['on_site'],
  rules: {
    ownOrganisation: 'never',
    maxWishes: 5,
    maxPlacements: 1,
    maxOnSite: 1,
    maxRanked: 1,
    travelMinutes: 45,
    reciprocity: { minOffered: 5, minSent: 3, maxSent: 4, kind: 'warning' },
  },
  allocation: { strategy: 'lottery', confirmation: 'four_eyes', restHeadStartHours: 24 },
  visits: { organizer: 'network', reminder: { daysBefore: 1, time: '10:00' } },
  recurrence: {
    every: 'none',
    prepareAfterDays: 30,
    firstDay: { kind: 'nth_weekday', month: 10, weekday: 4, nth: 1 },
  },
  languages: ['nl', 'en', 'fy'],
  asksFor: ['access_needs', 'diet'],
  surveyQuestions: ['worthwhile', 'learned', 'prepared', 'again'],
  regionCodes: [],
};

/** A fresh copy of a template's configuration for the given regions. */
export function fromTemplate(name: TemplateName, regionCodes: string[]): ProgrammeConfiguration {
  const template = { 'exchange-week': exchangeWeek, 'mobility-day': mobilityDay }[name];
  return { ...structuredClone(template), regionCodes };
}
