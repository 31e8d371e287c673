import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { z } from 'zod';
import { holding, refuseToWaitFor } from './held.js';
import { SnakeCaseNaming } from './naming.js';
import type { Patience } from './patience.js';
import { checkedRows } from './rows.js';

/**
 * The connection to PostgreSQL as the application's own role: it owns no table and does not bypass row-level security.
 * `TypeOrmModule` opens the pool at the start and closes it at the end.
 */
@Injectable()
export class Database {
  constructor(private readonly pool: DataSource) {}

  /** Runs `work` in a transaction of its own. Inside one, nothing waits for another connection, a mail server, a thread. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>, isolation?: 'REPEATABLE READ'): Promise<T> {
    const inside = (manager: EntityManager): Promise<T> => holding(() => work(manager));
    return isolation ? this.source.transaction(isolation, inside) : this.source.transaction(inside);
  }

  /** Rows of one statement on a connection of its own, held against `row`; never inside a transaction. */
  async rows<Row extends z.ZodType>(row: Row, sql: string, parameters: unknown[] = []): Promise<z.output<Row>[]> {
    return checkedRows(row, await this.source.query(sql, parameters));
  }

  /** One statement on a connection of its own, for what it does; never inside a transaction. */
  async query(sql: string, parameters: unknown[] = []): Promise<void> {
    await this.source.query(sql, parameters);
  }

  /** Whether PostgreSQL answers; rejects when it does not. */
  async ping(): Promise<void> {
    await this.query('select 1');
  }

  private get source(): DataSource {
    refuseToWaitFor('another connection');
    return this.pool;
  }
}

/**
 * How the given entities are reached: `url` is that of a role, `poolSize` connections at most. Without `patience` whoever asks waits
 * until the end.
 */
export const databaseOptions = (
  url: string,
  entities: EntityTarget<ObjectLiteral>[],
  poolSize: number,
  patience?: Patience,
): PostgresDataSourceOptions => ({
  type: 'postgres',
  url,
  entities: entities as never[],
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  poolSize,
  applicationName: 'wissel',
  ...(patience && { extra: patience }),
});

/** A data source over the given entities, not yet connected: for migrations, which run outside any process of Nest. */
export const dataSource = (url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number): DataSource =>
  new DataSource(databaseOptions(url, entities, poolSize));
