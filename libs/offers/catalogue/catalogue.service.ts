import { Injectable } from '@nestjs/common';
import { EditionsService, hasReached } from '#editions';
import type { Actor } from '#identity';
import { virtualNow } from '#platform/clock';
import { alphabetical, searchPatterns, searchable } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import type { OfferType, SeatWay, SessionMode } from '../offer-rules.js';
import { offerView, sessionTimes, sessionView } from '../offer-view.js';

/** What a search is narrowed down to; every filter left out lets all through. */
export interface CatalogueFilters {
  /** Local day `YYYY-MM-DD`: offers with a session on it, and only those sessions. */
  day?: string;
  regionId?: string;
  mode?: SessionMode;
  way?: SeatWay;
  type?: OfferType;
  sector?: string;
  organisationId?: string;
  /** Only sessions with a free seat, where that may be told. */
  freeSeats?: boolean;
  /** These offers alone. */
  offerIds?: readonly string[];
  /** Words that all occur in title, description, town or organisation, whatever their case and accents. */
  text?: string;
}

const catalogueSession = sessionView.omit({ seatsTaken: true, reason: true }).extend({
  /** Null while people are wishing for it: demand stays hidden until the allocation is confirmed. */
  freeSeats: z.int().nullable(),
  state: z.enum(['planned', 'confirmed', 'held']),
});

/** A session as everybody sees it. Instants are ISO 8601 in UTC. */
export type CatalogueSession = z.output<typeof catalogueSession>;

const catalogueOffer = offerView
  .pick({
    id: true,
    title: true,
    description: true,
    type: true,
    mode: true,
    way: true,
    place: true,
    address: true,
    bring: true,
    requirements: true,
    timeZone: true,
  })
  .extend({
    organisation: z.object({ id: z.string(), name: z.string(), sector: z.string() }),
    region: z.object({ id: z.string(), code: z.string(), name: z.string() }),
    sessions: z.array(catalogueSession),
  });

/** An offer as everybody sees it: without host and meeting link. */
export type CatalogueOffer = z.output<typeof catalogueOffer>;

const counted = z.object({ total: z.int() });
const named = z.object({ id: z.string() });

// $11: whether everybody may know how many seats of a ranked session are taken.
const hidden = `(o.way = 'ranked' and not $11::boolean)`;

const matching = `
  from offer o
  join editions e on e.tenant_id = o.tenant_id and e.id = o.edition_id
  join organisations g on g.tenant_id = o.tenant_id and g.id = o.organisation_id
  join regions r on r.tenant_id = o.tenant_id and r.id = o.region_id
  join session s on s.tenant_id = o.tenant_id and s.offer_id = o.id and s.state in ('planned', 'confirmed', 'held')
  where o.tenant_id = $1 and o.edition_id = $2 and o.state = 'published'
    and ($3::date is null or (s.starts_at at time zone e.time_zone)::date = $3)
    and ($4::uuid is null or o.region_id = $4)
    and ($5::text is null or o.mode = $5)
    and ($6::text is null or o.way = $6)
    and ($7::text is null or o.type = $7)
    and ($8::text is null or g.sector = $8)
    and ($9::uuid is null or o.organisation_id = $9)
    and (not $10::boolean or ${hidden} or s.seats_taken < s.max_seats)
    and ${searchable(`concat_ws(' ', o.title, o.description, o.place, g.name)`)} like all ($12::text[])
    and ($13::uuid[] is null or o.id = any($13))`;

/** The catalogue: what is published in an edition. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** Published offers with the sessions that match, by first session and title. For everybody. `page` counts from 1. */
  async search(
    actor: Actor,
    editionId: string,
    filters: CatalogueFilters,
    page: { page: number; pageSize: number },
  ): Promise<{ items: CatalogueOffer[]; total: number }> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      const { day, regionId, mode, way, type, sector, organisationId, offerIds, freeSeats, text } = filters;
      const parameters = [
        ...[actor.tenantId, editionId, day ?? null, regionId ?? null, mode ?? null, way ?? null, type ?? null],
        ...[sector ?? null, organisationId ?? null, freeSeats ?? false, hasReached(edition, 'confirmed')],
        ...[searchPatterns(text ?? ''), offerIds ?? null],
      ];
      const items = await this.tenancy.rows(
        catalogueOffer,
        `select o.id, o.title, o.description, o.type, o.mode, o.way,
                json_build_object('id', g.id, 'name', g.name, 'sector', g.sector) as organisation,
                json_build_object('id', r.id, 'code', r.code, 'name', r.name) as region,
                o.place, o.address, o.bring, o.requirements, e.time_zone as "timeZone",
                json_agg(json_build_object('id', s.id, ${sessionTimes}, 'freeSeats',
                           case when not ${hidden} then s.max_seats - s.seats_taken end)
                         order by s.starts_at, s.id) as sessions
         ${matching}
         group by o.tenant_id, o.id, g.id, g.name, g.sector, r.id, r.code, r.name, e.time_zone
         order by min(s.starts_at), ${alphabetical('o.title', actor.language)}, o.id
         limit $14 offset $15`,
        [...parameters, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const [count] = await this.tenancy.rows(
        counted,
        `select count(distinct o.id)::int as total ${matching}`,
        parameters,
      );
      return { items, total: count?.total ?? 0 };
    });
  }

  /** One offer of the catalogue with all its sessions; 404 for one that is not in it. */
  async get(actor: Actor, editionId: string, offerId: string): Promise<CatalogueOffer> {
    const { items } = await this.search(actor, editionId, { offerIds: [offerId] }, { page: 1, pageSize: 1 });
    if (!items[0]) throw notFound('offer', offerId);
    return items[0];
  }

  /**
   * At most three others for whoever likes this one: of the same kind, in the same sector or in the same region. The more of
   * these they share, the sooner they come; then whichever begins first. Only what is still ahead and has a free seat, as far
   * as that may be told. 404 for an offer that is not in the catalogue.
   */
  async similar(actor: Actor, editionId: string, offerId: string): Promise<CatalogueOffer[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { type, region, organisation } = await this.get(actor, editionId, offerId);
      const edition = await this.editions.find(editionId);
      const closest = await this.tenancy.rows(
        named,
        `select o.id from offer o
         join organisations g on g.tenant_id = o.tenant_id and g.id = o.organisation_id
         join session s on s.tenant_id = o.tenant_id and s.offer_id = o.id and s.state in ('planned', 'confirmed')
           and s.starts_at > $7 and ((o.way = 'ranked' and not $8::boolean) or s.seats_taken < s.max_seats)
         cross join lateral (
           select (o.type = $4)::int + (g.sector = $5)::int + (o.region_id = $6)::int as shared) likeness
         where o.tenant_id = $1 and o.edition_id = $2 and o.state = 'published' and o.id <> $3 and shared > 0
         group by o.tenant_id, o.id, shared
         order by shared desc, min(s.starts_at), o.id limit 3`,
        [
          ...[actor.tenantId, editionId, offerId, type, organisation.sector, region.id],
          ...[virtualNow(edition.clock), hasReached(edition, 'confirmed')],
        ],
      );
      const offerIds = closest.map(({ id }) => id);
      const { items } = await this.search(actor, editionId, { offerIds, freeSeats: true }, { page: 1, pageSize: 3 });
      return offerIds.flatMap((id) => items.filter((offer) => offer.id === id));
    });
  }
}
