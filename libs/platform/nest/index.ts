import { Module, type DynamicModule } from '@nestjs/common';
import { Configuration } from '#platform/config';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { Limits } from '#platform/limits';
import { Mailer } from '#platform/mail';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * What every room stands on: settings, database, tenant's wall, events, outbox, mail, limits. A process imports `forRoot` once,
 * in its root module. It is the one global module: these seven are the ground of all rooms, like the language itself, and
 * one instance of each per process is a matter of correctness (one pool, one registry of handlers).
 */
@Module({})
export class PlatformModule {
  static forRoot(configuration: Configuration, entities: EntityTarget<ObjectLiteral>[]): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: Configuration, useValue: configuration },
        {
          provide: Database,
          useFactory: () => Database.open(configuration.databaseUrl, entities, configuration.databasePoolSize),
        },
        Tenancy,
        Events,
        Outbox,
        Mailer,
        Limits,
      ],
      exports: [Configuration, Database, Tenancy, Events, Outbox, Mailer, Limits],
    };
  }
}
