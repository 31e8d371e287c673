import { withinReach } from '#identity';
import { alphabetical, searchable, type Alphabet } from '#platform/database';
import { z } from 'zod';
import {
  managerModes,
  organisationRegionStates,
  organisationStates,
  type Organisation,
} from './organisation.entity.js';

/** What is told of an organisation when it is invited or applies. */
export interface NewOrganisation {
  name: string;
  /** Kind of work, in a word or two. */
  sector: string;
  /** Town. */
  place: string;
  /** Regions it is to belong to; the first one is its home region. */
  regionIds: string[];
  contact: { name: string; email: string; locale?: string };
  /** Domains whose addresses are to show employment here. */
  emailDomains?: string[];
  kvkNumber?: string | null;
  managerMode?: Organisation['managerMode'];
}

/** What may change afterwards; fields left out stay. */
export interface OrganisationChanges {
  name?: string;
  sector?: string;
  place?: string;
  kvkNumber?: string | null;
  emailDomains?: string[];
  managerMode?: Organisation['managerMode'];
  /** The umbrella under which it reports; null takes it out. For whoever decides on it in its home region. */
  clusterId?: string | null;
  /** All its regions, the home region among them; new ones wait for their coordinator. */
  regionIds?: string[];
}

/** What a list is narrowed down to. */
export interface OrganisationFilters {
  state?: Organisation['state'];
  regionId?: string;
  sector?: string;
  /** Words that all occur in name or town, whatever their case and accents. */
  text?: string;
}

/** A row of `organisationSql`. */
export const organisationView = z.object({
  id: z.string(),
  name: z.string(),
  sector: z.string(),
  place: z.string(),
  kvkNumber: z.string().nullable(),
  homeRegionId: z.string(),
  clusterId: z.string().nullable(),
  emailDomains: z.array(z.string()),
  /** Domains that wait for its home region's coordinator. */
  askedDomains: z.array(z.string()),
  managerMode: z.enum(managerModes),
  state: z.enum(organisationStates),
  regions: z.array(
    z.object({
      regionId: z.string(),
      code: z.string(),
      name: z.string(),
      state: z.enum(organisationRegionStates),
      reason: z.string().nullable(),
    }),
  ),
  /** Whether its contact has accepted, signed in with the address that was given. */
  addressProven: z.boolean(),
  /** Members whose names look like this one, for whoever decides on it; empty for everybody else. */
  looksLike: z.array(z.object({ id: z.string(), name: z.string() })),
  /** For ETag / If-Match. */
  version: z.int(),
});

/** An organisation as its network sees it. */
export type OrganisationView = z.output<typeof organisationView>;

/**
 * SQL that sorts the organisations `alias` by name, in the reader's alphabet, with or without the article as their network
 * wants it.
 */
export const organisationOrder = (alias: string, reader: Alphabet): string =>
  alphabetical(`organisation_order(${alias}.tenant_id, ${alias}.name)`, reader);

/** SQL that is true where `organisation o` is a member: invited by the network, or approved. */
export const memberSql = `o.state in ('invited', 'approved')`;

/** SQL that is true where a person receives visitors for an organisation now: they have accepted to, and it has not ended. */
export const isHostOf = (tenantId: string, organisationId: string, personId: string): string => `exists (
  select from contact c where c.tenant_id = ${tenantId} and c.organisation_id = ${organisationId} and c.person_id = ${personId}
    and c.kind = 'host' and c.ended_at is null)`;

/** SQL that is true where somebody has proven the address given as contact of `organisation o`. */
const provenSql = `(exists (
    select from contact_invitation i where i.tenant_id = o.tenant_id and i.organisation_id = o.id and i.kind = 'contact'
      and i.state = 'accepted')
  or exists (
    select from contact c where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.kind = 'contact'))`;

/** Reads rows of `organisationView` from `organisation o`. */
export const organisationSql = `
  select o.id, o.name, o.sector, o.place, o.kvk_number as "kvkNumber", o.home_region_id as "homeRegionId",
         o.cluster_id as "clusterId", o.email_domains as "emailDomains", o.asked_domains as "askedDomains", o.manager_mode as "managerMode", o.state,
         (select json_agg(json_build_object('regionId', r.id, 'code', r.code, 'name', r.name, 'state', m.state,
                                            'reason', m.reason) order by r.code)
          from organisation_region m join regions r on r.tenant_id = m.tenant_id and r.id = m.region_id
          where m.tenant_id = o.tenant_id and m.organisation_id = o.id) as regions,
         ${provenSql} as "addressProven", '[]'::jsonb as "looksLike", o.version
  from organisation o`;

/**
 * The rows of `organisation o` that a list shows. $1 tenant, $2 limits of the actor's reach (JSON), $3 state,
 * $4 region, $5 sector, $6 patterns of the text (`searchPatterns`); null, or no pattern, leaves a filter out.
 */
export const organisationWhere = `o.tenant_id = $1
  and ${withinReach('$2', {
    organisation: 'o.id',
    inRegions: (regionIds) =>
      `exists (select from organisation_region r where r.tenant_id = o.tenant_id
           and r.organisation_id = o.id and r.region_id = any (${regionIds}))`,
  })}
  and ($3::text is null or o.state = $3)
  and ($4::uuid is null or exists (select from organisation_region r where r.tenant_id = o.tenant_id
       and r.organisation_id = o.id and r.region_id = $4))
  and ($5::text is null or o.sector = $5)
  and ${searchable(`concat_ws(' ', o.name, o.place)`)} like all ($6::text[])`;
