import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { EditionsService, type Edition } from '#editions';
import { demand, reach, reachParameter, withinReach, type Actor } from '#identity';
import { sessionModes } from '#offers';
import { isHostOf, organisationOrder } from '#organisations';
import { virtualNow } from '#platform/clock';
import { alphabetical, isoInstant, searchPatterns, searchable, type Alphabet } from '#platform/database';
import { tableFile, type TableFile, type TableFormat } from '#platform/tables';
import { Tenancy } from '#platform/tenancy';
import { regionsOf } from '#registrations';
import { z } from 'zod';
import { attendances } from '../placement.entity.js';
import { visitTable } from './visit-table.js';

/** What visits are sorted by: when they are; else by name, in the reader's alphabet. */
export const visitOrders = ['time', 'name', 'organisation'] as const;
export type VisitOrder = (typeof visitOrders)[number];

/** What the visits of an organisation are narrowed down to, and their order; every filter left out lets all through. */
export interface VisitFilters {
  /** Local day on which the session begins. */
  day?: string;
  sessionId?: string;
  /** Address and town as one text, as a visit has it. */
  site?: string;
  /** Words that all occur in name, organisation or title, whatever their case and accents. */
  text?: string;
  sortBy?: VisitOrder;
}

const visit = z.object({
  placementId: z.string(),
  sessionId: z.string(),
  title: z.string(),
  mode: z.enum(sessionModes),
  startsAt: z.string(),
  endsAt: z.string(),
  /** Local date-times `YYYY-MM-DDTHH:mm` in the edition's zone. */
  startsLocal: z.string(),
  endsLocal: z.string(),
  /** Where visitors come in: address and town; null online, and where the offer says neither. */
  site: z.string().nullable(),
  /** Who receives them; null while nobody has accepted to. */
  host: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  name: z.string(),
  organisationName: z.string(),
  /** Of the visitor, if they gave one: from seven days before the visit until a day after it, else null. */
  phone: z.string().nullable(),
  attendance: z.enum(attendances),
});

/**
 * Somebody who comes to an organisation, as its reception knows them: who, when, to whom. What hosts are told beside (address,
 * job, what to take care of) is on their own list alone.
 */
export type Visit = z.output<typeof visit>;

const counted = z.object({ total: z.int() });

const local = (column: string): string => `to_char(${column} at time zone e.time_zone, 'YYYY-MM-DD"T"HH24:MI')`;
const site = `case when o.mode <> 'online' then nullif(regexp_replace(
  concat_ws(', ', nullif(trim(o.address), ''), nullif(trim(o.place), '')), '\\s+', ' ', 'g'), '') end`;

/** $1 tenant, $2 edition, $3 organisation, $4 limits of the actor's reach (JSON), $5 day, $6 session, $7 site, $8 patterns. */
const matching = `
  from placement p
  join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
  join editions e on e.tenant_id = p.tenant_id and e.id = p.edition_id
  join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
  join registrations reg on reg.tenant_id = p.tenant_id and reg.id = p.registration_id
  join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
  join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
  left join people host on host.tenant_id = o.tenant_id and host.id = o.host_person_id
    and ${isHostOf('o.tenant_id', 'o.organisation_id', 'o.host_person_id')}
  where p.tenant_id = $1 and p.edition_id = $2 and p.state = 'confirmed' and s.runs and o.organisation_id = $3
    and ${withinReach('$4', {
      organisation: 'o.organisation_id',
      edition: 'o.edition_id',
      person: 'o.host_person_id',
      inRegions: (regionIds) => `o.region_id = any (${regionIds})`,
    })}
    and ($5::text is null or to_char(s.starts_at at time zone e.time_zone, 'YYYY-MM-DD') = $5)
    and ($6::uuid is null or s.id = $6)
    and ($7::text is null or ${site} = $7)
    and ${searchable(`concat_ws(' ', person.name, employer.name, o.title)`)} like all ($8::text[])`;

/** $9: the edition's time. */
const columns = `p.id as "placementId", s.id as "sessionId", o.title, o.mode,
  ${isoInstant('s.starts_at')} as "startsAt", ${isoInstant('s.ends_at')} as "endsAt",
  ${local('s.starts_at')} as "startsLocal", ${local('s.ends_at')} as "endsLocal", ${site} as site,
  case when host.id is not null then json_build_object('name', host.name, 'phone', host.phone) end as host,
  person.name, employer.name as "organisationName",
  case when $9::timestamptz between s.starts_at - interval '7 days' and s.ends_at + interval '1 day'
       then person.phone end as phone, p.attendance`;

function orderOf(sortBy: VisitOrder, reader: Alphabet): string {
  const time = `s.starts_at, ${alphabetical('o.title', reader)}, s.id`;
  const name = alphabetical('person.name', reader);
  if (sortBy === 'name') return `${name}, ${time}, p.id`;
  if (sortBy === 'organisation') return `${organisationOrder('employer', reader)}, ${name}, ${time}, p.id`;
  return `${time}, ${name}, p.id`;
}

/** Who comes to an organisation in an edition: for its contact and its reception. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
  ) {}

  /**
   * Seats held at the organisation's sessions that take place, as far as the actor may read them: a contact all, a host
   * those of the own sessions, a coordinator those in the own region. 403 for whoever may read none. `page` counts from 1.
   */
  list(
    actor: Actor,
    editionId: string,
    organisationId: string,
    filters: VisitFilters,
    page: { page: number; pageSize: number },
  ): Promise<{ items: Visit[]; total: number }> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.open(actor, editionId, organisationId);
      const parameters = parametersOf(actor, editionId, organisationId, filters);
      const items = await this.read(actor, edition, filters, parameters, page);
      const [count] = await this.tenancy.rows(counted, `select count(*)::int as total ${matching}`, parameters);
      return { items, total: count?.total ?? 0 };
    });
  }

  /** The same as a file, on no page; who took how many along is remembered. */
  export(
    actor: Actor,
    editionId: string,
    organisationId: string,
    filters: VisitFilters,
    format: TableFormat,
  ): Promise<TableFile> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.open(actor, editionId, organisationId);
      const parameters = parametersOf(actor, editionId, organisationId, filters);
      const rows = await this.read(actor, edition, filters, parameters);
      await this.audit.record({
        actor,
        action: 'organisation.export_visits',
        subjectType: 'organisation',
        subjectId: organisationId,
        details: { editionId, format, rows: rows.length },
      });
      return tableFile(format, visitTable(rows, actor.language));
    });
  }

  private async open(actor: Actor, editionId: string, organisationId: string): Promise<Edition> {
    const regionIds = await regionsOf(this.tenancy, organisationId);
    demand(actor, 'placement.read', { organisationId, regionIds, editionId, personId: actor.personId });
    return this.editions.find(editionId);
  }

  private read(
    actor: Actor,
    edition: Edition,
    { sortBy = 'time' }: VisitFilters,
    parameters: unknown[],
    page?: { page: number; pageSize: number },
  ): Promise<Visit[]> {
    return this.tenancy.rows(
      visit,
      `select ${columns} ${matching} order by ${orderOf(sortBy, actor.language)} limit $10 offset $11`,
      [...parameters, virtualNow(edition.clock), page?.pageSize ?? null, page ? (page.page - 1) * page.pageSize : 0],
    );
  }
}

const parametersOf = (
  actor: Actor,
  editionId: string,
  organisationId: string,
  { day, sessionId, site: at, text }: VisitFilters,
): unknown[] => [
  ...[actor.tenantId, editionId, organisationId, reachParameter(reach(actor, 'placement.read'))],
  ...[day ?? null, sessionId ?? null, at ?? null, searchPatterns(text ?? '')],
];
