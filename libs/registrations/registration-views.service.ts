import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { employments, managerSays, registrationStates } from '#eligibility';
import { can, demand, reach, refusal, type Actor } from '#identity';
import { sessionModes } from '#offers';
import { alphabetical, isoInstant } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import type { Registration } from './registration.entity.js';
import { takesPartSql } from './registration-rules.js';
import { reachParameter, regionsOf, withinReach } from './registration-reach.js';

const wishView = z.object({
  sessionId: z.string(),
  offerId: z.string(),
  title: z.string(),
  organisationName: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.enum(sessionModes),
  rank: z.int(),
});

const registrationView = z.object({
  id: z.string(),
  editionId: z.string(),
  personId: z.string(),
  name: z.string(),
  /** Null for somebody who has none. */
  email: z.string().nullable(),
  /** The address that was noted for them, and that they have to confirm. */
  notedEmail: z.string().nullable(),
  /** The colleague who signed them up; null when they did so themselves. */
  signedUpBy: z.string().nullable(),
  organisationId: z.string(),
  organisationName: z.string(),
  employment: z.enum(employments),
  state: z.enum(registrationStates),
  jobTitle: z.string(),
  requirements: z.array(z.string()),
  anyOther: z.boolean(),
  manager: z.object({ name: z.string(), email: z.string() }).nullable(),
  managerSay: z.enum(managerSays),
  /** Why the manager objected. */
  managerReason: z.string().nullable(),
  /** Edition's time, UTC. */
  submittedAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  /** What hosts should take care of; for the participant alone, null to everybody else. */
  accessNeeds: z.string().nullable(),
  diet: z.string().nullable(),
  wishes: z.array(wishView),
  version: z.int(),
});

/** A wish with what is needed to show it. Times are instants in UTC. */
export type WishView = z.output<typeof wishView>;

/** A registration as its owner, its employer and the coordinators see it. */
export type RegistrationView = z.output<typeof registrationView>;

const forOthers = (found: RegistrationView): RegistrationView => ({ ...found, accessNeeds: null, diet: null });

const count = z.object({ total: z.int() });

/** What a list of registrations can be narrowed to. */
export interface RegistrationFilters {
  organisationId?: string;
  state?: Registration['state'];
  employment?: Registration['employment'];
  managerSay?: Registration['managerSay'];
}

const view = `
  select reg.id, reg.edition_id as "editionId", reg.person_id as "personId", person.name, person.email,
         person.noted_email as "notedEmail", colleague.name as "signedUpBy",
         reg.organisation_id as "organisationId", employer.name as "organisationName", reg.employment, reg.state,
         reg.job_title as "jobTitle", reg.requirements, reg.any_other as "anyOther",
         case when reg.manager_email is not null
              then jsonb_build_object('name', coalesce(reg.manager_name, reg.manager_email), 'email', reg.manager_email) end as manager,
         reg.manager_say as "managerSay", reg.manager_reason as "managerReason", ${isoInstant('reg.submitted_at')} as "submittedAt",
         reg.withdrawn_reason as "withdrawnReason", reg.access_needs as "accessNeeds", reg.diet, reg.version,
         coalesce((select jsonb_agg(jsonb_build_object('sessionId', s.id, 'offerId', o.id, 'title', o.title,
                     'organisationName', host.name, 'startsAt', ${isoInstant('s.starts_at')}, 'endsAt', ${isoInstant('s.ends_at')},
                     'mode', o.mode, 'rank', w.rank) order by w.rank, s.starts_at, s.id)
                    from wish w
                    join sessions s on s.tenant_id = w.tenant_id and s.id = w.session_id
                    join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
                    join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
                   where w.tenant_id = reg.tenant_id and w.registration_id = reg.id), '[]') as wishes
    from registration reg
    join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
    join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
    left join people colleague on colleague.tenant_id = reg.tenant_id and colleague.id = reg.signed_up_by`;

/** Reading registrations. */
@Injectable()
export class RegistrationViews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** One registration, for its owner and for those who may read it at its employer. */
  get(actor: Actor, id: string): Promise<RegistrationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [found] = await this.tenancy.rows(registrationView, `${view} where reg.tenant_id = $1 and reg.id = $2`, [
        actor.tenantId,
        id,
      ]);
      if (!found) throw notFound('registration', id);
      const { organisationId, editionId, personId } = found;
      if (actor.personId === personId) return found;
      if (can(actor, 'registration.own', { personId, editionId })) return forOthers(found);
      const regionIds = await regionsOf(this.tenancy, organisationId);
      demand(actor, 'registration.read', { organisationId, regionIds, editionId, personId });
      return forOthers(found);
    });
  }

  /** The actor's own registration in an edition; 404 when there is none. */
  mine(actor: Actor, editionId: string): Promise<RegistrationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [found] = await this.tenancy.rows(
        registrationView,
        `${view} where reg.tenant_id = $1 and reg.edition_id = $2 and reg.person_id = $3`,
        [actor.tenantId, editionId, actor.personId],
      );
      if (!found) throw notFound('registration of yours in edition', editionId);
      return found;
    });
  }

  /**
   * Registrations of an edition within the actor's reach, by name of the person: those that take part. Whoever withdrew, was
   * refused or objected to is listed when asked for by that very filter.
   */
  async list(
    actor: Actor,
    editionId: string,
    filters: RegistrationFilters,
    { page, pageSize }: { page: number; pageSize: number },
  ): Promise<{ items: RegistrationView[]; total: number }> {
    const limits = reach(actor, 'registration.read');
    if (limits.length === 0) throw refusal('registration.read');
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const row = { organisation: 'reg.organisation_id', edition: 'reg.edition_id', person: 'reg.person_id' };
      const where = `where reg.tenant_id = $1 and reg.edition_id = $2 and ${withinReach('$3', row)}
        and ($4::uuid is null or reg.organisation_id = $4) and ($5::text is null or reg.state = $5)
        and ($6::text is null or reg.employment = $6) and ($7::text is null or reg.manager_say = $7)
        and (${takesPartSql('reg')} or $5 = 'withdrawn' or $6 = 'refused' or $7 = 'objected')`;
      const parameters = [
        actor.tenantId,
        editionId,
        reachParameter(limits),
        filters.organisationId ?? null,
        filters.state ?? null,
        filters.employment ?? null,
        filters.managerSay ?? null,
      ];
      const [counted] = await this.tenancy.rows(
        count,
        `select count(*)::int as total from registration reg ${where}`,
        parameters,
      );
      const items = await this.tenancy.rows(
        registrationView,
        `${view} ${where} order by ${alphabetical('person.name', actor.language)}, reg.id limit $8 offset $9`,
        [...parameters, pageSize, (page - 1) * pageSize],
      );
      return { items: items.map(forOthers), total: counted?.total ?? 0 };
    });
  }
}
