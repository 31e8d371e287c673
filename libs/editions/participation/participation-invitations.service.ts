import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { can, canSomewhere, refusal, type Actor } from '#identity';
import { memberSql, organisationOrder } from '#organisations';
import { newId } from '#platform/database';
import { badRequest, conflict } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { RegionsService } from '#programmes';
import { z } from 'zod';
import { ParticipationInvited } from '../edition.events.js';
import type { Edition } from '../edition.entity.js';
import { EditionsService } from '../editions.service.js';
import { participationStates } from './participation.entity.js';

/** Which organisations of the network are to be invited: exactly one of these is given. */
export interface WantedInvitations {
  /** Those that took part in this edition of the same programme. */
  fromEditionId?: string;
  organisationIds?: string[];
  /** Those whose home region is one of these. */
  regionIds?: string[];
}

/** Why an organisation is left out; the first that holds is the one that is said. */
export const leftOutReasons = [
  'outside_your_regions',
  'not_approved',
  'there_already',
  'withdrawn',
  'region_retired',
  'no_contact',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

interface NamedOrganisation {
  id: string;
  name: string;
}

/** What inviting many at once does, or has done. */
export interface ParticipationInvitations {
  /** Organisations that are invited, by name. */
  organisations: NamedOrganisation[];
  /** People who are told, each once. */
  people: number;
  /** A draft's invitations are told when it is announced. */
  told: 'at_once' | 'when_announced';
  leftOut: {
    reason: LeftOutReason;
    count: number;
    /** Which; not named where they are outside of the actor's regions. */
    organisations: NamedOrganisation[];
  }[];
}

const candidate = z.object({
  id: z.string(),
  name: z.string(),
  homeRegionId: z.string(),
  member: z.boolean(),
  retired: z.boolean(),
  present: z.enum(participationStates).nullable(),
  heard: z.boolean(),
});
type Candidate = z.output<typeof candidate>;

const audience = z.object({ people: z.int() });

/** People who hear for `organisation o`: its contacts, or whom the network asked to be one. */
const hearsSql = `
  select c.person_id from contacts c where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.in_office
  union
  select i.person_id from contact_invitations i
   where i.tenant_id = o.tenant_id and i.organisation_id = o.id and i.asked_by_network`;
const peopleSql = `
  select p.id from (${hearsSql}) as hears join people p on p.tenant_id = o.tenant_id and p.id = hears.person_id
   where p.anonymised_at is null`;

/** Inviting many organisations of the network to an edition at once, counted before it is done. */
@Injectable()
export class ParticipationInvitationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly regions: RegionsService,
  ) {}

  /** What `invite` would do now. Changes nothing; refuses what that would refuse. */
  preview(actor: Actor, editionId: string, wanted: WantedInvitations): Promise<ParticipationInvitations> {
    requireSomewhere(actor);
    return this.tenancy.snapshot(actor.tenantId, async () =>
      this.look(actor, await this.editions.find(editionId), wanted),
    );
  }

  /**
   * Invites the organisations whose home region is within the actor's reach, leaving out those for which there is a reason.
   * Their contacts are told at once, each by one mail, or, of a draft, when it is announced. 400 `bad_selection`;
   * 409 `unknown_organisation`, `unknown_region`, `other_programme`, or the edition takes no organisations any more.
   */
  invite(actor: Actor, editionId: string, wanted: WantedInvitations): Promise<ParticipationInvitations> {
    requireSomewhere(actor);
    return this.tenancy.run(actor.tenantId, async () => {
      // One after the other, and never while it is being announced: nobody is invited twice, or not told.
      const edition = await this.editions.lock(editionId);
      const found = await this.look(actor, edition, wanted);
      const organisationIds = found.organisations.map(({ id }) => id);
      if (organisationIds.length === 0) return found;
      await this.write(editionId, organisationIds);
      const occurrenceId = newId();
      await this.audit.record({
        actor,
        action: 'participation.invite_many',
        subjectType: 'edition',
        subjectId: editionId,
        details: { organisationIds },
      });
      await this.events.announce(ParticipationInvited, { editionId, organisationIds, occurrenceId });
      return found;
    });
  }

  private async look(actor: Actor, edition: Edition, wanted: WantedInvitations): Promise<ParticipationInvitations> {
    requireOneWay(wanted);
    if (edition.state !== 'draft') await this.editions.requireOpen(edition, 'organisations');
    const candidates = await this.candidates(actor, edition, wanted);
    const reasons = new Map(candidates.map((one) => [one.id, this.leftOut(actor, one)]));
    const named = (reason: LeftOutReason | null): NamedOrganisation[] =>
      candidates.filter(({ id }) => reasons.get(id) === reason).map(({ id, name }) => ({ id, name }));
    const organisations = named(null);
    const [hear] = await this.tenancy.rows(
      audience,
      `select count(distinct told.id)::int as people from organisations o cross join lateral (${peopleSql}) told
        where o.tenant_id = $1 and o.id = any($2::uuid[])`,
      [this.tenancy.tenantId, organisations.map(({ id }) => id)],
    );
    return {
      organisations,
      people: hear?.people ?? 0,
      told: edition.state === 'draft' ? 'when_announced' : 'at_once',
      leftOut: leftOutReasons.flatMap((reason) => {
        const found = named(reason);
        if (found.length === 0) return [];
        return [{ reason, count: found.length, organisations: reason === 'outside_your_regions' ? [] : found }];
      }),
    };
  }

  private leftOut(actor: Actor, one: Candidate): LeftOutReason | null {
    const place = { organisationId: one.id, regionIds: [one.homeRegionId] };
    if (!can(actor, 'participation.decide', place)) return 'outside_your_regions';
    if (!one.member) return 'not_approved';
    // Who left is not asked again with everybody else; a single invitation can.
    if (one.present) return one.present === 'withdrawn' ? 'withdrawn' : 'there_already';
    if (one.retired) return 'region_retired';
    return one.heard ? null : 'no_contact';
  }

  private async candidates(actor: Actor, edition: Edition, wanted: WantedInvitations): Promise<Candidate[]> {
    const { fromEditionId = null, organisationIds = null, regionIds = null } = wanted;
    if (fromEditionId) {
      const from = await this.editions.find(fromEditionId);
      if (from.programmeId !== edition.programmeId) {
        const detail = 'is of another programme; name an earlier edition of this one';
        throw conflict('other_programme', `fromEditionId ${detail}.`, [{ pointer: '/fromEditionId', detail }]);
      }
    }
    if (regionIds) await this.regions.forNew(regionIds, { held: regionIds });
    const candidates = await this.tenancy.rows(
      candidate,
      `select o.id, o.name, o.home_region_id as "homeRegionId", ${memberSql} as member, re.retired_at is not null as retired,
              here.state as present, exists (${peopleSql}) as heard
         from organisations o
         join regions re on re.tenant_id = o.tenant_id and re.id = o.home_region_id
         left join participation here on here.tenant_id = o.tenant_id and here.organisation_id = o.id and here.edition_id = $2
        where o.tenant_id = $1 and (
          o.id = any($4::uuid[]) or o.home_region_id = any($5::uuid[]) or exists (
            select from participation before where before.tenant_id = o.tenant_id and before.organisation_id = o.id
              and before.edition_id = $3 and before.state = 'confirmed'))
        order by ${organisationOrder('o', actor.language)}, o.id`,
      [this.tenancy.tenantId, edition.id, fromEditionId, organisationIds, regionIds],
    );
    requireKnown(organisationIds ?? [], candidates);
    return candidates;
  }

  private async write(editionId: string, organisationIds: string[]): Promise<void> {
    await this.tenancy.query(
      `with invited as (
         insert into participation (tenant_id, id, edition_id, organisation_id, state)
         select tenant_id, uuidv7(), $2, id, 'invited' from organisations where tenant_id = $1 and id = any($3::uuid[])
         returning tenant_id, id, organisation_id)
       insert into participation_region (tenant_id, id, participation_id, region_id, state)
       select i.tenant_id, uuidv7(), i.id, m.region_id, 'applied' from invited i
         join organisation_regions m on m.tenant_id = i.tenant_id and m.organisation_id = i.organisation_id and m.state <> 'refused'
         join regions re on re.tenant_id = m.tenant_id and re.id = m.region_id and re.retired_at is null`,
      [this.tenancy.tenantId, editionId, organisationIds],
    );
  }
}

function requireSomewhere(actor: Actor): void {
  if (!canSomewhere(actor, 'participation.decide')) throw refusal('participation.decide');
}

function requireOneWay({ fromEditionId, organisationIds, regionIds }: WantedInvitations): void {
  if ([fromEditionId, organisationIds, regionIds].filter((given) => given !== undefined).length === 1) return;
  throw badRequest(
    'bad_selection',
    'Say whom to invite in one way: with fromEditionId, with organisationIds, or with regionIds.',
  );
}

function requireKnown(organisationIds: string[], found: { id: string }[]): void {
  const known = new Set(found.map(({ id }) => id));
  const errors = organisationIds.flatMap((id, i) =>
    known.has(id.toLowerCase())
      ? []
      : [{ pointer: `/organisationIds/${i}`, detail: `there is no organisation "${id}" in this network` }],
  );
  if (errors.length === 0) return;
  throw conflict('unknown_organisation', "Give ids of this network's own organisations.", errors);
}
