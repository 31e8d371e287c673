import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { Edition, EditionsService, participationStates } from '#editions';
import { PeopleService, can, demand, readEmail, reach, type Actor, type Permission, type Place } from '#identity';
import { ContactInvitationsService, ContactsService, organisationOrder } from '#organisations';
import { alphabetical, newId, searchPatterns } from '#platform/database';
import { conflict, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Events } from '#platform/events';
import { tableFile, type TableFile, type TableFormat } from '#platform/tables';
import { Tenancy } from '#platform/tenancy';
import { RegionsService } from '#programmes';
import { z } from 'zod';
import { Offer, Session } from './offer.entity.js';
import { OfferSubmitted } from './offer.events.js';
import { movedTimes, offerFaults, readOffer, refuse, type NewOffer, type OfferFields } from './offer-form.js';
import { offerTable } from './lists/offer-table.js';
import { requireAhead, requireEditable } from './offer-rules.js';
import { VisitChanges } from './sessions/visit-changes.service.js';
import { offerSql, offerView, offerWhere, type OfferFilters, type OfferView } from './offer-view.js';

const counted = z.object({ total: z.int() });

const offering = z.object({
  name: z.string(),
  home: z.string(),
  /** Null: it has not joined. */
  state: z.enum(participationStates).nullable(),
  regionIds: z.array(z.string()),
});

/** An offer at hand within a unit of work, with its edition. */
export interface OpenOffer {
  offer: Offer;
  edition: Edition;
}

/** Offers of an edition on their way to the catalogue: made, changed, handed in. */
@Injectable()
export class OffersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly people: PeopleService,
    private readonly contacts: ContactsService,
    private readonly visits: VisitChanges,
    private readonly regions: RegionsService,
    private readonly invitations: ContactInvitationsService,
  ) {}

  /** Offers of an edition within the actor's reach, by organisation and title. `page` counts from 1. */
  async list(
    actor: Actor,
    editionId: string,
    filters: OfferFilters,
    page: { page: number; pageSize: number },
  ): Promise<{ items: OfferView[]; total: number }> {
    const parameters = listed(actor, editionId, filters);
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const items = await this.tenancy.rows(
        offerView,
        `${offerSql} where ${offerWhere} order by ${orderOf(actor, filters)} limit $10 offset $11`,
        [...parameters, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const [count] = await this.tenancy.rows(
        counted,
        `select count(*)::int as total from offer o where ${offerWhere}`,
        parameters,
      );
      return { items, total: count?.total ?? 0 };
    });
  }

  /** The same as a file, on no page; who took how many along is remembered. */
  export(actor: Actor, editionId: string, filters: OfferFilters, format: TableFormat): Promise<TableFile> {
    const parameters = listed(actor, editionId, filters);
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const rows = await this.tenancy.rows(
        offerView,
        `${offerSql} where ${offerWhere} order by ${orderOf(actor, filters)}`,
        parameters,
      );
      await this.audit.record({
        actor,
        action: 'edition.export_offers',
        subjectType: 'edition',
        subjectId: editionId,
        details: { format, rows: rows.length },
      });
      return tableFile(format, offerTable(rows, actor.language));
    });
  }

  /** One offer. 404 when there is none, 403 when it is out of the actor's reach. */
  async get(actor: Actor, offerId: string): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const offer = await this.view(offerId);
      demand(actor, 'offer.read', placeOf(offer));
      return offer;
    });
  }

  /**
   * Makes a draft with its sessions. Refused while the call for offers is not open, to organisations that take no part
   * (409 `not_participating`), and with every wrong field at once (400 `bad_offer`).
   */
  async create(actor: Actor, editionId: string, wanted: NewOffer): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () =>
      this.make(actor, await this.editions.share(editionId), wanted, newId()),
    );
  }

  /**
   * Makes a draft of an earlier edition's offer: same series, its sessions on the same weekdays and at the same times of
   * day and for as long, without the link to the old meeting. 409 `offered_already` when the series is in this edition.
   */
  async offerAgain(actor: Actor, offerId: string, editionId: string): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.view(offerId);
      if (!(await this.editions.knownTo(actor, before.editionId))) throw notFound('offer', offerId);
      demand(actor, 'offer.read', placeOf(before));
      const from = await this.editions.find(before.editionId);
      const edition = await this.editions.share(editionId);
      const present = await this.tenancy.repository(Offer).findOneBy({ editionId, seriesId: before.seriesId });
      if (present && present.state !== 'withdrawn' && present.state !== 'rejected') {
        throw conflict('offered_already', `offerId: "${present.title}" is in this edition already; change that one.`, [
          { pointer: '/offerId', detail: `is there already as ${present.id}` },
        ]);
      }
      // Where all of them were cancelled, they are what there is to offer again.
      const alive = before.sessions.filter((session) => session.state !== 'cancelled');
      const wanted: NewOffer = {
        ...before,
        meetingLink: null,
        // Who is no host any more, or has not accepted, is not brought back by a copy.
        hostEmail: before.host?.state === 'in_office' ? before.host.email : null,
        hostName: before.host?.name ?? null,
        sessions: (alive.length > 0 ? alive : before.sessions).map(({ minSeats, maxSeats, ...times }) => ({
          ...movedTimes(times, from, edition),
          minSeats,
          maxSeats,
        })),
      };
      return this.make(actor, edition, wanted, before.seriesId);
    });
  }

  /** Changes an offer's own fields; those left out stay. 412 when it is no longer at `version`. */
  async update(actor: Actor, offerId: string, changes: Partial<OfferFields>, version: ReadVersion): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { offer, edition } = await this.openToChange(actor, offerId, Object.keys(changes));
      const { hostEmail, hostName, requirements, ...fields } = changes;
      refuse(offerFaults({ ...offer, ...changes }, edition));
      const hostBefore = offer.hostPersonId;
      const change = {
        ...fields,
        ...(requirements !== undefined && { requirements: requirements ?? [] }),
        ...(hostEmail !== undefined && { hostPersonId: await this.host(actor, offer, { hostEmail, hostName }) }),
      };
      await this.visits.around(offerId, () => this.write(offer, version, change));
      if (offer.hostPersonId !== hostBefore) await this.releaseHosts(offer.organisationId, [hostBefore]);
      await this.record(actor, 'offer.update', offerId, null, { fields: Object.keys(changes) });
      return this.view(offerId);
    });
  }

  /** Hands an offer in for review: a draft while the call is open, one that was sent back also afterwards. */
  async submit(actor: Actor, offerId: string): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { offer, edition } = await this.open(actor, 'offer.edit', offerId);
      if (offer.state !== 'draft' && offer.state !== 'changes_requested') {
        throw conflict(
          'not_a_draft',
          `This offer is ${offer.state}; only a draft, or one sent back, can be handed in.`,
        );
      }
      if (offer.state === 'draft') await this.requireOffering(actor, edition, offer.organisationId, offer.regionId);
      else requireAhead(edition);
      const submitted = await this.write(offer, offer.version, { state: 'submitted' });
      await this.record(actor, 'offer.submit', offerId);
      await this.events.announce(OfferSubmitted, { offer: submitted, occurrenceId: newId() });
      return this.view(offerId);
    });
  }

  /** For this room's services, inside a unit of work: the offer and its edition, which nobody cancels meanwhile. */
  async open(actor: Actor, permission: Permission, offerId: string): Promise<OpenOffer> {
    const { tenantId } = actor;
    const known = await this.tenancy.repository(Offer).findOneBy({ tenantId, id: offerId });
    if (!known) throw notFound('offer', offerId);
    const edition = await this.editions.share(known.editionId);
    // Only now: what was decided while the edition was waited for is seen.
    const offer = await this.tenancy.repository(Offer).findOneByOrFail({ tenantId, id: offerId });
    demand(actor, permission, placeOf(offer));
    return { offer, edition };
  }

  /** For this room's services: as `open`, refusing when these fields cannot change any more. */
  async openToChange(actor: Actor, offerId: string, fields: string[]): Promise<OpenOffer> {
    const opened = await this.open(actor, 'offer.edit', offerId);
    const { offer, edition } = opened;
    requireEditable(offer.state, fields, can(actor, 'offer.review', placeOf(offer)));
    if (offer.state === 'draft') await this.requireOffering(actor, edition, offer.organisationId, offer.regionId);
    else requireAhead(edition);
    return opened;
  }

  /** For this room's services: changes an offer that is still at the version read, else 412. Answers it as it is then. */
  async write(
    offer: Offer,
    read: ReadVersion,
    changes: Partial<Omit<Offer, 'hostPersonId'>> & { hostPersonId?: string | null },
  ): Promise<Offer> {
    const { tenantId, id } = offer;
    const version = read === '*' ? offer.version : read;
    const { affected } = await this.tenancy.repository(Offer).update({ tenantId, id, version }, { ...changes, id });
    if (affected) return Object.assign(offer, changes, { version: version + 1 });
    const now = await this.tenancy.repository(Offer).findOneByOrFail({ tenantId, id });
    throw preconditionFailed(
      `The offer was changed meanwhile: it is at version ${now.version}. Read it again and repeat the change.`,
    );
  }

  /** For this room's services: the offer as its organisation sees it. */
  async view(offerId: string): Promise<OfferView> {
    const [found] = await this.tenancy.rows(offerView, `${offerSql} where o.tenant_id = $1 and o.id = $2`, [
      this.tenancy.tenantId,
      offerId,
    ]);
    if (!found) throw notFound('offer', offerId);
    return found;
  }

  private async make(actor: Actor, edition: Edition, wanted: NewOffer, seriesId: string): Promise<OfferView> {
    const { organisationId } = wanted;
    const regionId = await this.regionOf(edition, organisationId, wanted.regionId ?? null);
    // A host offers what they receive visitors for themselves.
    const own = wanted.hostEmail && actor.email && readEmail(wanted.hostEmail) === actor.email ? actor.personId : null;
    demand(actor, 'offer.edit', { organisationId, regionIds: [regionId], editionId: edition.id, personId: own });
    await this.requireOffering(actor, edition, organisationId, regionId);
    await this.regions.demandInUse(regionId, '/regionId');
    const sessions = readOffer(wanted, edition);
    const { tenantId } = actor;
    const id = newId();
    const { title, description, type, mode, way, place, address, meetingLink, bring, requirements } = wanted;
    await this.tenancy.repository(Offer).insert({
      ...{ tenantId, id, editionId: edition.id, organisationId, seriesId, regionId },
      ...{ title: title.trim(), description, type, mode, way, requirements: requirements ?? [], state: 'draft' },
      ...{ place: place ?? null, address: address ?? null, meetingLink: meetingLink ?? null, bring: bring ?? null },
      hostPersonId: await this.host(actor, { organisationId, hostPersonId: null }, wanted),
    });
    await this.tenancy.repository(Session).insert(
      sessions.map((session) => ({
        ...{ ...session, tenantId, id: newId(), editionId: edition.id, offerId: id },
        state: 'planned' as const,
      })),
    );
    await this.record(actor, 'offer.create', id, null, { organisationId, seriesId });
    return this.view(id);
  }

  /**
   * Offers come in while the call is open. A reviewer may still fill a gap after it, for as long as people can sign up: a
   * region without offers must not hold up the edition for good.
   */
  private async requireOffering(
    actor: Actor,
    edition: Edition,
    organisationId: string,
    regionId: string,
  ): Promise<void> {
    const reviewer = can(actor, 'offer.review', { organisationId, regionIds: [regionId], editionId: edition.id });
    await this.editions.requireOpen(edition, reviewer ? 'organisations' : 'offers');
  }

  private async regionOf(edition: Edition, organisationId: string, wanted: string | null): Promise<string> {
    const [found] = await this.tenancy.rows(
      offering,
      `select g.name, g.home_region_id as home, p.state,
              array(select r.region_id from participation_regions r where r.tenant_id = p.tenant_id
                    and r.participation_id = p.id and r.state <> 'refused') as "regionIds"
       from organisations g
       left join participations p on p.tenant_id = g.tenant_id and p.organisation_id = g.id and p.edition_id = $3
       where g.tenant_id = $1 and g.id = $2`,
      [this.tenancy.tenantId, organisationId, edition.id],
    );
    if (!found) throw notFound('organisation', organisationId);
    if (found.state === null || found.state === 'refused' || found.state === 'withdrawn') {
      const why = found.state ? `its participation was ${found.state}` : 'it has not joined';
      throw conflict(
        'not_participating',
        `organisationId: ${found.name} takes no part in ${edition.name} (${why}); join first.`,
        [{ pointer: '/organisationId', detail: why }],
      );
    }
    if (wanted === null || wanted === found.home || found.regionIds.includes(wanted)) return wanted ?? found.home;
    const detail = `${found.name} does not take part in this region; give one that it joins with`;
    throw conflict('other_region', `regionId: ${detail}.`, [{ pointer: '/regionId', detail }]);
  }

  /** For this room's services: people who host nothing of an organisation any more are its hosts no longer. In a unit of work. */
  async releaseHosts(organisationId: string, personIds: readonly (string | null)[]): Promise<void> {
    for (const personId of new Set(personIds)) {
      if (personId === null) continue;
      const hosting = await this.tenancy.count(
        `select from offer where tenant_id = $1 and organisation_id = $2 and host_person_id = $3
           and state not in ('withdrawn', 'rejected') limit 1`,
        [this.tenancy.tenantId, organisationId, personId],
      );
      if (hosting === 0) await this.contacts.endHost(organisationId, personId);
    }
  }

  /** In a unit of work: somebody who is no host of an organisation any more hosts none of its offers. */
  async forgetHost(organisationId: string, personId: string): Promise<void> {
    await this.tenancy.query(
      `update offer set host_person_id = null where tenant_id = $1 and organisation_id = $2 and host_person_id = $3
         and state not in ('withdrawn', 'rejected')`,
      [this.tenancy.tenantId, organisationId, personId],
    );
  }

  private async host(
    actor: Actor,
    { organisationId, hostPersonId }: Pick<Offer, 'organisationId' | 'hostPersonId'>,
    { hostEmail, hostName }: { hostEmail?: string | null; hostName?: string | null | undefined },
  ): Promise<string | null> {
    if (!hostEmail) return null;
    const email = readEmail(hostEmail);
    if (hostPersonId) {
      const now = await this.people.get(hostPersonId);
      if (now.email === email) return hostPersonId;
    }
    return this.invitations.nameHost(actor, organisationId, { email, name: hostName ?? '' });
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    reason: string | null = null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'offer', subjectId, reason, details });
  }
}

/** The parameters of `offerWhere`; refuses whoever may read no offer at all. */
function listed(actor: Actor, editionId: string, filters: OfferFilters): unknown[] {
  const limits = reach(actor, 'offer.read');
  if (limits.length === 0) demand(actor, 'offer.read');
  const { state, organisationId, regionId, way, mode, text } = filters;
  return [
    ...[actor.tenantId, editionId, JSON.stringify(limits), state ?? null, organisationId ?? null],
    ...[regionId ?? null, way ?? null, mode ?? null, searchPatterns(text ?? '')],
  ];
}

function orderOf({ language }: Actor, { sortBy = 'organisation' }: OfferFilters): string {
  const [organisation, title] = [organisationOrder('g', language), alphabetical('o.title', language)];
  return [...(sortBy === 'title' ? [title, organisation] : [organisation, title]), 'o.id'].join(', ');
}

/** Where an offer stands, for permissions. */
export const placeOf = (offer: {
  organisationId: string;
  regionId: string;
  editionId: string;
  hostPersonId?: string | null;
}): Place => ({
  organisationId: offer.organisationId,
  regionIds: [offer.regionId],
  editionId: offer.editionId,
  personId: offer.hostPersonId ?? null,
});
