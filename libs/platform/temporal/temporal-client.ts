import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { realNow } from '#platform/clock';
import { Configuration } from '#platform/config';
import { sealed } from './sealed.js';

/** The way to the Temporal server; connects at first use and again after a break. */
@Injectable()
export class TemporalClient implements OnApplicationShutdown {
  private connection: Connection | null = null;

  constructor(private readonly configuration: Configuration) {}

  /** The queue on which this service's workflows and activities wait for a worker. */
  get taskQueue(): string {
    return this.configuration.temporalTaskQueue;
  }

  /** A client, connected lazily: that the server is away shows at the first call, not here. */
  get client(): Client {
    this.connection ??= Connection.lazy({ address: this.configuration.temporalAddress, connectTimeout: 5000 });
    return new Client({
      connection: this.connection,
      namespace: this.configuration.temporalNamespace,
      dataConverter: sealed(this.configuration.payloadKey),
    });
  }

  /** Throws unless the server answers and knows the namespace. */
  async ping(): Promise<void> {
    const { connection } = this.client;
    await connection.withDeadline(realNow().getTime() + 3000, () =>
      connection.workflowService.describeNamespace({ namespace: this.configuration.temporalNamespace }),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }
}
