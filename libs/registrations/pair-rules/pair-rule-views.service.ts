import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { reach, refusal, type Actor } from '#identity';
import { isoInstant } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { pairRuleKinds, type PairRuleKind } from './pair-rule.entity.js';
import { reachParameter, withinReach } from '../registration-reach.js';

const pairRuleView = z.object({
  id: z.string(),
  editionId: z.string(),
  kind: z.enum(pairRuleKinds),
  registrationId: z.string(),
  /** The participant, and their employer. */
  name: z.string(),
  organisationName: z.string(),
  sessionId: z.string().nullable(),
  offerId: z.string().nullable(),
  hostOrganisationId: z.string().nullable(),
  /** Title of the session's offer or of the offer; null where a whole host is meant. */
  title: z.string().nullable(),
  /** Name of the host. */
  hostName: z.string(),
  /** Begin of the session, where one is named. */
  startsAt: z.string().nullable(),
  reason: z.string(),
  /** Name of who decided; null when a seed did. */
  decidedBy: z.string().nullable(),
  decidedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
});

/** A decision by hand as those see it who decide. Instants are real ones, UTC. */
export type PairRuleView = z.output<typeof pairRuleView>;

const count = z.object({ total: z.int() });

/** What a list of decisions can be narrowed to. */
export interface PairRuleFilters {
  registrationId?: string;
  kind?: PairRuleKind;
  /** True: only those in force; false: only those taken back. */
  inForce?: boolean;
}

const view = `
  select pr.id, pr.edition_id as "editionId", pr.kind, pr.registration_id as "registrationId", person.name,
         employer.name as "organisationName", pr.session_id as "sessionId", pr.offer_id as "offerId",
         pr.host_organisation_id as "hostOrganisationId", o.title, host.name as "hostName",
         ${isoInstant('s.starts_at')} as "startsAt", pr.reason, decider.name as "decidedBy",
         ${isoInstant('pr.created_at')} as "decidedAt", ${isoInstant('pr.withdrawn_at')} as "withdrawnAt",
         taker.name as "withdrawnBy", pr.withdrawn_reason as "withdrawnReason"
    from pair_rule pr
    join registration reg on reg.tenant_id = pr.tenant_id and reg.id = pr.registration_id
    join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
    join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
    left join sessions s on s.tenant_id = pr.tenant_id and s.id = pr.session_id
    left join offers o on o.tenant_id = pr.tenant_id and o.id = coalesce(pr.offer_id, s.offer_id)
    left join organisations host on host.tenant_id = pr.tenant_id and host.id = coalesce(pr.host_organisation_id, o.organisation_id)
    left join people decider on decider.tenant_id = pr.tenant_id and decider.id = pr.decided_by
    left join people taker on taker.tenant_id = pr.tenant_id and taker.id = pr.withdrawn_by`;

/** Reading decisions by hand. */
@Injectable()
export class PairRuleViews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** One decision, for whoever made or withdrew it just now. */
  get(actor: Actor, id: string): Promise<PairRuleView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [found] = await this.tenancy.rows(
        pairRuleView,
        `${view} where pr.tenant_id = $1 and pr.id = $2 and ${this.within('$3')}`,
        [actor.tenantId, id, this.reachOf(actor)],
      );
      if (!found) throw notFound('pair rule', id);
      return found;
    });
  }

  /** Decisions of an edition about people within the actor's reach, the newest first, those taken back included. */
  list(
    actor: Actor,
    editionId: string,
    filters: PairRuleFilters,
    { page, pageSize }: { page: number; pageSize: number },
  ): Promise<{ items: PairRuleView[]; total: number }> {
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const where = `where pr.tenant_id = $1 and pr.edition_id = $2 and ${this.within('$3')}
        and ($4::uuid is null or pr.registration_id = $4) and ($5::text is null or pr.kind = $5)
        and ($6::boolean is null or (pr.withdrawn_at is null) = $6)`;
      const { registrationId = null, kind = null, inForce = null } = filters;
      const parameters = [actor.tenantId, editionId, this.reachOf(actor), registrationId, kind, inForce];
      const [counted] = await this.tenancy.rows(
        count,
        `select count(*)::int as total from pair_rule pr
           join registration reg on reg.tenant_id = pr.tenant_id and reg.id = pr.registration_id ${where}`,
        parameters,
      );
      const items = await this.tenancy.rows(pairRuleView, `${view} ${where} order by pr.id desc limit $7 offset $8`, [
        ...parameters,
        pageSize,
        (page - 1) * pageSize,
      ]);
      return { items, total: counted?.total ?? 0 };
    });
  }

  private reachOf(actor: Actor): string {
    const limits = reach(actor, 'registration.decide');
    if (limits.length === 0) throw refusal('registration.decide');
    return reachParameter(limits);
  }

  private within(parameter: string): string {
    const row = { organisation: 'reg.organisation_id', edition: 'reg.edition_id', person: 'reg.person_id' };
    return withinReach(parameter, row);
  }
}
