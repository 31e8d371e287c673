import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { WisselError } from '#platform/errors';
import { Metrics } from '#platform/observability';
import { Queues } from '#platform/queue';
import { TemporalClient } from '#platform/temporal';

/** What the process stands on, and what to look at when it does not answer. */
const parts = {
  database: 'does not answer; see DATABASE_URL and whether PostgreSQL runs',
  temporal: 'does not answer; see TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and whether the Temporal server runs',
  queue: 'does not answer; see REDIS_URL and whether Redis runs (without REDIS_URL the queue lives in PostgreSQL)',
} as const;
type Part = keyof typeof parts;

const patience = 4000;

/** Asks every part that a request or a job needs. */
@Injectable()
export class HealthService {
  private readonly probes: Record<Part, () => Promise<unknown>>;

  constructor(
    database: Database,
    temporal: TemporalClient,
    private readonly queues: Queues,
    private readonly metrics: Metrics,
  ) {
    this.probes = {
      database: () => database.ping(),
      temporal: () => temporal.ping(),
      queue: () => queues.ping(),
    };
  }

  /** Every part is there; else 503 with those that fail, none of their secrets, and where to look. */
  async demandReady(): Promise<Record<Part, 'up'>> {
    const names = Object.keys(parts) as Part[];
    const up = await Promise.all(names.map((name) => this.answers(name)));
    const errors = names.filter((_, i) => !up[i]).map((name) => ({ pointer: name, detail: parts[name] }));
    if (errors.length === 0) return { database: 'up', temporal: 'up', queue: 'up' };
    throw new WisselError(503, 'not_ready', errors.map((e) => `${e.pointer} ${e.detail}.`).join(' '), errors);
  }

  /** The figures of this process, and how long the queues are just now. */
  async figures(): Promise<{ type: string; text: string }> {
    // Without its server the queue has no length to tell; the rest is wanted all the more then.
    await this.queues.counts().then(
      (counts) => this.metrics.queues(counts),
      () => undefined,
    );
    return this.metrics.text();
  }

  private async answers(name: Part): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), patience)));
    const answer = this.probes[name]().then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}
