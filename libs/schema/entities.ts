import { AllocationRun, WishOutcome } from '#allocation';
import { AuditEntry } from '#audit';
import { Edition, EditionStep, EditionTransition, Milestone, Participation, ParticipationRegion } from '#editions';
import { AccessToken, Person, RoleGrant } from '#identity';
import {
  CalendarEntry,
  Campaign,
  Notice,
  NoticePace,
  NoticePreference,
  NoticeTemplate,
  VisitChange,
} from '#notifications';
import { Offer, Session } from '#offers';
import { Cluster, Contact, ContactInvitation, Organisation, OrganisationRegion } from '#organisations';
import { Operator, OperatorAct } from '#operators';
import { Placement } from '#placements';
import { IdempotencyKey } from '#platform/idempotency';
import { MailMessage } from '#platform/mail';
import { OutboxEntry } from '#platform/outbox';
import {
  NetworkLogo,
  Partner,
  Programme,
  PartnerLogo,
  ProgrammeConfigurationVersion,
  Region,
  Tenant,
  TenantHost,
  TenantSlug,
} from '#programmes';
import { PairRule, Registration, Wish } from '#registrations';
import { Report } from '#reports';
import { NextEditionConsent, SurveyLink, SurveyResponse } from '#surveys';
import { views } from './views.js';

/** Every table of the application. All of them stand behind the tenant's wall, but those listed below. */
const tables = [
  Tenant,
  TenantHost,
  TenantSlug,
  NetworkLogo,
  PartnerLogo,
  Region,
  Partner,
  Programme,
  ProgrammeConfigurationVersion,
  Person,
  RoleGrant,
  AccessToken,
  Cluster,
  Organisation,
  OrganisationRegion,
  Contact,
  ContactInvitation,
  Edition,
  Milestone,
  EditionStep,
  EditionTransition,
  Participation,
  ParticipationRegion,
  Offer,
  Session,
  Registration,
  Wish,
  PairRule,
  AllocationRun,
  WishOutcome,
  Placement,
  SurveyResponse,
  SurveyLink,
  NextEditionConsent,
  Campaign,
  Notice,
  NoticePace,
  NoticePreference,
  NoticeTemplate,
  CalendarEntry,
  VisitChange,
  Report,
  AuditEntry,
  OutboxEntry,
  IdempotencyKey,
  MailMessage,
  Operator,
  OperatorAct,
];

/** All that the application reads by name: tables, and the views by which rooms read each other's. */
export const entities = [...tables, ...views];

/**
 * Tables without a tenant, each with the reason. Row-level security does not stand over them, the role's rights do; over
 * those of `operatorTables` it does, too: they are seen only by a transaction that says which operator it works for.
 */
export const tablesWithoutTenant: Record<string, string> = {
  migrations: 'which migrations have run; the application may not even read it',
  'auth.user': 'sign-in accounts are global: one e-mail address, many tenants',
  'auth.session': 'belongs to a sign-in account',
  'auth.account': 'belongs to a sign-in account',
  'auth.verification': 'of the sign-in library, which keeps nothing in it here',
  'auth.sign_in_code': 'hashed sign-in codes: an address is proven for all tenants',
  limit_count: 'how often strangers tried something, whatever the tenant; its keys are hashes',
  operator: 'who runs the platform is no person of any tenant',
  operator_act: 'what an operator does concerns the platform; only ever added to',
};

/** Those of them behind the operators' wall. */
export const operatorTables: readonly string[] = ['operator', 'operator_act'];
