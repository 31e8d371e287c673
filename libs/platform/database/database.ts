import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { SnakeCaseNaming } from './naming.js';

/** The connection to PostgreSQL as the application's own role: it owns no table and does not bypass row-level security. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private constructor(readonly source: DataSource) {}

  /** Opens the pool. `url` is that of the application's role; `poolSize` connections at most. */
  static async open(url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number): Promise<Database> {
    return new Database(await dataSource(url, entities, poolSize).initialize());
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** A data source over the given entities, not yet connected. */
export function dataSource(url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: entities as never[],
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    poolSize,
    applicationName: 'wissel',
  });
}
