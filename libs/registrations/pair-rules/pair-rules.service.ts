import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { EditionsService } from '#editions';
import { demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { PairRule, type PairRuleKind } from './pair-rule.entity.js';
import { PairRuleChecks } from './pair-rule-checks.service.js';
import { elsewhere, readReason, refuse, requireInTime, targetField, unknown, type PairTarget } from './pair-rules.js';
import { RegistrationSubmitted } from '../registration.events.js';
import { regionsOf } from '../registration-reach.js';
import { Registration } from '../registration.entity.js';
import { RegistrationsService, type OpenRegistration } from '../registrations.service.js';

/** A pair to be pinned or forbidden. */
export interface WantedPair {
  editionId: string;
  registrationId: string;
  kind: PairRuleKind;
  /** Exactly one of the three; a pin names a session. */
  sessionId?: string;
  offerId?: string;
  hostOrganisationId?: string;
  /** Why; private to those who decide. */
  reason: string;
}

/**
 * Forbidden and pinned pairs: decisions by hand that every allocation, wish and seat keeps to. A coordinator decides for
 * the people of organisations in the own regions, and pins at sessions there, because a pin takes a seat from others.
 */
@Injectable()
export class PairRulesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationsService,
    private readonly checks: PairRuleChecks,
  ) {}

  /**
   * Pins or forbids a pair. Somebody pinned counts as signed up from now on, also without a wish, and is told so.
   *
   * Refused, with the field: `pair_unclear`, `reason_needed`, `unknown_registration`, `unknown_session`, `unknown_offer`,
   * `unknown_organisation`, `other_edition`, `pair_twice`, `pinned_and_prohibited`, `edition_cancelled`; a pin also with
   * `no_allocation`, `allocation_confirmed`, what keeps the person from any seat (`registration_withdrawn`,
   * `employment_unconfirmed`, `manager_objected`, ...), `offer_not_ranked`, `not_published`, `session_cancelled`, `full`,
   * or the clash with a seat held or pinned; a prohibition with `seat_held` or, when nothing is given any more, `closed`.
   */
  make(actor: Actor, wanted: WantedPair): Promise<PairRule> {
    return this.tenancy.run(actor.tenantId, async () => {
      const field = targetField(wanted);
      const reason = readReason(wanted.reason);
      await this.editions.find(wanted.editionId);
      const { registration, edition } = await this.registrationOf(wanted);
      await this.demandAtEmployer(actor, registration);
      requireInTime(wanted.kind, edition);
      const rules = await this.inForce(registration.id);
      const target: PairTarget = {
        sessionId: wanted.sessionId ?? null,
        offerId: wanted.offerId ?? null,
        hostOrganisationId: wanted.hostOrganisationId ?? null,
      };
      const same = rules.find((rule) => rule[field] === target[field]);
      if (same?.kind === wanted.kind) throw refuse('pair_twice', field, `this ${wanted.kind} is in force already`);
      if (same)
        throw refuse('pinned_and_prohibited', field, `a ${same.kind} of this pair is in force; take it back first`);
      if (wanted.kind === 'pin') {
        const session = await this.checks.requirePinnable(registration, edition, target.sessionId as string, rules);
        demand(actor, 'registration.decide', {
          organisationId: session.organisationId,
          regionIds: [session.regionId],
          editionId: edition.id,
        });
      } else await this.checks.requireForbiddable(registration, target, field);
      const rule = this.tenancy.repository(PairRule).create({
        tenantId: actor.tenantId,
        id: newId(),
        editionId: edition.id,
        registrationId: registration.id,
        kind: wanted.kind,
        ...target,
        reason,
        decidedBy: actor.personId,
        withdrawnAt: null,
        withdrawnBy: null,
        withdrawnReason: null,
      });
      await this.tenancy.repository(PairRule).insert(rule);
      if (rule.kind === 'pin' && registration.state === 'draft') {
        await this.registrations.markSubmitted(registration, edition);
        await this.events.announce(RegistrationSubmitted, { registration, by: 'organisers', occurrenceId: newId() });
      }
      await this.record(actor, 'pair_rule.create', rule);
      return rule;
    });
  }

  /** Takes a decision back; it stays in the history. A pin that has become a seat stays. */
  withdraw(actor: Actor, id: string, why: string): Promise<PairRule> {
    return this.tenancy.run(actor.tenantId, async () => {
      const reason = readReason(why);
      const rules = this.tenancy.repository(PairRule);
      const found = await rules.findOneBy({ tenantId: actor.tenantId, id });
      if (!found) throw notFound('pair rule', id);
      const { registration, edition } = await this.registrations.hold(found.registrationId);
      await this.demandAtEmployer(actor, registration);
      // Read again: the registration's row is ours now, and with it all its rules.
      const rule = await rules.findOneByOrFail({ tenantId: actor.tenantId, id });
      if (rule.withdrawnAt) throw conflict('already_withdrawn', 'This decision was taken back already.');
      if (rule.kind === 'pin') requireInTime('pin', edition);
      Object.assign(rule, { withdrawnAt: realNow(), withdrawnBy: actor.personId, withdrawnReason: reason });
      const { withdrawnAt, withdrawnBy, withdrawnReason } = rule;
      await rules.update({ tenantId: actor.tenantId, id }, { withdrawnAt, withdrawnBy, withdrawnReason });
      await this.record(actor, 'pair_rule.withdraw', rule);
      return rule;
    });
  }

  /** For rooms above, inside a unit of work: the decisions in force about a registration. */
  inForce(registrationId: string): Promise<PairRule[]> {
    return this.tenancy
      .repository(PairRule)
      .createQueryBuilder('rule')
      .where({ tenantId: this.tenancy.tenantId, registrationId })
      .andWhere('rule.withdrawnAt is null')
      .orderBy('rule.id')
      .getMany();
  }

  private async registrationOf({ registrationId, editionId }: WantedPair): Promise<OpenRegistration> {
    const where = { tenantId: this.tenancy.tenantId, id: registrationId };
    const found = await this.tenancy.repository(Registration).findOneBy(where);
    if (!found) throw unknown('unknown_registration', 'registrationId');
    if (found.editionId !== editionId) throw elsewhere('registrationId');
    return this.registrations.hold(registrationId);
  }

  private async demandAtEmployer(actor: Actor, { organisationId, editionId }: Registration): Promise<void> {
    const regionIds = await regionsOf(this.tenancy, organisationId);
    demand(actor, 'registration.decide', { organisationId, regionIds, editionId });
  }

  private record(actor: Actor, action: string, rule: PairRule): Promise<void> {
    const { id, editionId, registrationId, kind, sessionId, offerId, hostOrganisationId } = rule;
    return this.audit.record({
      actor,
      action,
      subjectType: 'pair_rule',
      subjectId: id,
      details: { editionId, registrationId, kind, sessionId, offerId, hostOrganisationId },
    });
  }
}
