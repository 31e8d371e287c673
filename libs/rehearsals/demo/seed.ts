import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AllocationModule, AllocationService } from '#allocation';
import { EditionsModule, EditionsService, LifecycleService } from '#editions';
import { ActorsService, seedActor } from '#identity';
import { NotificationsModule } from '#notifications';
import { OffersModule } from '#offers';
import { OrganisationsModule } from '#organisations';
import { PlacementsModule } from '#placements';
import { realNow, stopwatch } from '#platform/clock';
import type { Configuration } from '#platform/config';
import { Database, dataSource } from '#platform/database';
import { PlatformModule } from '#platform/nest';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import {
  ProgrammesModule,
  ProgrammesService,
  RegionsService,
  TenantsService,
  type NewTenant,
  type TemplateName,
  HouseStyles,
  type TenantChanges,
} from '#programmes';
import { RegistrationsModule } from '#registrations';
import { ReportsModule, ReportsService } from '#reports';
import { entities, rooms } from '#schema';
import { z } from 'zod';
import type { Network } from './edition-rows.js';
import { addLiveDay, addPastDay } from './network-day.js';
import { addCancelledWeek, addLiveWeek, addPastWeeks, type PastReport } from './network-week.js';
import { Rows } from './rows.js';
import {
  scenarioA,
  scenarioB,
  scenarioC,
  slugOf,
  type DemoOrganisation,
  type DemoPerson,
  type Scenario,
} from '../scenarios/index.js';

const tenantOfSlug = z.object({ id: z.string() });
const allocating = z.object({ id: z.string() });
const approver = z.object({ id: z.string() });

@Module({})
class DemoModule {
  static with(configuration: Configuration): DynamicModule {
    const features = [
      ProgrammesModule,
      OrganisationsModule,
      EditionsModule,
      OffersModule,
      RegistrationsModule,
      AllocationModule,
    ];
    const above = [PlacementsModule, NotificationsModule, ReportsModule];
    return {
      module: DemoModule,
      imports: [PlatformModule.forRoot(configuration, entities, rooms), ...features, ...above],
    };
  }
}

/** A network of the demo before it has anything. */
interface Plan {
  tenant: NewTenant;
  style: Pick<TenantChanges, 'colour' | 'privacyText' | 'accessibilityUrl'>;
  /** As SVG. */
  logo?: string;
  scenario: Scenario;
  template: TemplateName;
  organisations: DemoOrganisation[];
  /** Adds people with roles and editions; answers what has still to be counted. */
  fill(network: Network, today: Date): { reports: PastReport[]; live: string; said: string };
}

const addressOf = (name: string, domain: string): DemoPerson => ({ name, email: `${slugOf(name, '.')}@${domain}` });

const privacyText = (
  network: string,
): string => `${network} bewaart wat nodig is om u bij een andere organisatie te laten meekijken: uw naam, uw e-mailadres, uw werkgever, uw functie en uw wensen.

## Wie ziet wat?

- De werkgroep ziet wie zich aanmeldt en waarvoor.
- Uw gastheer of gastvrouw ziet uw naam, uw organisatie en uw functie.
- Uw werkgever ziet dat u meedoet en waar u naartoe gaat.

## Hoe lang?

Na afloop bewaren wij alleen aantallen. Wilt u weten wat wij van u hebben, of wilt u dat wij het wissen? Stuur ons een e-mail.`;

const north: Plan = {
  tenant: {
    slug: 'noord',
    kind: 'demo',
    name: 'Uitwisselnetwerk Fryslân',
    contactEmail: 'werkgroep@uitwisselnoord.example',
    regions: scenarioA().regions,
  },
  style: { privacyText: privacyText('Uitwisselnetwerk Fryslân') },
  scenario: scenarioA(),
  template: 'exchange-week',
  organisations: [...scenarioA().organisations, ...scenarioC().organisations],
  fill(network, today) {
    const { rows, regionIds } = network;
    const person = (name: string): string => rows.person(addressOf(name, 'uitwisselnoord.example'));
    const regions = (...codes: string[]): string[] => codes.map((code) => regionIds.get(code) as string);
    rows.grant(person('Sietske Hoekstra'), 'owner');
    rows.grant(person('Jan-Willem van ’t Zand'), 'work_group');
    rows.grant(person('Wietske IJpma'), 'regional_coordinator', { regionIds: regions('PV21') });
    const partnerId = rows.add('partner', {
      name: 'Uitwisselnetwerk Groningen-Drenthe',
      contactEmail: 'bureau@uitwisselen-gd.example',
      regionIds: regions('PV20', 'PV22'),
    });
    const partner = rows.person(addressOf('Bjørn Sørensen', 'uitwisselen-gd.example'));
    rows.grant(partner, 'partner_coordinator', { regionIds: regions('PV20', 'PV22'), partnerId });
    const { reports, last } = addPastWeeks(network);
    const told = addCancelledWeek(network);
    return {
      reports,
      live: addLiveWeek(network, today, last),
      said: `2012, 2019, 2020 (cancelled, ${told} told), 2021, and one in sign-up`,
    };
  },
};

const east: Plan = {
  tenant: {
    slug: 'oost',
    kind: 'demo',
    name: 'Mobiliteitsnetwerk Twente en Achterhoek',
    contactEmail: 'programma@mobiliteitoost.example',
    regions: scenarioB().regions,
  },
  style: { colour: '#7d3f98', privacyText: privacyText('Mobiliteitsnetwerk Twente en Achterhoek') },
  logo: `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="50" viewBox="0 0 300 50" fill="none" stroke-width="7">
    <path d="M8 17h34l-9-9m9 9-9 9" stroke="#7d3f98"/><path d="M42 33H8l9-9m-9 9 9 9" stroke="#b06fca"/>
    <text x="58" y="34" font-family="sans-serif" font-size="25" font-weight="bold" fill="#4a2160">mobiliteit oost</text></svg>`,
  scenario: scenarioB(),
  template: 'mobility-day',
  organisations: scenarioB().organisations,
  fill(network, today) {
    const { rows, regionIds } = network;
    const person = (name: string): string => rows.person(addressOf(name, 'mobiliteitoost.example'));
    rows.grant(person('Yun Li'), 'owner');
    rows.grant(person('Fatima El Amrani'), 'work_group');
    rows.grant(person('Mohamed Yildirim'), 'regional_coordinator', { regionIds: [regionIds.get('CR12') as string] });
    rows.grant(person('Anouk van der Meulen'), 'regional_coordinator', {
      regionIds: [regionIds.get('CR14') as string],
    });
    return { reports: [addPastDay(network)], live: addLiveDay(network, today), said: '2014, and one just confirmed' };
  },
};

/**
 * Fills the database with the demo: two networks with their history and an edition of each that is going on, dated from
 * today. A network that is there already is left as it is, so a second call does nothing.
 *
 * @param say hears a line for each network
 */
export async function seedDemo(configuration: Configuration, say: (line: string) => void): Promise<void> {
  const house = await NestFactory.createApplicationContext(DemoModule.with(configuration), {
    logger: ['error', 'fatal'],
  });
  try {
    for (const plan of [north, east]) {
      const passed = stopwatch();
      const { tenant } = plan;
      const id = (await tenantId(house, tenant.slug)) ?? (await make(house, plan));
      const said = await fill(house, plan, id);
      await confirmWaiting(house, id);
      say(said ? `${tenant.name}: ${said} (${(passed() / 1000).toFixed(1)} s).` : `${tenant.name} is there already.`);
    }
  } finally {
    await house.close();
  }
  await count(configuration.databaseMigrationUrl);
}

/**
 * Has the database count its rows now, as their owner: it does so by itself within minutes, and until then it takes full
 * tables for empty ones and joins them row by row; the first requests would take half a minute.
 */
async function count(ownerUrl: string): Promise<void> {
  if (!ownerUrl) return;
  const source = await dataSource(ownerUrl, [], 1).initialize();
  try {
    await source.query('analyze');
  } finally {
    await source.destroy();
  }
}

/** Makes the network, in its house style; answers its id. */
async function make(house: INestApplicationContext, { tenant, style, logo }: Plan): Promise<string> {
  const tenants = house.get(TenantsService);
  const { id } = (await tenants.create(tenant)).tenant;
  await tenants.update(seedActor(id), style, '*');
  if (logo) await house.get(HouseStyles).setLogo(seedActor(id), Buffer.from(logo), '*');
  return id;
}

async function tenantId(house: INestApplicationContext, slug: string): Promise<string | null> {
  const [row] = await house.get(Database).rows(tenantOfSlug, 'select id from tenant_by_slug($1)', [slug]);
  return row?.id ?? null;
}

/** Everything of one network in one transaction; null when it has been done before. */
function fill(house: INestApplicationContext, plan: Plan, tenant: string): Promise<string | null> {
  const tenancy = house.get(Tenancy);
  const programmes = house.get(ProgrammesService);
  const actor = seedActor(tenant);
  return tenancy.run(tenant, async () => {
    if ((await programmes.list(actor)).length > 0) return null;
    const { name, slug } = plan.scenario.programme;
    const regionCodes = plan.tenant.regions.map((region) => region.code);
    const programme = await programmes.createProgramme(actor, { name, slug, template: plan.template, regionCodes });
    const { id: programmeId, configuration } = programme;
    const rows = new Rows(tenancy, tenant);
    const regionIds = new Map((await house.get(RegionsService).list(actor)).map((region) => [region.code, region.id]));
    const network: Network = { rows, programmeId, configuration, regionIds, organisationIds: new Map() };
    for (const organisation of plan.organisations) addOrganisation(network, organisation);
    const { reports, live, said } = plan.fill(network, realNow());
    await rows.write();
    for (const { reportId, countedAt } of reports) {
      await house.get(ReportsService).build(tenant, reportId, countedAt);
    }
    // Its workflow starts with this.
    await house.get(Outbox).add({ kind: 'edition-changed', editionId: live }, `edition-changed:${live}:1`);
    return said;
  });
}

function addOrganisation({ rows, regionIds, organisationIds }: Network, organisation: DemoOrganisation): void {
  const { name, sector, place, regionCodes, domain, kvkNumber, contact } = organisation;
  if (organisationIds.has(name)) return;
  const homeRegionId = regionIds.get(regionCodes[0] as string);
  const id = rows.add('organisation', {
    name,
    sector,
    place,
    homeRegionId,
    emailDomains: [domain],
    kvkNumber,
    state: 'approved',
    version: 1,
  });
  organisationIds.set(name, id);
  for (const code of regionCodes)
    rows.add('organisation_region', { organisationId: id, regionId: regionIds.get(code), state: 'approved' });
  const personId = rows.person(contact);
  rows.add('contact', { organisationId: id, personId, kind: 'contact' });
  rows.grant(personId, 'contact', { organisationId: id });
}

/** The edition whose allocation is due gets it now, from the engine, approved by two people and confirmed. */
async function confirmWaiting(house: INestApplicationContext, tenant: string): Promise<void> {
  const tenancy = house.get(Tenancy);
  const [edition] = await tenancy.run(tenant, () =>
    tenancy.rows(allocating, `select id from editions where state = 'allocating'`),
  );
  if (!edition) return;
  const allocation = house.get(AllocationService);
  const run = await allocation.compute(seedActor(tenant), edition.id);
  const approvers = await tenancy.run(tenant, () =>
    tenancy.rows(approver, `select distinct person_id as id from roles_in_force where role in ('owner', 'work_group')`),
  );
  for (const { id } of approvers.filter((one) => !run.approvedBy.includes(one.id))) {
    const actor = await house.get(ActorsService, { strict: false }).forPerson(tenant, id);
    if (actor) await allocation.approve(actor, run.id);
  }
  await house.get(LifecycleService).perform(tenant, edition.id, 'enter:confirmed');
  await tenancy.run(tenant, async () =>
    house.get(EditionsService).changed(await house.get(EditionsService).find(edition.id)),
  );
}
