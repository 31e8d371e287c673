import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import { Configuration } from '#platform/config';
import { Database, databaseOptions, type Patience } from '#platform/database';
import { Events } from '#platform/events';
import { Limits } from '#platform/limits';
import { Mailer } from '#platform/mail';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

let made = 0;

/**
 * What every room stands on: settings, database, tenant's wall, events, outbox, mail, limits. A process imports `forRoot` once,
 * in its root module. It is the one global module: these seven are the ground of all rooms, like the language itself, and
 * one instance of each per process is a matter of correctness (one pool, one registry of handlers). The pool is that of
 * `TypeOrmModule`; it offers no repository (`forFeature`), because rows are reached inside a tenant's unit of work alone.
 */
@Module({})
export class PlatformModule {
  /**
   * @param entities the tables of all rooms
   * @param rooms names of the rooms, lowest first: the order in which they hear of an event
   * @param patience of a process that goes on by itself; a command, at which somebody watches, waits until the end
   */
  static forRoot(
    configuration: Configuration,
    entities: EntityTarget<ObjectLiteral>[],
    rooms: readonly string[],
    patience?: Patience,
  ): DynamicModule {
    // API and worker are one process in the standalone, each with a pool of its own.
    const name = `platform-${++made}`;
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...databaseOptions(configuration.databaseUrl, entities, configuration.databasePoolSize, patience),
          name,
          // Whoever starts us has asked the database already; one that is away then is told at once.
          toRetry: () => false,
        }),
      ],
      providers: [
        { provide: Configuration, useValue: configuration },
        {
          provide: Database,
          useFactory: (source: DataSource) => new Database(source),
          inject: [getDataSourceToken(name)],
        },
        Tenancy,
        { provide: Events, useValue: new Events(rooms) },
        Outbox,
        Mailer,
        Limits,
      ],
      exports: [Configuration, Database, Tenancy, Events, Outbox, Mailer, Limits],
    };
  }
}
