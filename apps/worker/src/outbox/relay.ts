import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { pause, realNow } from '#platform/clock';
import { Database } from '#platform/database';
import { Log } from '#platform/observability';
import { OutboxEntry, type OutboxMessage } from '#platform/outbox';
import { Queues, type IdentifiedJob } from '#platform/queue';
import { Tenancy } from '#platform/tenancy';
import { In } from 'typeorm';
import { WorkflowStarter } from '../editions/workflow-starter.js';

const batch = 200;
const shortestPause = 50;
const longestPause = 500;

/**
 * Hands on, after commit, what use cases left in the outbox: jobs to the queues, news to the workflows. The only place
 * that does. Every message has a stable id, so handing on twice (a crash in between) does nothing.
 */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private stopped = false;
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly tenancy: Tenancy,
    private readonly queues: Queues,
    private readonly workflows: WorkflowStarter,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    for (let wait = shortestPause; !this.stopped; await pause(wait)) {
      try {
        wait = (await this.handOnAll()) > 0 ? shortestPause : Math.min(wait * 2, longestPause);
      } catch (error) {
        wait = longestPause;
        this.log.fault('the outbox was not handed on', error);
      }
    }
  }

  /** Hands on what waits, for every tenant that has something; how many entries. */
  async handOnAll(): Promise<number> {
    const tenants: { tenant_id: string }[] = await this.database.source.query(
      'select tenants_with_outbox as tenant_id from tenants_with_outbox()',
    );
    let handedOn = 0;
    for (const { tenant_id: tenantId } of tenants) handedOn += await this.handOnFor(tenantId);
    return handedOn;
  }

  private handOnFor(tenantId: string): Promise<number> {
    return this.tenancy.run(tenantId, async () => {
      const entries = await this.tenancy
        .repository(OutboxEntry)
        .createQueryBuilder('entry')
        .where('entry.handedOnAt is null')
        .orderBy('entry.id')
        .limit(batch)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      const done: string[] = [];
      const jobs: IdentifiedJob[] = [];
      for (const entry of entries) {
        try {
          jobs.push(...(await this.handOn(tenantId, entry)));
          done.push(entry.id);
        } catch (error) {
          // One message that cannot be handed on now (Temporal is away) must not hold up the others.
          await this.tenancy
            .repository(OutboxEntry)
            .update({ id: entry.id }, { attempts: entry.attempts + 1, error: String(error) });
        }
      }
      await this.queues.add(jobs);
      if (done.length > 0) {
        await this.tenancy.repository(OutboxEntry).update({ id: In(done) }, { handedOnAt: realNow() });
      }
      return done.length;
    });
  }

  /** Signals go out here; jobs are answered, to be queued together. */
  private async handOn(tenantId: string, entry: OutboxEntry): Promise<IdentifiedJob[]> {
    const message: OutboxMessage = entry.message;
    switch (message.kind) {
      case 'job':
        return [{ id: jobId(entry.key), job: message.job }];
      case 'notices': {
        const rows = await this.tenancy.query<{ id: string }>(
          `select id from notice where campaign_id = $1 and state = 'queued' order by id`,
          [message.campaignId],
        );
        return rows.map(({ id }) => ({
          id: jobId(`notice:${id}:${entry.key}`),
          job: { name: 'notice.send', data: { tenantId, noticeId: id } },
        }));
      }
      case 'edition-changed':
        await this.workflows.tell({ tenantId, editionId: message.editionId });
        return [];
      case 'programme-schedule':
        await this.workflows.schedule({ tenantId, programmeId: message.programmeId });
        return [];
    }
  }
}

/** BullMQ keeps `:` for itself. */
const jobId = (key: string): string => key.replaceAll(':', '_');
