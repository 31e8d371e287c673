import { ActorsService, PeopleService, seedActor, type Actor, type Role } from '#identity';
import {
  DraftsService,
  Edition,
  EditionsService,
  LifecycleService,
  Milestone,
  Participation,
  type EditionState,
} from '#editions';
import { Offer, Session } from '#offers';
import { Organisation, OrganisationRegion } from '#organisations';
import { newId } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import {
  Programme,
  ProgrammeConfigurationVersion,
  Region,
  Tenant,
  fromTemplate,
  milestoneNames,
  type MilestoneName,
  type ProgrammeConfiguration,
  type TemplateName,
} from '#programmes';
import type { House } from './house.js';
import { rowsIn } from './looking.js';
import { request, type Answer } from './request.js';

/** Somebody who can act, by the services and over HTTP. */
export interface Player {
  actor: Actor;
  token: string;
}

/**
 * One edition of a tenant of its own, built row by row, with a clock that stands still where the test puts it. For tests
 * of sign-up, allocation, seats and reports; nothing moves by itself here.
 */
export class Scene {
  private constructor(
    readonly house: House,
    readonly tenantId: string,
    readonly slug: string,
    readonly editionId: string,
    readonly regionId: string,
  ) {}

  /** A week from 31 May 2021 (registration open t/m 18 April 23:59) or a day, 2 October 2014. */
  static async build(
    house: House,
    template: TemplateName = 'exchange-week',
    change: (configuration: ProgrammeConfiguration) => void = () => {},
  ): Promise<Scene> {
    const tenancy = house.get(Tenancy);
    const tenantId = newId();
    const slug = `scene-${tenantId.slice(-12)}`;
    const editions = house.get(EditionsService);
    return tenancy.run(tenantId, async () => {
      await tenancy
        .repository(Tenant)
        .insert({ id: tenantId, slug, name: slug, kind: 'rehearsal', contactEmail: 'netwerk@scene.example' });
      const [regionId, programmeId] = [newId(), newId()];
      await tenancy.repository(Region).insert({ tenantId, id: regionId, scheme: 'PV', code: 'PV21', name: 'Fryslân' });
      await tenancy
        .repository(Programme)
        .insert({ tenantId, id: programmeId, slug: 'programme', name: 'Programme', template, configurationVersion: 1 });
      const configuration = fromTemplate(template, ['PV21']);
      change(configuration);
      await tenancy
        .repository(ProgrammeConfigurationVersion)
        .insert({ tenantId, id: newId(), programmeId, number: 1, body: configuration as object, writtenBy: null });
      const firstDay = template === 'exchange-week' ? '2021-05-31' : '2014-10-02';
      const edition = await editions.create(seedActor(tenantId), {
        programmeId,
        slug: 'one',
        name: 'Edition',
        firstDay,
      });
      const scene = new Scene(house, tenantId, slug, edition.id, regionId);
      const [announced] = await editions.milestones(edition.id);
      await scene.at(new Date((announced as Milestone).at.getTime() - 86_400_000).toISOString());
      await house.get(DraftsService).release(seedActor(tenantId), edition.id);
      return scene;
    });
  }

  /** Work in the tenant. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.tenancy.run(this.tenantId, work);
  }

  /** SQL in the tenant. */
  query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.run(() => rowsIn<Row>(this.tenancy, sql, parameters));
  }

  get tenancy(): Tenancy {
    return this.house.get(Tenancy);
  }

  /** Puts the edition's clock at an instant, where it stands still. */
  async at(instant: string): Promise<void> {
    const clock = [{ realStart: '2000-01-01T00:00:00Z', virtualStart: instant, speed: 0 }];
    await this.query('update edition set clock = $2 where id = $1', [this.editionId, JSON.stringify(clock)]);
  }

  /** Puts the edition into a state of its plan and the clock a minute after that milestone, without any step in between. */
  async jump(state: MilestoneName): Promise<void> {
    const milestones = await this.run(() => this.tenancy.repository(Milestone).findBy({ editionId: this.editionId }));
    const passed = milestones.filter((m) => milestoneNames.indexOf(m.name) <= milestoneNames.indexOf(state));
    await this.run(async () => {
      for (const { id, at } of passed)
        await this.tenancy.repository(Milestone).update({ id }, { reachedAt: at, reachedRealAt: at });
      await this.tenancy.repository(Edition).update({ id: this.editionId }, { state, seed: 'a seed for the test' });
    });
    const here = milestones.find((m) => m.name === state) as Milestone;
    await this.at(new Date(here.at.getTime() + 60_000).toISOString());
  }

  /** Makes a transition with everything that follows from it, guards left aside. */
  async enter(to: EditionState, reason: string | null = null): Promise<void> {
    await this.run(async () => {
      const edition = await this.house.get(EditionsService).lock(this.editionId);
      await this.house
        .get(LifecycleService)
        .enter(edition, to, new Date('2021-05-01T00:00:00Z'), seedActor(this.tenantId), reason);
    });
  }

  /** An approved organisation that takes part, with its e-mail domain. */
  async organisation(name: string, domain = `${name.toLowerCase().replace(/\W+/g, '-')}.example`): Promise<string> {
    const { tenantId, regionId, editionId } = this;
    const id = newId();
    await this.run(async () => {
      await this.tenancy.repository(Organisation).insert({
        tenantId,
        id,
        name,
        sector: 'gemeente',
        place: 'Leeuwarden',
        homeRegionId: regionId,
        emailDomains: [domain],
        state: 'approved',
      });
      await this.tenancy
        .repository(OrganisationRegion)
        .insert({ tenantId, id: newId(), organisationId: id, regionId, state: 'approved' });
      await this.tenancy
        .repository(Participation)
        .insert({ tenantId, id: newId(), editionId, organisationId: id, state: 'confirmed' });
    });
    return id;
  }

  /** A published offer with one session on each of the days given, from 09:00 to 12:00 local unless said otherwise. */
  async offer(
    organisationId: string,
    more: Partial<Pick<Offer, 'way' | 'mode' | 'requirements' | 'state' | 'title'>> & {
      seats?: number;
      minSeats?: number;
      /** UTC instants. */
      sessions?: [string, string][];
    } = {},
  ): Promise<{ offerId: string; sessionIds: string[] }> {
    const { tenantId, editionId, regionId } = this;
    const { seats = 2, minSeats = 1, sessions = [['2021-06-01T07:00:00Z', '2021-06-01T10:00:00Z']], ...offer } = more;
    const offerId = newId();
    const sessionIds = sessions.map(() => newId());
    await this.run(async () => {
      await this.tenancy.repository(Offer).insert({
        tenantId,
        id: offerId,
        editionId,
        organisationId,
        seriesId: newId(),
        regionId,
        title: 'Een dag mee met de brugwachter',
        description: 'Meekijken.',
        type: 'job_shadow',
        mode: 'on_site',
        way: 'ranked',
        state: 'published',
        ...offer,
      });
      for (const [i, [startsAt, endsAt]] of sessions.entries()) {
        await this.tenancy.repository(Session).insert({
          tenantId,
          id: sessionIds[i] as string,
          editionId,
          offerId,
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
          minSeats,
          maxSeats: seats,
          state: 'planned',
        });
      }
    });
    return { offerId, sessionIds };
  }

  /** Whoever is named as host of an offer has accepted to be one of its organisation. */
  async hostsInOffice(): Promise<void> {
    await this.query(
      `insert into contact (tenant_id, id, organisation_id, person_id, kind)
       select distinct on (organisation_id, host_person_id) tenant_id, uuidv7(), organisation_id, host_person_id, 'host'
         from offer where host_person_id is not null
       on conflict (tenant_id, organisation_id, person_id, kind) do nothing`,
    );
  }

  /** A person who can act, with a role if one is named: of an organisation, or of a region (the scene's own when left out). */
  async player(email: string, role?: Role, at?: string): Promise<Player> {
    const people = this.house.get(PeopleService);
    const actors = this.house.get(ActorsService);
    const person = await this.run(async () => {
      const made = await people.ensure({ email, name: email });
      const scope =
        role === 'regional_coordinator' ? { regionIds: [at ?? this.regionId] } : at ? { organisationId: at } : {};
      if (role) await people.grant(made.id, role, scope);
      return made;
    });
    const token = await this.run(() => actors.issueToken(person.id, 1));
    return { actor: (await actors.forPerson(this.tenantId, person.id)) as Actor, token };
  }

  /** A request over HTTP, below the tenant's address. */
  http(
    who: Player,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    // What the API answered; each test says what it expects of it.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ): Promise<Answer<any>> {
    const address = ['v1/tenants', this.slug, path].filter(Boolean).join('/');
    return request(`${this.house.url}/${address}`, { method, token: who.token, body, headers });
  }
}

/** The code with which something is refused; `null` when it is not. */
export async function refusal(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: { code?: string; message: string }) => error.code ?? `not a refusal: ${error.message}`,
  );
}
