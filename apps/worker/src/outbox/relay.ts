import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { pause } from '#platform/clock';
import { Log } from '#platform/observability';
import { OutboxEntries, type TakenEntry } from '#platform/outbox';
import { Queues, type IdentifiedJob } from '#platform/queue';
import { TemporalClient } from '#platform/temporal';
import { Receivers } from './receivers.js';

const shortestPause = 50;
const longestPause = 500;
/** Jobs go to the queue together; workflows are told one after the other. */
const batch = { jobs: 200, workflows: 20 };

type Lane = 'jobs' | 'workflows';
/**
 * Hands on, after commit, what use cases left in the outbox: jobs to the queues, news to the workflows. The only place
 * that does. Each of the two has a lane and a loop of its own, so that one server's absence does not hold up what goes to the
 * other; in a lane the tenants take turns. Every message has a stable id, so handing on twice does nothing.
 */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private stopped = false;
  private running: Promise<unknown> | null = null;
  private readonly away: Record<Lane, boolean> = { jobs: false, workflows: false };

  constructor(
    private readonly entries: OutboxEntries,
    private readonly queues: Queues,
    private readonly temporal: TemporalClient,
    private readonly receivers: Receivers,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running ??= Promise.all([this.loop('jobs'), this.loop('workflows')]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async loop(lane: Lane): Promise<void> {
    for (let wait = shortestPause; !this.stopped; await pause(wait)) {
      try {
        wait = (await this.handOnAll(lane)) > 0 ? shortestPause : Math.min(wait * 2, longestPause);
      } catch (error) {
        wait = longestPause;
        this.log.fault('the outbox was not handed on', error, { lane });
      }
    }
  }

  /** Hands on a batch for every tenant that has something waiting in the lane; how many entries. */
  private async handOnAll(lane: Lane): Promise<number> {
    let handedOn = 0;
    for (const tenantId of await this.entries.tenantsWith(this.receivers.kinds(lane))) {
      if (this.stopped || !(await this.answers(lane))) break;
      try {
        handedOn += lane === 'jobs' ? await this.queueJobs(tenantId) : await this.tellWorkflows(tenantId);
      } catch (error) {
        this.log.fault("a tenant's outbox was not handed on", error, { lane, tenantId });
      }
    }
    return handedOn;
  }

  /** New entries go together; one that was in a batch that failed goes alone, for it may be the reason. */
  private async queueJobs(tenantId: string): Promise<number> {
    const taken = await this.entries.take(tenantId, this.receivers.kinds('jobs'), batch.jobs);
    const fresh = taken.filter(({ attempts }) => attempts === 1);
    const batches = [...(fresh.length > 0 ? [fresh] : []), ...taken.slice(fresh.length).map((entry) => [entry])];
    let handedOn = 0;
    for (const [i, together] of batches.entries()) {
      const { ready, jobs } = await this.made(tenantId, together);
      try {
        await this.queues.add(jobs);
      } catch (error) {
        if (await this.isOver('jobs')) {
          await this.entries.giveBack(tenantId, [...ready, ...batches.slice(i + 1).flat()]);
          return handedOn;
        }
        await this.failed(tenantId, ready, error);
        continue;
      }
      await this.entries.done(tenantId, ready);
      handedOn += ready.length;
    }
    return handedOn;
  }

  /** The jobs of these entries, and the entries that have them; of the others it is noted why not. */
  private async made(
    tenantId: string,
    taken: readonly TakenEntry[],
  ): Promise<{ ready: TakenEntry[]; jobs: IdentifiedJob[] }> {
    const ready: TakenEntry[] = [];
    const jobs: IdentifiedJob[] = [];
    for (const entry of taken) {
      try {
        for (const { part, job } of await this.receivers.made(tenantId, entry.message))
          jobs.push({ id: jobId(part + entry.key), job });
        ready.push(entry);
      } catch (error) {
        await this.failed(tenantId, [entry], error);
      }
    }
    return { ready, jobs };
  }

  private async tellWorkflows(tenantId: string): Promise<number> {
    const taken = await this.entries.take(tenantId, this.receivers.kinds('workflows'), batch.workflows);
    for (const [i, entry] of taken.entries()) {
      try {
        await this.receivers.tell(tenantId, entry.message);
      } catch (error) {
        if (await this.isOver('workflows')) {
          await this.entries.giveBack(tenantId, taken.slice(i));
          return i;
        }
        await this.failed(tenantId, [entry], error);
        continue;
      }
      await this.entries.done(tenantId, [entry]);
    }
    return taken.length;
  }

  private async failed(tenantId: string, taken: readonly TakenEntry[], error: unknown): Promise<void> {
    const [first] = taken;
    if (!first) return;
    const fields = { tenantId, entries: taken.length, firstId: first.id, attempts: first.attempts };
    this.log.fault('outbox entries were not handed on', error, fields);
    await this.entries.failed(tenantId, taken, error);
  }

  /**
   * After a failure: whether this lane stops here. The server's fault is no message's in particular, so all keep their
   * place; else one message must not hold up the others.
   */
  private async isOver(lane: Lane): Promise<boolean> {
    return this.stopped || !(await this.answers(lane));
  }

  /** Says so once when the lane's server goes, and once when it is back. */
  private async answers(lane: Lane): Promise<boolean> {
    try {
      await (lane === 'jobs' ? this.queues : this.temporal).ping();
      if (this.away[lane]) this.log.info('the server is back; what waited for it is handed on', { lane });
      this.away[lane] = false;
    } catch (error) {
      if (!this.away[lane])
        this.log.fault('the server does not answer; the outbox keeps what is meant for it', error, { lane });
      this.away[lane] = true;
    }
    return !this.away[lane];
  }
}

/** BullMQ keeps `:` for itself. */
const jobId = (key: string): string => key.replaceAll(':', '_');
