import type { Edition } from '#editions';
import { badRequest, conflict, type RefusalCode } from '#platform/errors';
import { milestoneNames, type MilestoneName } from '#programmes';
import type { SeatFacts } from '#eligibility';
import type { PairRuleKind } from './pair-rule.entity.js';

const targets = ['sessionId', 'offerId', 'hostOrganisationId'] as const;
/** The field of a pair that says where to. */
export type TargetField = (typeof targets)[number];

/** What a pair rule names beside the person: exactly one of the three. */
export interface PairTarget {
  sessionId: string | null;
  offerId: string | null;
  /** The host organisation. */
  hostOrganisationId: string | null;
}

/** A decision by hand that is in force: this person must (`pin`) or must not (`prohibition`) go there. */
export interface PairRuleFacts extends PairTarget {
  id: string;
  registrationId: string;
  kind: PairRuleKind;
}

/** True when what is named is this session, its offer, or its host. */
export const covers = (
  target: PairTarget,
  seat: Pick<SeatFacts, 'sessionId' | 'offerId' | 'organisationId'>,
): boolean =>
  target.sessionId === seat.sessionId ||
  target.offerId === seat.offerId ||
  target.hostOrganisationId === seat.organisationId;

/**
 * SQL that is true where a prohibition in force keeps a registration from a session. The columns are SQL of the row at hand.
 */
export const isProhibited = (row: { registration: string; session: string; offer: string; host: string }): string =>
  `exists (select 1 from pair_rule pr
     where pr.registration_id = ${row.registration} and pr.kind = 'prohibition' and pr.withdrawn_at is null
       and (pr.session_id = ${row.session} or pr.offer_id = ${row.offer} or pr.host_organisation_id = ${row.host}))`;

/** The one field that says where to; refused with `pair_unclear`. A pin names a session. */
export function targetField(wanted: Partial<Record<TargetField, string>> & { kind: PairRuleKind }): TargetField {
  const given = targets.filter((field) => wanted[field] !== undefined);
  const [field] = given;
  if (!field || given.length > 1) {
    const detail = 'give exactly one of sessionId, offerId, hostOrganisationId';
    throw badRequest('pair_unclear', `${field ?? 'sessionId'}: ${detail}.`, [
      { pointer: `/${given[1] ?? 'sessionId'}`, detail },
    ]);
  }
  if (wanted.kind === 'pin' && field !== 'sessionId') {
    const detail = 'a pin names one session; give sessionId';
    throw badRequest('pair_unclear', `${field}: ${detail}.`, [{ pointer: `/${field}`, detail }]);
  }
  return field;
}

/** The words given, without space around; refused with `reason_needed`. */
export function readReason(reason: string): string {
  const words = reason.trim();
  if (words) return words;
  const detail = 'say why, in words for those who decide';
  throw badRequest('reason_needed', `reason: ${detail}.`, [{ pointer: '/reason', detail }]);
}

/** A pin is for a run that is still to be confirmed; a prohibition for as long as seats are given. */
export function requireInTime(
  kind: PairRuleKind,
  edition: Pick<Edition, 'state' | 'suspendedFrom' | 'configuration'>,
): void {
  const state = edition.state === 'suspended' ? edition.suspendedFrom : edition.state;
  if (state === 'cancelled') throw refuse('edition_cancelled', 'kind', 'this edition was cancelled');
  const isPast = (milestone: MilestoneName): boolean =>
    milestoneNames.indexOf(state as MilestoneName) >= milestoneNames.indexOf(milestone);
  if (kind === 'prohibition') {
    if (isPast('locked')) throw refuse('closed', 'kind', 'this edition gives no seats any more');
    return;
  }
  if (!edition.configuration.phases.some((phase) => phase.state === 'allocating')) {
    throw refuse('no_allocation', 'kind', 'this edition has no allocation; people take seats themselves');
  }
  if (isPast('confirmed')) {
    throw refuse('allocation_confirmed', 'kind', 'the allocation is confirmed; pins do nothing any more');
  }
}

/** A refusal that names the field of a pair. */
export const refuse = (code: RefusalCode, field: string, detail: string): Error =>
  conflict(code, `${field}: ${detail}.`, [{ pointer: `/${field}`, detail }]);

/** An id of a pair that nobody knows. */
export const unknown = (code: RefusalCode, field: string): Error => {
  const detail = 'is not known here; take the id from the answer that named the thing';
  return conflict(code, `${field} ${detail}.`, [{ pointer: `/${field}`, detail }]);
};

/** An id of a pair that belongs to another edition. */
export const elsewhere = (field: string): Error => {
  const detail = 'belongs to another edition; choose one of this edition';
  return conflict('other_edition', `${field} ${detail}.`, [{ pointer: `/${field}`, detail }]);
};
