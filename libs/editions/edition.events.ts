import { defineEvent } from '#platform/events';
import type { Edition } from './edition.entity.js';
import type { EditionState } from './life/edition-lifecycle.js';
import type { MilestoneName, ReminderConfiguration } from '#programmes';
import type { WaitingReason } from './life/waiting-reasons.js';

/** An edition entered another state, cancellation, suspension and resumption included. */
export const EditionTransitioned = defineEvent<{
  edition: Edition;
  from: EditionState;
  to: EditionState;
  transitionId: string;
  /** Edition's time. */
  at: Date;
  decidedBy: string | null;
  reason: string | null;
}>('edition.transitioned');

/** A programme's schedule made the draft of its next edition; somebody has to look at it and release it. */
export const EditionPrepared = defineEvent<{ edition: Edition; occurrenceId: string }>('edition.prepared');

/** What happens to the seats of placed people when an edition moves. */
export const reschedulePolicies = ['keep_and_ask', 'keep_silent', 'release_all'] as const;
export type ReschedulePolicy = (typeof reschedulePolicies)[number];

/** The whole edition moved by a number of days; its milestones have moved already, sessions and seats follow here. */
export const EditionRescheduled = defineEvent<{
  edition: Edition;
  rescheduleId: string;
  fromFirstDay: string;
  toFirstDay: string;
  /** Days moved, negative when earlier. Local times of day stay what they were. */
  days: number;
  policy: ReschedulePolicy;
  reason: string;
}>('edition.rescheduled');

/** A reminder is due. */
export const MilestoneReminderDue = defineEvent<{
  edition: Edition;
  milestone: MilestoneName;
  reminder: ReminderConfiguration['reminder'];
  daysBefore: number;
  /** Edition's time at which the milestone ahead is due. */
  milestoneAt: Date;
  /** Stable for the milestone, its days before and its revision. */
  occurrenceId: string;
  revision: number;
}>('edition.reminder_due');

/** Everybody with a visit on a day of the edition is to be reminded of it. */
export const VisitReminderDue = defineEvent<{
  edition: Edition;
  /** Local day `YYYY-MM-DD` in the edition's zone. */
  day: string;
  /** Stable for the edition and the day. */
  occurrenceId: string;
}>('edition.visit_reminder_due');

/** The next step's moment has come but its guard does not pass. Announced once per set of reasons. */
export const EditionStepWaiting = defineEvent<{
  edition: Edition;
  /** What it would enter. */
  milestone: MilestoneName;
  reasons: WaitingReason[];
  occurrenceId: string;
}>('edition.step_waiting');

/** Organisations were asked to join an edition, all of them at once: who speaks for several hears of them together. */
export const ParticipationInvited = defineEvent<{
  editionId: string;
  organisationIds: string[];
  occurrenceId: string;
}>('participation.invited');

/** An organisation wants to join an edition; the coordinators of its regions have work. */
export const ParticipationApplied = defineEvent<{
  participationId: string;
  editionId: string;
  organisationId: string;
  occurrenceId: string;
}>('participation.applied');

/** A participation was confirmed, refused or withdrawn. */
export const ParticipationDecided = defineEvent<{
  participationId: string;
  editionId: string;
  organisationId: string;
  state: 'confirmed' | 'refused' | 'withdrawn';
}>('participation.decided');
