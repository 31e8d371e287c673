import fc from 'fast-check';
import { DisruptionService, Edition, EditionTransition, EditionsService, LifecycleService, Milestone } from '#editions';
import { seedActor } from '#identity';
import { realNow } from '#platform/clock';
import { Tenancy } from '#platform/tenancy';
import { milestoneNames, type MilestoneName } from '#programmes';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { act, came, randomLives } from './support.js';

/** One edition, its clock and its owners, who move, suspend, resume, reschedule and cancel it as they please. */
let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

const acts = fc.oneof(
  { weight: 8, arbitrary: act('days_pass', { days: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 3, arbitrary: act('move_on', {}) },
  { weight: 2, arbitrary: act('move', { to: fc.constantFrom(...milestoneNames, 'draft' as const) }) },
  { weight: 2, arbitrary: act('suspend', {}) },
  { weight: 3, arbitrary: act('resume', {}) },
  { weight: 3, arbitrary: act('reschedule', { days: fc.integer({ min: -60, max: 200 }) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'cancel' as const }) },
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

/** A local date-time so many days later, at the same time of day. */
const later = (local: string, days: number): string => {
  const [day, time] = local.split('T') as [string, string];
  return `${new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;
};
const dayOf = (local: string): string => local.slice(0, 10);
/** From here on an edition is over: it cannot be stopped or moved any more. */
const over = ['evaluating', 'reported', 'archived'];
/** Nobody allocates here: this life has none, so that nothing waits for people. */
const left: MilestoneName[] = ['allocating', 'confirmed', 'rest_open'];

/** What ought to be. Times are local ones; the clock stands at 13:30 in the edition's zone, where no milestone lies. */
class Model {
  state = 'draft';
  suspendedFrom: string | null = null;
  /** The states entered, in order. */
  entered: string[] = [];

  constructor(
    public now: string,
    public firstDay: string,
    public lastDay: string,
    /** Milestones ahead, in order. */
    readonly ahead: { name: MilestoneName; local: string }[],
  ) {}

  enter(state: string): void {
    this.entered.push(state);
    this.state = state;
    if (this.ahead[0]?.name === state) this.ahead.shift();
  }

  get next(): { name: MilestoneName; local: string } | undefined {
    return this.state === 'suspended' || this.state === 'cancelled' ? undefined : this.ahead[0];
  }

  /** By plan: everything whose moment has come. */
  passed(): void {
    while (this.next && this.next.local <= this.now) this.enter(this.next.name);
  }

  move(to: string): string {
    if (this.next?.name !== to) return 'no_such_transition';
    const today = dayOf(this.now);
    if (to === 'running' && (today < this.firstDay || today > this.lastDay)) return 'outside_the_days';
    if (to === 'evaluating' && today <= this.lastDay) return 'outside_the_days';
    this.enter(to);
    return 'done';
  }

  suspend(): string {
    if (this.state === 'draft' || this.state === 'suspended' || this.state === 'cancelled' || over.includes(this.state))
      return 'cannot_be_suspended';
    this.suspendedFrom = this.state;
    this.enter('suspended');
    return 'done';
  }

  resume(): string {
    if (this.state !== 'suspended') return 'not_suspended';
    this.enter(this.suspendedFrom as string);
    this.suspendedFrom = null;
    return 'done';
  }

  cancel(): string {
    if (this.state === 'cancelled' || over.includes(this.state)) return 'cannot_be_cancelled';
    this.suspendedFrom = null;
    this.enter('cancelled');
    return 'done';
  }

  reschedule(days: number): string {
    if (this.state === 'cancelled' || over.includes(this.state)) return 'not_live';
    if (days === 0) return 'same_day';
    const [first] = this.ahead;
    const last = this.ahead.find(({ name }) => name === 'running');
    // Only the days move once it runs.
    if (!last && first && dayOf(later(first.local, days)) <= later(this.lastDay, days)) return 'outside_the_days';
    if (first && later(first.local, days) <= this.now) return 'too_late';
    for (const milestone of this.ahead) milestone.local = later(milestone.local, days);
    this.firstDay = later(`${this.firstDay}T`, days).slice(0, 10);
    this.lastDay = later(`${this.lastDay}T`, days).slice(0, 10);
    return 'done';
  }
}

class World {
  private constructor(
    readonly scene: Scene,
    readonly model: Model,
  ) {}

  static async build(): Promise<World> {
    const scene = await Scene.build(house, 'exchange-week', (configuration) => {
      configuration.phases = configuration.phases.filter(({ state }) => !left.includes(state));
    });
    // Something to publish.
    await scene.offer(await scene.organisation('Zuivelfabriek Greidhoeke'), { state: 'approved' });
    const { firstDay, lastDay } = await scene.run(() => house.get(EditionsService).find(scene.editionId));
    const milestones = await scene.run(() => house.get(EditionsService).milestones(scene.editionId));
    const ahead = milestones
      .map(({ name, local }) => ({ name, local }))
      .sort((a, b) => milestoneNames.indexOf(a.name) - milestoneNames.indexOf(b.name));
    const now = later(`${dayOf(ahead[0]?.local as string)}T13:30`, -1);
    const world = new World(scene, new Model(now, firstDay, lastDay, ahead));
    await world.tick();
    return world;
  }

  async do(one: Act): Promise<void> {
    const { model, scene } = this;
    const life = house.get(LifecycleService);
    const disruption = house.get(DisruptionService);
    const seed = seedActor(scene.tenantId);
    const id = scene.editionId;
    switch (one.act) {
      case 'days_pass':
        model.now = later(model.now, one.days);
        model.passed();
        return this.tick();
      case 'move_on':
      case 'move': {
        const to = one.act === 'move' ? one.to : (model.next?.name ?? 'archived');
        expect(await came(() => life.move(seed, id, to, null))).toBe(model.move(to));
        break;
      }
      case 'suspend':
        expect(await came(() => disruption.suspend(seed, id, 'Storm'))).toBe(model.suspend());
        break;
      case 'resume':
        expect(await came(() => disruption.resume(seed, id, 'Het waait niet meer'))).toBe(model.resume());
        break;
      case 'cancel':
        expect(await came(() => disruption.cancel(seed, id, 'Het kan niet'))).toBe(model.cancel());
        break;
      case 'reschedule': {
        const to = later(`${model.firstDay}T`, one.days).slice(0, 10);
        const got = await came(() => disruption.reschedule(seed, id, to, 'Er is een feestdag', 'keep_silent'));
        const expected = model.reschedule(one.days);
        // A date in the past lies before what has been, too: which of the two is told depends on how far it is moved.
        if (expected === 'too_late') expect(['date_in_the_past', 'dates_clash']).toContain(got);
        else expect(got).toBe(expected);
      }
    }
    // What is due by now follows at once, as its workflow would have it.
    model.passed();
    await this.tick();
  }

  /** The clock stands where the model's does; its workflow performs what is due, each step also a second time. */
  private async tick(): Promise<void> {
    const { scene, model } = this;
    const life = house.get(LifecycleService);
    const { timeZone } = await scene.run(() => house.get(EditionsService).find(scene.editionId));
    // It runs on while the steps are made, by seconds; a clock that stands has no real moment for what lies ahead.
    const clock = [{ realStart: realNow().toISOString(), virtualStart: instantAt(model.now, timeZone), speed: 1 }];
    await scene.query('update edition set clock = $2 where id = $1', [scene.editionId, JSON.stringify(clock)]);
    for (let steps = 0; steps < 200; steps++) {
      const { next } = await life.plan(scene.tenantId, scene.editionId);
      if (!next) return;
      const answer = await life.perform(scene.tenantId, scene.editionId, next.id);
      if (answer === 'not_due') return;
      expect(answer).toBe('done');
      expect(await life.perform(scene.tenantId, scene.editionId, next.id)).toBe('not_planned');
    }
    throw new Error('The edition never comes to rest.');
  }

  async check(): Promise<void> {
    const { scene, model } = this;
    const tenancy = house.get(Tenancy);
    await scene.run(async () => {
      const edition = await tenancy.repository(Edition).findOneByOrFail({ id: scene.editionId });
      expect(edition).toMatchObject({
        state: model.state,
        suspendedFrom: model.suspendedFrom,
        firstDay: model.firstDay,
        lastDay: model.lastDay,
      });
      // Once and for all at the deadline.
      expect(edition.seed !== null).toBe(model.entered.includes('registration_closed'));
      const moves = await tenancy.repository(EditionTransition).find({ order: { id: 'ASC' } });
      expect(moves.map(({ to }) => to)).toEqual(model.entered);
      expect(moves.map(({ from }) => from)).toEqual(['draft', ...model.entered].slice(0, moves.length));
      const milestones = await tenancy.repository(Milestone).findBy({ editionId: scene.editionId });
      const ahead = milestones.filter(({ reachedAt }) => !reachedAt).map(({ name, local }) => ({ name, local }));
      expect(new Set(ahead)).toEqual(new Set(model.ahead));
    });
  }
}

/** The UTC instant of a local time in summer or winter. */
function instantAt(local: string, timeZone: string): string {
  const guess = new Date(`${local}:00Z`);
  const there = new Date(`${guess.toLocaleString('sv', { timeZone }).replace(' ', 'T')}Z`);
  return new Date(guess.getTime() - (there.getTime() - guess.getTime())).toISOString();
}

it('lives by the table of transitions, whatever its owners and the clock do', async () => {
  await randomLives<Act>(acts, async (list) => {
    const world = await World.build();
    for (const one of list) await world.do(one);
    await world.check();
  });
});
