import { Injectable } from '@nestjs/common';
import { EditionsService, door, hasReached, type Edition, type EditionGoingOn } from '#editions';
import type { Actor } from '#identity';
import { addDays, virtualNow } from '#platform/clock';
import { alphabetical } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { TenantsService, publicHtml, type MilestoneName, type ProgrammeConfiguration, type Tenant } from '#programmes';
import { z } from 'zod';
import { offerTypes, sessionModes } from '../offer-rules.js';

/** Milestones that concern everybody; the others are steps of the organisers. */
export const publicMilestones = [
  'call_open',
  'published',
  'registration_open',
  'registration_closed',
  'confirmed',
  'rest_open',
  'running',
] as const satisfies readonly MilestoneName[];

/** An edition that was announced, as everybody may see it. `reason`: why it was cancelled or suspended. */
export type PublicEdition = EditionGoingOn;

const catalogueSummary = z.object({
  /** Organisations that take part for certain. */
  organisations: z.int(),
  /** Offers and seats of the catalogue. */
  offers: z.int(),
  seats: z.int(),
  // What the catalogue can be narrowed down to: values that occur in it.
  regions: z.array(z.object({ id: z.string(), name: z.string() })),
  sectors: z.array(z.string()),
  modes: z.array(z.enum(sessionModes)),
  types: z.array(z.enum(offerTypes)),
});
type CatalogueSummary = z.output<typeof catalogueSummary>;

const organiser = z.object({
  name: z.string(),
  /** Null: the network itself. */
  partnerId: z.string().nullable(),
  logo: z.object({ version: z.int(), width: z.int(), height: z.int() }).nullable(),
});
/** Somebody who runs an edition, and what their logo looks like. */
export type Organiser = z.output<typeof organiser>;

/** The same with what its own page shows. */
export interface PublicEditionDetail
  extends PublicEdition, Pick<CatalogueSummary, 'regions' | 'sectors' | 'modes' | 'types'> {
  /** Now, in the edition's time. */
  now: Date;
  dates: { name: (typeof publicMilestones)[number]; local: string; closing: boolean; reached: boolean }[];
  figures: Pick<CatalogueSummary, 'organisations' | 'offers' | 'seats'>;
  /** Is there a catalogue to look at? */
  catalogueOpen: boolean;
  /** Whether wishes and instant seats can be had now, and the local date-times from when and until when. */
  signUp: {
    open: boolean;
    opensLocal: string | null;
    closesLocal: string | null;
  } & Pick<ProgrammeConfiguration, 'seatWays'> &
    Required<Pick<ProgrammeConfiguration, 'asksFor'>> &
    Pick<
      ProgrammeConfiguration['rules'],
      'ownOrganisation' | 'maxWishes' | 'maxPlacements' | 'maxOnSite' | 'travelMinutes'
    >;
  /** Every day of the edition, local. */
  days: string[];
  /** Questions that people often ask, as HTML that holds nothing but words, lists and links; null: those of every exchange. */
  questions: string | null;
  /** Who runs it: the network, then its partners in these regions, by name. */
  organisers: Organiser[];
}

/** What everybody may know of editions, signed in or not: those that were announced, without a name of any person. */
@Injectable()
export class PublicEditionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly tenants: TenantsService,
  ) {}

  /** What is going on in every network that is open to everybody, the soonest first; `page` counts from 1. Rehearsals are nobody's business. */
  everywhere({
    page,
    pageSize,
  }: {
    page: number;
    pageSize: number;
  }): Promise<{ items: PublicEdition[]; total: number }> {
    return this.editions.everywhere(over, (page - 1) * pageSize, pageSize);
  }

  /** A network and what it has announced, ever; the newest first. */
  ofNetwork(tenantId: string): Promise<{ network: PublicEdition['network']; editions: PublicEdition[] }> {
    return this.tenancy.run(tenantId, async () => this.announcedBy(await this.tenants.load()));
  }

  /** The edition at an address; 404 when there is none that was announced. */
  bySlug({ tenantId, language }: Actor, slug: string): Promise<PublicEditionDetail> {
    return this.tenancy.snapshot(tenantId, async () => {
      const edition = await this.editions.announcedAt(tenantId, slug);
      if (!edition) throw notFound('edition', slug);
      const tenant = await this.tenants.load();
      const milestones = await this.editions.milestones(edition.id);
      const now = virtualNow(edition.clock);
      const local = (name: MilestoneName): string | null => milestones.find((m) => m.name === name)?.local ?? null;
      const catalogueOpen = edition.state !== 'cancelled' && hasReached(edition, 'published');
      const { organisations, offers, seats, ...narrowing } = await this.summary(edition.id, catalogueOpen, language);
      return {
        ...seen(edition, { slug: tenant.slug, name: tenant.name }),
        now,
        dates: publicMilestones.flatMap((name) => {
          const milestone = milestones.find((one) => one.name === name);
          return milestone
            ? [{ name, local: milestone.local, closing: milestone.closing, reached: milestone.reachedAt !== null }]
            : [];
        }),
        catalogueOpen,
        signUp: {
          open: (['wishes', 'instant_seats'] as const).some((one) => door(one, edition.state, milestones, now).open),
          opensLocal: local('registration_open'),
          closesLocal: local('registration_closed'),
          ...signUpRules(edition.configuration),
        },
        days: daysOf(edition),
        questions: edition.configuration.questions ? publicHtml(edition.configuration.questions, 2) : null,
        organisers: [
          { name: tenant.name, partnerId: null, logo: tenant.logo },
          ...(await this.partnersIn(edition.configuration.regionCodes, language)),
        ],
        figures: { organisations, offers, seats },
        ...narrowing,
      };
    });
  }

  private async announcedBy({ id, slug, name }: Tenant): ReturnType<PublicEditionsService['ofNetwork']> {
    const network = { slug, name };
    const editions = await this.editions.announced(id);
    return { network, editions: editions.map((edition) => seen(edition, network)) };
  }

  private partnersIn(regionCodes: readonly string[], language: Actor['language']): Promise<Organiser[]> {
    return this.tenancy.rows(
      organiser,
      `select name, id as "partnerId", logo from partners p
       where p.tenant_id = $1 and p.retired_at is null and exists (
         select from regions r where r.tenant_id = $1 and r.code = any($2) and r.id = any(p.region_ids))
       order by ${alphabetical('p.name', language)}`,
      [this.tenancy.tenantId, regionCodes],
    );
  }

  private async summary(
    editionId: string,
    catalogueOpen: boolean,
    language: Actor['language'],
  ): Promise<CatalogueSummary> {
    const [summary] = await this.tenancy.rows(
      catalogueSummary,
      `with shown as (
         select o.id, o.mode, o.type, o.region_id, o.organisation_id from offer o
         where o.tenant_id = $1 and o.edition_id = $2 and o.state = 'published' and $3::boolean)
       select
         (select count(*)::int from participations p
          where p.tenant_id = $1 and p.edition_id = $2 and p.state = 'confirmed') as organisations,
         (select count(*)::int from shown) as offers,
         (select coalesce(sum(s.max_seats), 0)::int from session s join shown on shown.id = s.offer_id
          where s.tenant_id = $1 and s.state in ('planned', 'confirmed', 'held')) as seats,
         (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by ${alphabetical('r.name', language)}), '[]') from regions r
          where r.tenant_id = $1 and r.id in (select region_id from shown)) as regions,
         (select coalesce(json_agg(distinct g.sector), '[]') from organisations g
          where g.tenant_id = $1 and g.id in (select organisation_id from shown)) as sectors,
         (select coalesce(json_agg(distinct mode), '[]') from shown) as modes,
         (select coalesce(json_agg(distinct type), '[]') from shown) as types`,
      [this.tenancy.tenantId, editionId, catalogueOpen],
    );
    return summary as CatalogueSummary;
  }
}

const signUpRules = ({ seatWays, asksFor = [], rules }: ProgrammeConfiguration) => {
  const { ownOrganisation, maxWishes, maxPlacements, maxOnSite, travelMinutes } = rules;
  return { seatWays, asksFor, ownOrganisation, maxWishes, maxPlacements, maxOnSite, travelMinutes };
};

const over: readonly Edition['state'][] = ['evaluating', 'reported', 'archived', 'cancelled'];

const seen = (edition: Edition, network: PublicEdition['network']): PublicEdition => ({
  id: edition.id,
  slug: edition.slug,
  name: edition.name,
  network,
  state: edition.state,
  firstDay: edition.firstDay,
  lastDay: edition.lastDay,
  timeZone: edition.timeZone,
  reason: edition.state === 'cancelled' || edition.state === 'suspended' ? edition.reason : null,
});

function daysOf({ firstDay, lastDay }: Edition): string[] {
  const days: string[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days;
}
