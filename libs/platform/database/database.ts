import { Injectable } from '@nestjs/common';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { SnakeCaseNaming } from './naming.js';

/**
 * The connection to PostgreSQL as the application's own role: it owns no table and does not bypass row-level security.
 * `TypeOrmModule` opens the pool at the start and closes it at the end.
 */
@Injectable()
export class Database {
  constructor(readonly source: DataSource) {}
}

/** How the given entities are reached: `url` is that of a role, `poolSize` connections at most. */
export const databaseOptions = (
  url: string,
  entities: EntityTarget<ObjectLiteral>[],
  poolSize: number,
): PostgresDataSourceOptions => ({
  type: 'postgres',
  url,
  entities: entities as never[],
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  poolSize,
  applicationName: 'wissel',
});

/** A data source over the given entities, not yet connected: for migrations, which run outside any process of Nest. */
export const dataSource = (url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number): DataSource =>
  new DataSource(databaseOptions(url, entities, poolSize));
