import { domainToASCII } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { notFound } from '#platform/errors';
import { organisationOrder } from '#organisations';
import { searchPatterns, searchable } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { hasReached } from '../life/edition-lifecycle.js';
import { EditionsService } from '../editions.service.js';

/** What the directory is narrowed down to; every filter left out lets all through. */
export interface DirectoryFilters {
  /** Words that all occur in name or town, whatever their case and accents. */
  text?: string;
  regionId?: string;
  /** What stands behind the @ of somebody's address: the organisations whose people have such addresses. */
  domain?: string;
}

const directoryEntry = z.object({
  id: z.string(),
  name: z.string(),
  sector: z.string(),
  place: z.string(),
  /** Its home region. */
  region: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  /** The address of whoever asks lies in one of its domains; false for who is not signed in. */
  suggested: z.boolean(),
  /** Its people get a seat only once their line manager agrees. */
  managerAgrees: z.boolean(),
});

/** An organisation that takes part, as everybody sees it: it names no person. */
export type DirectoryEntry = z.output<typeof directoryEntry>;

const counted = z.object({ total: z.int() });

const matching = `
  from participation p
  join organisations o on o.tenant_id = p.tenant_id and o.id = p.organisation_id
  join regions r on r.tenant_id = o.tenant_id and r.id = o.home_region_id
  cross join lateral (select coalesce(o.email_domains @> array[$5::text], false) as suggested) own
  where p.tenant_id = $1 and p.edition_id = $2 and p.state = 'confirmed'
    and ${searchable(`concat_ws(' ', o.name, o.place)`)} like all ($3::text[])
    and ($4::uuid is null or exists (
      select from participation_region pr where pr.tenant_id = p.tenant_id and pr.participation_id = p.id
        and pr.region_id = $4 and pr.state <> 'refused'))
    and ($6::text is null or o.email_domains @> array[$6])`;

/** The organisations that take part in an edition, for people who look for their employer. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /**
   * Organisations that take part for certain, those suggested first, then by name; for everybody. Empty until the
   * edition's catalogue is out; 404 for one that the actor may not know of. `page` counts from 1.
   */
  async search(
    actor: Actor,
    editionId: string,
    { text, regionId, domain }: DirectoryFilters,
    page: { page: number; pageSize: number },
  ): Promise<{ items: DirectoryEntry[]; total: number }> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      if (!(await this.editions.knownTo(actor, editionId))) throw notFound('edition', editionId);
      if (!hasReached(edition, 'published')) return { items: [], total: 0 };
      const ownDomain = actor.email ? domainOf(actor.email) : null;
      const parameters = [
        ...[actor.tenantId, editionId, searchPatterns(text ?? ''), regionId ?? null, ownDomain],
        domain === undefined ? null : domainOf(domain),
      ];
      const items = await this.tenancy.rows(
        directoryEntry,
        `select o.id, o.name, o.sector, o.place, json_build_object('id', r.id, 'code', r.code, 'name', r.name) as region,
                own.suggested, o.manager_mode = 'approve' as "managerAgrees"
         ${matching} order by own.suggested desc, ${organisationOrder('o', actor.language)}, o.id limit $7 offset $8`,
        [...parameters, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const [count] = await this.tenancy.rows(counted, `select count(*)::int as total ${matching}`, parameters);
      return { items, total: count?.total ?? 0 };
    });
  }
}

// As organisations keep theirs: ASCII, lower case.
const domainOf = (address: string): string => domainToASCII(address.slice(address.lastIndexOf('@') + 1).trim());
