import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { can, demand, type Actor } from '#identity';
import { OrganisationRegions, Organisations, organisationOrder } from '#organisations';
import { newId, type RowOf } from '#platform/database';
import { badRequest, conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { RegionsService } from '#programmes';
import { z } from 'zod';
import { ParticipationApplied, ParticipationDecided, ParticipationInvited } from '../edition.events.js';
import { isLive } from '../life/edition-lifecycle.js';
import { EditionsService } from '../editions.service.js';
import {
  Participation,
  ParticipationRegion,
  participationRegionStates,
  participationStates,
} from './participation.entity.js';

const participationView = z.object({
  id: z.string(),
  editionId: z.string(),
  organisationId: z.string(),
  state: z.enum(participationStates),
  reason: z.string().nullable(),
  organisationName: z.string(),
  regions: z.array(z.object({ regionId: z.string(), state: z.enum(participationRegionStates) })),
});

/** A participation with the regions it joins. */
export type ParticipationView = z.output<typeof participationView>;

/** Organisations taking part in editions. */
@Injectable()
export class ParticipationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly regions: RegionsService,
  ) {}

  /** All participations of an edition that the actor may see, by name of organisation. */
  list(actor: Actor, editionId: string): Promise<ParticipationView[]> {
    demand(actor, 'edition.read');
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const rows = await this.tenancy.rows(
        participationView,
        `select p.id, p.edition_id as "editionId", p.organisation_id as "organisationId", p.state, p.reason,
                o.name as "organisationName",
                coalesce(json_agg(json_build_object('regionId', r.region_id, 'state', r.state) order by r.region_id)
                         filter (where r.id is not null), '[]') as regions
           from participation p
           join organisations o on o.id = p.organisation_id
           left join participation_region r on r.participation_id = p.id
          where p.edition_id = $1
          group by p.tenant_id, p.id, o.tenant_id, o.name order by ${organisationOrder('o', actor.language)}, p.id`,
        [editionId],
      );
      return rows.filter((row) => {
        const regionIds = row.regions.map((r) => r.regionId);
        return can(actor, 'organisation.read', { organisationId: row.organisationId, regionIds });
      });
    });
  }

  /**
   * An organisation joins. Its contact applies (or accepts an invitation, which confirms it in its home region at once);
   * the coordinator of its home region invites it. Regions left out: those that the organisation belongs to.
   */
  join(actor: Actor, editionId: string, organisationId: string, wantedRegionIds?: string[]): Promise<Participation> {
    return this.tenancy.run(actor.tenantId, async () => {
      const organisation = await this.openOrganisation(actor, organisationId);
      // Whoever is invited while it is being announced hears of it once, either way.
      const edition = await this.editions.lock(editionId);
      if (organisation.state !== 'approved' && organisation.state !== 'invited') {
        throw conflict(
          'organisation_not_approved',
          `${organisation.name} is ${organisation.state}; it can join once its home region has approved it.`,
        );
      }
      const inviting = can(actor, 'participation.decide', { organisationId, regionIds: [organisation.homeRegionId] });
      if (!inviting || edition.state !== 'draft') await this.editions.requireOpen(edition, 'organisations');
      const regionIds = await this.regionsOf(organisation, wantedRegionIds);
      const present = await this.tenancy.repository(Participation).findOneBy({ editionId, organisationId });
      if (present) return this.accept(actor, present, organisation, inviting);
      await this.regions.demandInUse(organisation.homeRegionId, '/organisationId');
      const participation = this.tenancy.repository(Participation).create({
        tenantId: actor.tenantId,
        id: newId(),
        editionId,
        organisationId,
        state: inviting ? 'invited' : 'applied',
      });
      await this.tenancy.repository(Participation).insert(participation);
      await this.tenancy.repository(ParticipationRegion).insert(
        regionIds.map((regionId) => ({
          tenantId: actor.tenantId,
          id: newId(),
          participationId: participation.id,
          regionId,
          state: 'applied' as const,
        })),
      );
      await this.announceJoining(participation, inviting);
      return participation;
    });
  }

  /** The coordinator of a region decides for that region; the home region's decision is that on the participation. */
  decide(
    actor: Actor,
    participationId: string,
    regionId: string,
    decision: 'confirmed' | 'refused',
    reason: string | null,
  ): Promise<Participation> {
    demand(actor, 'participation.decide', { regionIds: [regionId] });
    return this.tenancy.run(actor.tenantId, async () => {
      // Two decisions at once count each other.
      const participation = await this.tenancy
        .repository(Participation)
        .findOne({ where: { id: participationId }, lock: { mode: 'pessimistic_write' } });
      if (!participation) throw notFound('participation', participationId);
      if (decision === 'refused' && !reason) {
        throw badRequest('reason_missing', 'reason: say why the organisation is refused; it is told.', [
          { pointer: '/reason', detail: 'is missing' },
        ]);
      }
      const region = await this.tenancy.repository(ParticipationRegion).findOneBy({ participationId, regionId });
      if (!region) throw notFound('region of this participation', regionId);
      if (participation.state === 'withdrawn')
        throw conflict('withdrawn', 'This organisation has withdrawn; it has to join again first.');
      const organisation = await this.tenancy
        .repository(Organisations)
        .findOneByOrFail({ id: participation.organisationId });
      const home = organisation.homeRegionId === regionId;
      // The same word again changes nothing, and nobody is told of it.
      if (region.state === decision && (!home || participation.state === decision)) return participation;
      await this.tenancy.repository(ParticipationRegion).update({ id: region.id }, { state: decision });
      if (home) await this.settle(actor, participation, decision, reason);
      await this.audit.record({
        actor,
        action: `participation.${decision}`,
        subjectType: 'participation',
        subjectId: participationId,
        reason,
        details: { regionId },
      });
      return this.find(participationId);
    });
  }

  /**
   * The organisation takes no part after all, as its contact or the coordinator of its home region says: its offers are
   * withdrawn (by the room above); its people keep their seats.
   */
  withdraw(actor: Actor, participationId: string, reason: string | null): Promise<Participation> {
    return this.tenancy.run(actor.tenantId, async () => {
      const participation = await this.find(participationId);
      const { organisationId, editionId, state } = participation;
      await this.openOrganisation(actor, organisationId);
      const edition = await this.editions.lock(editionId);
      if (state === 'withdrawn' || state === 'refused' || !(edition.state === 'draft' || isLive(edition.state))) {
        throw conflict(
          'cannot_withdraw',
          `This participation is ${state} in an edition that is ${edition.state}; there is nothing to withdraw.`,
        );
      }
      await this.settle(actor, participation, 'withdrawn', reason);
      await this.audit.record({
        actor,
        action: 'participation.withdraw',
        subjectType: 'participation',
        subjectId: participationId,
        reason,
      });
      return this.find(participationId);
    });
  }

  /** The participation of an organisation in an edition, inside a unit of work; null when there is none. */
  of(editionId: string, organisationId: string): Promise<Participation | null> {
    return this.tenancy.repository(Participation).findOneBy({ editionId, organisationId });
  }

  /** A coordinator of a further region decides on that region alone; the whole participation is the home region's. */
  private async openOrganisation(actor: Actor, organisationId: string): Promise<RowOf<typeof Organisations>> {
    const organisation = await this.tenancy.repository(Organisations).findOneBy({ id: organisationId });
    demand(actor, 'participation.join', {
      organisationId,
      regionIds: organisation ? [organisation.homeRegionId] : [],
    });
    if (!organisation) throw notFound('organisation', organisationId);
    return organisation;
  }

  private async accept(
    actor: Actor,
    present: Participation,
    organisation: RowOf<typeof Organisations>,
    inviting: boolean,
  ): Promise<Participation> {
    const code = 'joined_already';
    if (present.state === 'invited' && !inviting) {
      await this.tenancy
        .repository(ParticipationRegion)
        .update({ participationId: present.id, regionId: organisation.homeRegionId }, { state: 'confirmed' });
      await this.settle(actor, present, 'confirmed', null);
      return this.find(present.id);
    }
    if (present.state === 'withdrawn') {
      await this.tenancy
        .repository(Participation)
        .update({ id: present.id }, { state: inviting ? 'invited' : 'applied' });
      await this.announceJoining(present, inviting);
      return this.find(present.id);
    }
    throw conflict(code, `${organisation.name} takes part already (${present.state}).`);
  }

  private async announceJoining({ id, editionId, organisationId }: Participation, inviting: boolean): Promise<void> {
    const occurrenceId = newId();
    if (inviting) {
      await this.events.announce(ParticipationInvited, { editionId, organisationIds: [organisationId], occurrenceId });
      return;
    }
    await this.events.announce(ParticipationApplied, { participationId: id, editionId, organisationId, occurrenceId });
  }

  private async settle(
    actor: Actor,
    participation: Participation,
    state: 'confirmed' | 'refused' | 'withdrawn',
    reason: string | null,
  ): Promise<void> {
    await this.tenancy
      .repository(Participation)
      .update({ id: participation.id }, { state, reason, decidedBy: actor.personId });
    const { id, editionId, organisationId } = participation;
    await this.events.announce(ParticipationDecided, { participationId: id, editionId, organisationId, state });
  }

  private async find(id: string): Promise<Participation> {
    const participation = await this.tenancy.repository(Participation).findOneBy({ id });
    if (!participation) throw notFound('participation', id);
    return participation;
  }

  private async regionsOf(organisation: RowOf<typeof Organisations>, wanted?: string[]): Promise<string[]> {
    const belongs = await this.tenancy.repository(OrganisationRegions).findBy({ organisationId: organisation.id });
    const held = belongs.filter((r) => r.state !== 'refused').map((r) => r.regionId);
    const regions = await this.regions.forNew(held, { held });
    const own = regions.filter(({ retiredAt }) => !retiredAt).map(({ id }) => id);
    if (!wanted || wanted.length === 0) return own;
    const strange = wanted.filter((id) => !own.includes(id));
    if (strange.length > 0) {
      const detail = 'name only regions that the organisation belongs to';
      throw conflict('other_region', `regionIds: ${detail}.`, [{ pointer: '/regionIds', detail }]);
    }
    return [...new Set([organisation.homeRegionId, ...wanted])];
  }
}
