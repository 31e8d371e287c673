import { defineEvent } from '#platform/events';
import type { Registration } from './registration.entity.js';

/** The employer's word on whether somebody works there. */
export const employmentDecisions = ['confirmed', 'refused'] as const;
export type EmploymentDecision = (typeof employmentDecisions)[number];

/** What a line manager answers. */
export const managerAnswers = ['approved', 'objected'] as const;
export type ManagerAnswer = (typeof managerAnswers)[number];

/** A registration was submitted; again and again until the deadline, each time an occurrence of its own. */
export const RegistrationSubmitted = defineEvent<{
  registration: Registration;
  /** `organisers`: of a draft, by pinning it to a session. */
  by: 'participant' | 'organisers';
  occurrenceId: string;
}>('registration.submitted');

/** A participant withdrew from the edition; the seats are freed in the same transaction. */
export const RegistrationWithdrawn = defineEvent<{
  registration: Registration;
  reason: string | null;
  occurrenceId: string;
}>('registration.withdrawn');

/** Somebody says to work for an organisation, and nothing shows it: its contact is to say whether that is so. */
export const EmploymentClaimed = defineEvent<{
  registration: Registration;
  occurrenceId: string;
}>('registration.employment_claimed');

/** A contact signed a colleague up who has an address: they are told, and can withdraw. */
export const ColleagueSignedUp = defineEvent<{
  registration: Registration;
  occurrenceId: string;
}>('registration.colleague_signed_up');

/** A contact noted an address for a colleague who has none: they are asked there whether it is theirs. */
export const AddressNoted = defineEvent<{
  registration: Registration;
  /** The contact. */
  byPersonId: string | null;
  occurrenceId: string;
}>('registration.address_noted');

/** The employer's word on such a claim; it can be changed. */
export const EmploymentDecided = defineEvent<{
  registration: Registration;
  decision: EmploymentDecision;
  occurrenceId: string;
}>('registration.employment_decided');

/** A line manager agreed or objected, or a coordinator set an objection aside; `was` is how it stood before. */
export const ManagerAnswered = defineEvent<{
  registration: Registration;
  answer: ManagerAnswer | 'overridden';
  was: Registration['managerSay'];
  occurrenceId: string;
}>('registration.manager_answered');
