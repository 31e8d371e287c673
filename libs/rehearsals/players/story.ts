import { editionsCancel, editionsHoldClock, editionsRead } from '#client';
import { pause, realNow, stopwatch } from '#platform/clock';
import { milestoneNames, type MilestoneName } from '#programmes';
import { acts } from './acts.js';
import { Crowd } from './crowd.js';
import type { Records } from './outcome.js';
import type { World } from './world.js';

/** How often people look at how far the edition is, in milliseconds. */
const lookEvery = 250;
/** How long nothing may be left on its way after the end, in milliseconds. */
const patience = 120_000;
/** The clock is held for this long, in seconds, whenever a phase would end before its people are done ... */
const hold = 3;
/** ... and this close to its end, in milliseconds; earlier where the service takes long to answer. */
const nearTheEnd = 5000;

/**
 * Follows an edition through its life and lets people act in each phase, one act after another. Ends when the edition is
 * archived or cancelled, everybody has finished and no notice is on its way.
 *
 * @returns true when it ended as it should and no act failed
 */
export class Story {
  private readonly passed = stopwatch();
  private readonly troubles: string[] = [];
  private acting: Promise<void> = Promise.resolve();
  private cancelling: Promise<void> = Promise.resolve();
  /** Phases whose people are not done. */
  private readonly busy = new Set<MilestoneName>();
  /** Seconds for which the clock waited for people. */
  held = 0;
  private ended = false;
  /** Milliseconds that the service took for its last answer to the owner. */
  private answerTook = 0;
  private readonly owner: ReturnType<World['askEdition']>;

  constructor(
    private readonly world: World,
    private readonly records: Records,
    private readonly cancelAt: MilestoneName | null,
    private readonly show: (line: string) => void,
  ) {
    // The owner does not queue behind the crowd.
    const { tenant, editionId, owner } = world;
    this.owner = { client: new Crowd(world.crowd.url).as(owner), path: { tenant, editionId } };
  }

  async tell(deadlineMilliseconds: number): Promise<{ asItShould: boolean; troubles: string[] }> {
    const holding = this.orTrouble('the clock', () => this.holdTheClock());
    const last = await this.follow(deadlineMilliseconds);
    await Promise.all([this.acting, this.cancelling]);
    this.ended = true;
    await holding;
    if (last === 'archived' || last === 'cancelled') await this.settle();
    const expected = this.cancelAt ? 'cancelled' : 'archived';
    return { asItShould: last === expected && this.troubles.length === 0, troubles: this.troubles };
  }

  /** @returns the state in which it ended, or was left */
  private async follow(deadlineMilliseconds: number): Promise<string> {
    const begun = new Set<string>();
    let last = '';
    for (;;) {
      const edition = await this.timed(() => editionsRead(this.owner));
      if (edition.state !== last) {
        last = edition.state;
        this.world.say(`${edition.now.slice(0, 10)}  ${edition.state}`);
        this.begin(edition.state, begun);
      }
      const waiting = edition.waitingFor ? `  waits: ${edition.waitingFor.reasons.join('; ')}` : '';
      this.show(
        `${Math.round(this.passed() / 1000)} s  ${edition.now.slice(0, 16).replace('T', ' ')}  ${edition.state}  ${this.world.progress}${waiting}`,
      );
      if (last === 'archived' || last === 'cancelled') return last;
      // What people failed to do is what it waits for: it would wait for ever.
      if (edition.waitingFor && this.troubles.length > 0) return last;
      if (this.passed() > deadlineMilliseconds + this.held * 1000) {
        this.troubles.push(`The edition still is ${last} long after its time${waiting}.`);
        return last;
      }
      await pause(lookEvery);
    }
  }

  /** Starts the acts of every state entered since the last look: phases may be shorter than the time between two looks. */
  private begin(state: string, begun: Set<string>): void {
    const reached = milestoneNames.indexOf(state as MilestoneName);
    for (const name of milestoneNames.slice(0, reached + 1)) {
      if (begun.has(name)) continue;
      begun.add(name);
      this.busy.add(name);
      this.acting = this.acting.then(() => this.act(name)).finally(() => this.busy.delete(name));
      // At its moment, however far people have come: it waits for nobody.
      if (name === this.cancelAt) this.cancelling = this.orTrouble(name, () => this.cancelLate(name));
    }
  }

  private async act(name: MilestoneName): Promise<void> {
    // What comes later builds on what failed.
    if (this.troubles.length > 0 || this.world.cancelled) return;
    await this.orTrouble(name, async () => acts[name]?.(this.world));
    this.world.progress = '';
  }

  /** No door closes before those who set out in time are through it, however slow the machine: a play tells of people, not of it. */
  private async holdTheClock(): Promise<void> {
    for (; !this.ended; await pause(lookEvery)) {
      if (this.busy.size === 0 || this.world.cancelled || this.troubles.length > 0) continue;
      const plan = await this.records.plan(this.world.editionId);
      const next = plan.find(({ reachedAt }) => reachedAt === null);
      const left = (next?.at.getTime() ?? Infinity) - realNow().getTime();
      // What has passed already cannot be held any more.
      if (left < 0 || left > Math.max(nearTheEnd, 3 * this.answerTook)) continue;
      try {
        await this.timed(() => editionsHoldClock({ ...this.owner, body: { seconds: hold } }));
      } catch (error) {
        if (this.world.cancelled) return;
        throw error;
      }
      if (this.held === 0) this.world.say('The clock waits for people who are not done, as often as it takes.');
      this.held += hold;
    }
  }

  private async timed<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const passed = stopwatch();
    const answer = await ask();
    this.answerTook = passed();
    return answer;
  }

  private async orTrouble(name: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      const why = `${name}: ${error instanceof Error ? error.message : String(error)}`;
      this.troubles.push(why);
      this.world.say(`  could not go on: ${why}`);
    });
  }

  /** Near the end of the phase, when people have done what they do in it. */
  private async cancelLate(name: MilestoneName): Promise<void> {
    await this.untilReal(name, 0.85);
    this.world.cancelled = true;
    await editionsCancel({
      ...this.owner,
      body: { reason: 'Door de gezondheidsmaatregelen kan de uitwisseling dit jaar niet doorgaan.' },
    });
    this.world.say('The owner cancelled the edition.');
    // What would have come next must not come: wait until its moment has well passed.
    await this.untilReal(name, 1);
    await pause(3000);
  }

  /** Until this share of a phase has passed, also when the clock is held meanwhile. */
  private async untilReal(name: MilestoneName, share: number): Promise<void> {
    for (;;) {
      const plan = await this.records.plan(this.world.editionId);
      const from = plan.find((m) => m.name === name)?.at.getTime() ?? 0;
      const to = plan[plan.findIndex((m) => m.name === name) + 1]?.at.getTime() ?? from;
      const left = from + (to - from) * share - realNow().getTime();
      if (left <= 0) return;
      await pause(Math.min(left, lookEvery));
    }
  }

  private async settle(): Promise<void> {
    const waited = stopwatch();
    for (let quiet = 0; quiet < 3;) {
      const left = await this.records.unsettled(this.world.editionId);
      quiet = left === 0 ? quiet + 1 : 0;
      this.show(`${Math.round(this.passed() / 1000)} s  ${left} notices on their way`);
      if (waited() > patience) {
        this.troubles.push(`${left} notices are still on their way after ${patience / 1000} seconds.`);
        return;
      }
      await pause(lookEvery * 2);
    }
  }
}
