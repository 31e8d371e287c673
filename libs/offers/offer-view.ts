import { withinReach } from '#identity';
import { isoInstant, searchable } from '#platform/database';
import { z } from 'zod';
import type { Offer } from './offer.entity.js';
import {
  offerStates,
  offerTypes,
  seatWays,
  sessionModes,
  sessionStates,
  type SeatWay,
  type SessionMode,
} from './offer-rules.js';

/** A session within a row of `offerSql`. */
export const sessionView = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** Local date-times `YYYY-MM-DDTHH:mm` in the edition's zone. */
  startsLocal: z.string(),
  endsLocal: z.string(),
  minSeats: z.int(),
  maxSeats: z.int(),
  seatsTaken: z.int(),
  state: z.enum(sessionStates),
  reason: z.string().nullable(),
});

/** A session as its organisation and its coordinator see it. Instants are ISO 8601 in UTC. */
export type SessionView = z.output<typeof sessionView>;

/** A row of `offerSql`. */
export const offerView = z.object({
  id: z.string(),
  editionId: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  regionId: z.string(),
  /** Same for the same activity over the years. */
  seriesId: z.string(),
  title: z.string(),
  description: z.string(),
  type: z.enum(offerTypes),
  mode: z.enum(sessionModes),
  way: z.enum(seatWays),
  place: z.string().nullable(),
  address: z.string().nullable(),
  meetingLink: z.string().nullable(),
  bring: z.string().nullable(),
  requirements: z.array(z.string()),
  /** Who receives the visitors: in office, or asked to and named as they were given; null when nobody is. */
  host: z.object({ name: z.string(), email: z.string(), state: z.enum(['in_office', 'invited']) }).nullable(),
  state: z.enum(offerStates),
  note: z.string().nullable(),
  /** IANA zone of the local date-times. */
  timeZone: z.string(),
  sessions: z.array(sessionView),
  /** For ETag / If-Match. */
  version: z.int(),
});

/** An offer as its organisation and its coordinator see it. */
export type OfferView = z.output<typeof offerView>;

/** What a list is narrowed down to. */
export interface OfferFilters {
  state?: Offer['state'];
  organisationId?: string;
  regionId?: string;
  way?: SeatWay;
  mode?: SessionMode;
  /** Words that all occur in title, town or organisation, whatever their case and accents. */
  text?: string;
  /** By organisation and title, when left out. */
  sortBy?: OfferOrder;
}

/** What offers are sorted by, in the reader's alphabet. */
export const offerOrders = ['organisation', 'title'] as const;
export type OfferOrder = (typeof offerOrders)[number];

const local = (column: string): string => `to_char(${column} at time zone e.time_zone, 'YYYY-MM-DD"T"HH24:MI')`;

/** Key and value pairs, for `json_build_object`, that both views of `session s` in `edition e` show. */
export const sessionTimes = `'startsAt', ${isoInstant('s.starts_at')}, 'endsAt', ${isoInstant('s.ends_at')},
  'startsLocal', ${local('s.starts_at')}, 'endsLocal', ${local('s.ends_at')}, 'minSeats', s.min_seats,
  'maxSeats', s.max_seats, 'state', s.state`;

/** Reads rows of `offerView` from `offer o`. */
export const offerSql = `
  select o.id, o.edition_id as "editionId", o.organisation_id as "organisationId", g.name as "organisationName",
         o.region_id as "regionId", o.series_id as "seriesId", o.title, o.description, o.type, o.mode, o.way, o.place,
         o.address, o.meeting_link as "meetingLink", o.bring, o.requirements,
         case when inOffice.id is not null then json_build_object('name', p.name, 'email', p.email, 'state', 'in_office')
              when asked.name is not null then json_build_object('name', asked.name, 'email', p.email, 'state', 'invited')
         end as host,
         o.state, o.note, e.time_zone as "timeZone",
         coalesce((select json_agg(json_build_object('id', s.id, ${sessionTimes}, 'seatsTaken', s.seats_taken,
                                                     'reason', s.reason) order by s.starts_at, s.id)
                   from session s where s.tenant_id = o.tenant_id and s.offer_id = o.id), '[]') as sessions,
         o.version
  from offer o
  join editions e on e.tenant_id = o.tenant_id and e.id = o.edition_id
  join organisations g on g.tenant_id = o.tenant_id and g.id = o.organisation_id
  left join people p on p.tenant_id = o.tenant_id and p.id = o.host_person_id
  left join contacts inOffice on inOffice.tenant_id = o.tenant_id and inOffice.organisation_id = o.organisation_id
    and inOffice.person_id = o.host_person_id and inOffice.kind = 'host' and inOffice.ended_at is null
  left join contact_invitations asked on asked.tenant_id = o.tenant_id and asked.organisation_id = o.organisation_id
    and asked.person_id = o.host_person_id and asked.kind = 'host' and asked.state = 'open'`;

/**
 * The rows of `offer o` that a list shows. $1 tenant, $2 edition, $3 limits of the actor's reach (JSON), $4 state,
 * $5 organisation, $6 region, $7 way, $8 mode, $9 patterns; null leaves a filter out.
 */
export const offerWhere = `o.tenant_id = $1 and o.edition_id = $2
  and ${withinReach('$3', {
    organisation: 'o.organisation_id',
    edition: 'o.edition_id',
    inRegions: (regionIds) => `o.region_id = any (${regionIds})`,
  })}
  and ($4::text is null or o.state = $4)
  and ($5::uuid is null or o.organisation_id = $5)
  and ($6::uuid is null or o.region_id = $6)
  and ($7::text is null or o.way = $7)
  and ($8::text is null or o.mode = $8)
  and ${searchable(`concat_ws(' ', o.title, o.place,
    (select name from organisations named where named.tenant_id = o.tenant_id and named.id = o.organisation_id))`)} like all ($9::text[])`;
