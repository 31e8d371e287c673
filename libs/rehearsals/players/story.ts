import { editionsCancel, editionsRead } from '#client';
import { pause, realNow, stopwatch } from '#platform/clock';
import { milestoneNames, type MilestoneName } from '#programmes';
import { acts } from './acts.js';
import type { Records } from './outcome.js';
import type { World } from './world.js';

/** How often people look at how far the edition is, in milliseconds. */
const lookEvery = 250;
/** How long nothing may be left on its way after the end, in milliseconds. */
const patience = 120_000;

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

  constructor(
    private readonly world: World,
    private readonly records: Records,
    private readonly cancelAt: MilestoneName | null,
    private readonly show: (line: string) => void,
  ) {}

  async tell(deadlineMilliseconds: number): Promise<{ asItShould: boolean; troubles: string[] }> {
    const begun = new Set<string>();
    let last = '';
    for (;;) {
      const edition = await editionsRead(this.world.askEdition(this.world.owner));
      if (edition.state !== last) {
        last = edition.state;
        this.world.say(`${edition.now.slice(0, 10)}  ${edition.state}`);
        this.begin(edition.state, begun);
      }
      const waiting = edition.waitingFor ? `  waits: ${edition.waitingFor.reasons.join('; ')}` : '';
      this.show(
        `${Math.round(this.passed() / 1000)} s  ${edition.now.slice(0, 16).replace('T', ' ')}  ${edition.state}  ${this.world.progress}${waiting}`,
      );
      if (last === 'archived' || last === 'cancelled') break;
      // What people failed to do is what it waits for: it would wait for ever.
      if (edition.waitingFor && this.troubles.length > 0) break;
      if (this.passed() > deadlineMilliseconds) {
        this.troubles.push(`The edition still is ${last} long after its time${waiting}.`);
        break;
      }
      await pause(lookEvery);
    }
    await Promise.all([this.acting, this.cancelling]);
    if (last === 'archived' || last === 'cancelled') await this.settle();
    const expected = this.cancelAt ? 'cancelled' : 'archived';
    return { asItShould: last === expected && this.troubles.length === 0, troubles: this.troubles };
  }

  /** Starts the acts of every state entered since the last look: phases may be shorter than the time between two looks. */
  private begin(state: string, begun: Set<string>): void {
    const reached = milestoneNames.indexOf(state as MilestoneName);
    for (const name of milestoneNames.slice(0, reached + 1)) {
      if (begun.has(name)) continue;
      begun.add(name);
      this.acting = this.acting.then(() => this.act(name));
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

  private async orTrouble(name: MilestoneName, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      const why = `${name}: ${error instanceof Error ? error.message : String(error)}`;
      this.troubles.push(why);
      this.world.say(`  could not go on: ${why}`);
    });
  }

  /** Near the end of the phase, when people have done what they do in it. */
  private async cancelLate(name: MilestoneName): Promise<void> {
    const plan = await this.records.plan(this.world.editionId);
    const from = plan.find((m) => m.name === name)?.at.getTime() ?? 0;
    const to = plan[plan.findIndex((m) => m.name === name) + 1]?.at.getTime() ?? from;
    const moment = from + (to - from) * 0.85;
    await pause(Math.max(0, moment - realNow().getTime()));
    this.world.cancelled = true;
    await editionsCancel({
      ...this.world.askEdition(this.world.owner),
      body: { reason: 'Door de gezondheidsmaatregelen kan de uitwisseling dit jaar niet doorgaan.' },
    });
    this.world.say('The owner cancelled the edition.');
    // What would have come next must not come: wait until its moment has well passed.
    await pause(Math.max(0, to - realNow().getTime()) + 3000);
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
