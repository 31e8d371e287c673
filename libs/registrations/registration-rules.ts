import type { Edition } from '#editions';
import type { Person } from '#identity';
import type { Organisation } from '#organisations';
import type { ProgrammeConfiguration } from '#programmes';
import { conflict } from '#platform/errors';
import type { EarlierSay, Registration } from './registration.entity.js';

/** Refuses what only a registration that counts may do: `registration_withdrawn`, `employment_refused`. */
export function requireActive(registration: Registration): void {
  if (registration.state === 'withdrawn') {
    throw conflict('registration_withdrawn', 'This registration was withdrawn; register again first.');
  }
  if (registration.employment === 'refused') {
    throw conflict(
      'employment_refused',
      'The employer says you do not work there; register again for your own employer.',
    );
  }
}

/** Refuses to let go of a seat when the edition is over, and after it was locked without a reason (`reason_needed`). */
export function requireWithdrawable(edition: Edition, reason: string | null | undefined): void {
  const over: readonly string[] = ['cancelled', 'evaluating', 'reported', 'archived'];
  if (over.includes(edition.state)) {
    throw conflict('edition_over', `This edition is ${edition.state}; there is nothing left to withdraw from.`);
  }
  if ((edition.state === 'locked' || edition.state === 'running') && !reason?.trim()) {
    const detail = 'give a reason; the hosts have their lists already';
    throw conflict('reason_needed', `reason: ${detail}.`, [{ pointer: '/reason', detail }]);
  }
}

/** Somebody registered already with the address of `known`: the same person, or, under another name, somebody else. */
export function taken(known: Pick<Person, 'name'>, name: string): Error {
  const same = known.name.localeCompare(name.trim(), 'nl', { sensitivity: 'base' }) === 0;
  return same
    ? conflict(
        'already_registered',
        'You are registered for this edition already; withdraw first to register for another employer.',
      )
    : conflict(
        'shared_address',
        'Somebody else registered with this e-mail address; everybody needs an address of their own.',
      );
}

/** What somebody tells so that hosts can take care of it. */
export interface Care {
  accessNeeds?: string;
  diet?: string;
  /** They agree that the hosts of their seats read it. */
  careConsent?: boolean;
}

type KeptCare = Pick<Registration, 'accessNeeds' | 'diet' | 'careConsentAt'>;

/** Nothing that hosts should take care of. */
export const noCare: KeptCare = { accessNeeds: null, diet: null, careConsentAt: null };

/** What is kept of it: what the programme asks for, with consent alone (`not_asked_for`, `consent_needed`). */
export function readCare(
  { accessNeeds, diet, careConsent }: Care,
  asksFor: ProgrammeConfiguration['asksFor'],
  now: Date,
): KeptCare {
  const told = { accessNeeds: accessNeeds?.trim() || null, diet: diet?.trim() || null };
  if (told.accessNeeds === null && told.diet === null) return noCare;
  const asked = { accessNeeds: 'access_needs', diet: 'diet' } as const;
  for (const field of ['accessNeeds', 'diet'] as const) {
    if (told[field] === null || asksFor?.includes(asked[field])) continue;
    const detail = 'is not asked for in this programme; leave it out';
    throw conflict('not_asked_for', `${field} ${detail}.`, [{ pointer: `/${field}`, detail }]);
  }
  if (!careConsent) {
    const detail = 'agree that the hosts of your seats read this, or leave it out';
    throw conflict('consent_needed', `careConsent: ${detail}.`, [{ pointer: '/careConsent', detail }]);
  }
  return { ...told, careConsentAt: now };
}

type ManagerSay = Pick<
  Registration,
  'managerSay' | 'managerReason' | 'managerAnsweredAt' | 'overrideReason' | 'earlierSays'
>;

/**
 * Where the line manager's say begins. Registering again at an employer, whatever lay in between, neither shakes off an
 * objection nor asks the same manager twice.
 */
export function managerSayAtFirst(
  { id, managerMode }: Pick<Organisation, 'id' | 'managerMode'>,
  managerPersonId: string | null,
  before: Registration | null,
): ManagerSay {
  const earlierSays = before ? { ...before.earlierSays, [before.organisationId]: sayOf(before) } : {};
  const { [id]: here, ...elsewhere } = earlierSays;
  if (here) {
    const { managerSay, managerReason, managerAnsweredAt: answered, overrideReason } = here;
    const stands =
      managerSay === 'objected' || (managerSay !== 'not_asked' && here.managerPersonId === managerPersonId);
    const managerAnsweredAt = answered ? new Date(answered) : null;
    if (stands) return { managerSay, managerReason, managerAnsweredAt, overrideReason, earlierSays: elsewhere };
  }
  const managerSay = managerMode === 'approve' ? 'pending' : 'not_asked';
  return { managerSay, managerReason: null, managerAnsweredAt: null, overrideReason: null, earlierSays: elsewhere };
}

const sayOf = (registration: Registration): EarlierSay => ({
  managerPersonId: registration.managerPersonId,
  managerSay: registration.managerSay,
  managerReason: registration.managerReason,
  overrideReason: registration.overrideReason,
  managerAnsweredAt: registration.managerAnsweredAt?.toISOString() ?? null,
});

/**
 * The one place that says which registrations count. Whoever withdrew, whom the employer refused or the line manager objected to
 * is in no figure, list or audience; a draft takes part, but counts only once it is handed in.
 */
export const takesPart = ({ state, employment, managerSay }: Standing): boolean =>
  state !== 'withdrawn' && employment !== 'refused' && managerSay !== 'objected';

/** Handed in, and takes part. */
export const counts = (registration: Standing): boolean =>
  registration.state === 'submitted' && takesPart(registration);

type Standing = Pick<Registration, 'state' | 'employment' | 'managerSay'>;

/** `takesPart` as SQL of a registration's row. */
export const takesPartSql = (registration: string): string =>
  `(${registration}.state <> 'withdrawn' and ${registration}.employment <> 'refused' and ${registration}.manager_say <> 'objected')`;

/** `counts` as SQL of a registration's row. */
export const countsSql = (registration: string): string =>
  `(${registration}.state = 'submitted' and ${takesPartSql(registration)})`;
