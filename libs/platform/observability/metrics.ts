import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Figures of a process for Prometheus. Labels are routes, queues and states, never a tenant or a person. */
export class Metrics {
  private readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'wissel_http_request_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  private readonly faults = new Counter({
    name: 'wissel_faults_total',
    help: 'Unexpected errors.',
    registers: [this.registry],
  });

  private readonly waiting = new Gauge({
    name: 'wissel_queue_jobs',
    help: 'Jobs in a queue, by state.',
    labelNames: ['queue', 'state'] as const,
    registers: [this.registry],
  });

  constructor(process: string) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
  }

  /** A request answered. `route` is the pattern, not the address. */
  request(method: string, route: string, status: number, milliseconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, milliseconds / 1000);
  }

  /** An unexpected error. */
  fault(): void {
    this.faults.inc();
  }

  /** Jobs per queue and state, counted just now. */
  queues(counts: Record<string, Record<string, number>>): void {
    for (const [queue, states] of Object.entries(counts)) {
      for (const [state, count] of Object.entries(states)) this.waiting.set({ queue, state }, count);
    }
  }

  /** The text that Prometheus reads, and its content type. */
  async text(): Promise<{ type: string; text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }
}
