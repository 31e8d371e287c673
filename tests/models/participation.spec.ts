import fc from 'fast-check';
import { ParticipationsService, type EditionState } from '#editions';
import type { Actor } from '#identity';
import { OrganisationRegion } from '#organisations';
import { newId } from '#platform/database';
import { Region } from '#programmes';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { act, came, randomLives } from './support.js';

/** An organisation of two regions, its contact, the coordinator of each region: who takes part, where, and by whose word. */
let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

type Who = 'contact' | 'home' | 'further';
const who = fc.constantFrom<Who>('contact', 'home', 'further');
const acts = fc.oneof(
  { weight: 5, arbitrary: act('join', { who }) },
  {
    weight: 6,
    arbitrary: act('decide', {
      who: fc.constantFrom<Who>('home', 'further', 'contact'),
      region: fc.constantFrom('home' as const, 'further' as const),
      decision: fc.constantFrom('confirmed' as const, 'refused' as const),
      reason: fc.constantFrom(null, 'Dit jaar zijn er al genoeg.'),
    }),
  },
  { weight: 2, arbitrary: act('withdraw', { who }) },
  { weight: 2, arbitrary: act('time_passes', {}) },
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

const phases = [
  'call_open',
  'registration_open',
  'registration_closed',
  'evaluating',
] as const satisfies EditionState[];

/** What ought to be. */
class Model {
  state: 'none' | 'applied' | 'invited' | 'confirmed' | 'refused' | 'withdrawn' = 'none';
  regions = { home: 'applied', further: 'applied' };
  phase = 0;

  /** By the contact and by the coordinator of the home region; organisations join until sign-up is over. */
  join(who: Who): string {
    if (who === 'further') return 'forbidden';
    if (this.phase >= 2) return 'closed';
    const asked = who === 'home' ? 'invited' : 'applied';
    if (this.state === 'none' || this.state === 'withdrawn') this.state = asked;
    else if (this.state === 'invited' && who === 'contact') {
      this.state = 'confirmed';
      this.regions.home = 'confirmed';
    } else return 'joined_already';
    return 'done';
  }

  /** Each coordinator for the own region; the home region's word is that on the whole. */
  decide(who: Who, region: 'home' | 'further', decision: 'confirmed' | 'refused', reason: string | null): string {
    if (who !== region) return 'forbidden';
    if (decision === 'refused' && !reason) return 'reason_missing';
    if (this.state === 'withdrawn') return 'withdrawn';
    this.regions[region] = decision;
    if (region === 'home') this.state = decision;
    return 'done';
  }

  withdraw(who: Who): string {
    if (who === 'further') return 'forbidden';
    if (this.state === 'withdrawn' || this.state === 'refused' || this.phase >= 3) return 'cannot_withdraw';
    this.state = 'withdrawn';
    return 'done';
  }
}

class World {
  readonly model = new Model();
  private constructor(
    readonly scene: Scene,
    readonly organisationId: string,
    readonly regionIds: Record<'home' | 'further', string>,
    readonly people: Record<Who, Actor>,
  ) {}

  static async build(): Promise<World> {
    const scene = await Scene.build(house, 'exchange-week', (configuration) => {
      configuration.regionCodes = ['PV21', 'PV22'];
    });
    const organisationId = await scene.organisation('Zuivelfabriek Greidhoeke');
    await scene.query('delete from participation where organisation_id = $1', [organisationId]);
    const further = newId();
    await scene.run(async () => {
      const { tenantId } = scene;
      await scene.tenancy
        .repository(Region)
        .insert({ tenantId, id: further, scheme: 'PV', code: 'PV22', name: 'Drenthe' });
      await scene.tenancy
        .repository(OrganisationRegion)
        .insert({ tenantId, id: newId(), organisationId, regionId: further, state: 'approved' });
    });
    const contact = await scene.player('contact@greidhoeke.example', 'contact', organisationId);
    const home = await scene.player('fryslan@netwerk.example', 'regional_coordinator');
    const drenthe = await scene.player('drenthe@netwerk.example', 'regional_coordinator', further);
    await scene.jump('call_open');
    const people = { contact: contact.actor, home: home.actor, further: drenthe.actor };
    return new World(scene, organisationId, { home: scene.regionId, further }, people);
  }

  async do(one: Act): Promise<void> {
    const { model, people, scene, organisationId } = this;
    const service = house.get(ParticipationsService);
    if (one.act === 'time_passes') {
      if (model.phase < phases.length - 1) model.phase++;
      return scene.jump(phases[model.phase] as (typeof phases)[number]);
    }
    if (one.act === 'join') {
      const work = () => service.join(people[one.who], scene.editionId, organisationId);
      expect(await came(work)).toBe(model.join(one.who));
      return;
    }
    const [row] = await scene.query<{ id: string }>('select id from participation where organisation_id = $1', [
      organisationId,
    ]);
    if (!row) return;
    if (one.act === 'withdraw') {
      expect(await came(() => service.withdraw(people[one.who], row.id, 'Te druk'))).toBe(model.withdraw(one.who));
      return;
    }
    const { region, decision, reason } = one;
    const work = () => service.decide(people[one.who], row.id, this.regionIds[region], decision, reason);
    expect(await came(work)).toBe(model.decide(one.who, region, decision, reason));
  }

  async check(): Promise<void> {
    const { model, scene, regionIds } = this;
    const rows = await scene.query<{ state: string; region: string; regional: string }>(
      `select p.state, r.region_id as region, r.state as regional
         from participation p join participation_region r on r.participation_id = p.id where p.organisation_id = $1`,
      [this.organisationId],
    );
    if (model.state === 'none') return expect(rows).toEqual([]);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set([model.state]));
    const regional = (region: string): string | undefined => rows.find((row) => row.region === region)?.regional;
    expect({ home: regional(regionIds.home), further: regional(regionIds.further) }).toEqual(model.regions);
  }
}

it('takes part by the word of its home region, and in each further one by that of its own coordinator', async () => {
  await randomLives<Act>(acts, async (list) => {
    const world = await World.build();
    for (const one of list) {
      await world.do(one);
      await world.check();
    }
  });
});
