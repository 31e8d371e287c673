import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EditionsService } from '#editions';
import { NoticeSender } from '#notifications';
import { realNow } from '#platform/clock';
import { Log } from '#platform/observability';
import { OutboxEntries } from '#platform/outbox';
import { TemporalClient } from '#platform/temporal';
import { ProgrammesService } from '#programmes';
import { WorkflowStarter, programmeScheduleId } from './workflow-starter.js';

const every = 60_000;
/** A notice claimed longer ago than this and not finished was left behind by a crash; no talk with a mail server lasts so long. */
const claimLasts = 120_000;
/** A notice that nobody has tried for so long has no job any more: the relay hands on within seconds, the queue takes minutes. */
const untriedLasts = 15 * 60_000;
/** One that was tried: the queue's longest pause between two tries is two and a half hours. */
const triedLasts = 3 * 3_600_000;

/**
 * Mends what a crash or an absence left behind: notices that nobody finished or whose job was lost, workflows and yearly
 * schedules that are missing. And forgets what the outbox handed on long ago.
 */
@Injectable()
export class Reconciler implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly editions: EditionsService,
    private readonly programmes: ProgrammesService,
    private readonly temporal: TemporalClient,
    private readonly workflows: WorkflowStarter,
    private readonly notices: NoticeSender,
    private readonly entries: OutboxEntries,
    private readonly log: Log,
  ) {}

  start(): void {
    // A round that takes longer than the time between two is not overtaken.
    const look = (): void => void (this.round ??= this.mend().finally(() => (this.round = null)));
    look();
    this.timer = setInterval(look, every);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  /** One round. What fails is logged, and does not keep the rest from being mended. */
  private async mend(): Promise<void> {
    const ago = (milliseconds: number): Date => new Date(realNow().getTime() - milliseconds);
    await this.each('notices in doubt', this.notices.withClaimed(ago(claimLasts)), (tenantId) =>
      this.notices.settleInDoubt(tenantId, ago(claimLasts)),
    );
    const since = [ago(untriedLasts), ago(triedLasts)] as const;
    await this.each('lost notices', this.notices.withLost(...since), (tenantId) =>
      this.notices.queueLost(tenantId, ...since),
    );
    await this.tolerate('old outbox entries', this.entries.forgetOld());
    const answers = await this.temporal.ping().then(
      () => true,
      () => false,
    );
    // The relay says that it is away; what is missing there is mended in a later round.
    if (!answers) return;
    await this.each('workflows', this.editions.live(), (edition) => this.workflows.ensure(edition));
    await this.tolerate('yearly schedules', this.restoreSchedules());
  }

  /** Without Temporal's state a yearly programme has no schedule any more; its configuration tells what it was. */
  private async restoreSchedules(): Promise<void> {
    const yearly = await this.programmes.yearly();
    if (yearly.length === 0) return;
    const present = await this.workflows.scheduleIds();
    const missing = yearly.filter((programme) => !present.has(programmeScheduleId(programme)));
    await this.each('a yearly schedule', Promise.resolve(missing), (programme) => this.workflows.schedule(programme));
  }

  private async each<Row>(what: string, rows: Promise<Row[]>, mend: (row: Row) => Promise<void>): Promise<void> {
    for (const row of (await this.tolerate(what, rows)) ?? []) {
      if (this.stopped) return;
      await this.tolerate(what, mend(row));
    }
  }

  private tolerate<Answer>(what: string, work: Promise<Answer>): Promise<Answer | null> {
    return work.catch((error: unknown) => {
      this.log.fault(`the reconciler could not mend ${what}`, error);
      return null;
    });
  }
}
