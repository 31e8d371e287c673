import { Module, type DynamicModule } from '@nestjs/common';
import { AllocationModule } from '#allocation';
import { EditionsModule } from '#editions';
import { NotificationsModule } from '#notifications';
import { OffersModule } from '#offers';
import { OrganisationsModule } from '#organisations';
import { PlacementsModule } from '#placements';
import type { Configuration } from '#platform/config';
import { patient } from '#platform/database';
import { PlatformModule } from '#platform/nest';
import { Log } from '#platform/observability';
import { OutboxEntries } from '#platform/outbox';
import { Queues } from '#platform/queue';
import { TemporalClient } from '#platform/temporal';
import { ProgrammesModule } from '#programmes';
import { RegistrationsModule } from '#registrations';
import { ReportsModule } from '#reports';
import { entities, rooms } from '#schema';
import { AllocationProcessor } from './allocation/allocation.processor.js';
import { SilentRuns } from './allocation/silent-runs.js';
import { EditionActivities } from './editions/edition.activities.js';
import { Reconciler } from './editions/reconciler.js';
import { TemporalWorker } from './editions/temporal-worker.js';
import { WorkflowStarter } from './editions/workflow-starter.js';
import { ChangesProcessor } from './notifications/changes.processor.js';
import { DigestProcessor } from './notifications/digest.processor.js';
import { NoticeProcessor } from './notifications/notice.processor.js';
import { Receivers } from './outbox/receivers.js';
import { Relay } from './outbox/relay.js';
import { Processors } from './processors.js';
import { ReportProcessor } from './reports/report.processor.js';

/** How much longer a statement may take than a lock: an edition's thousands are written, and a report is read, in one. */
const longStatements = 20;

/** The background process: relay, queues, workflows, reconciler. */
@Module({})
export class WorkerModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(configuration, entities, rooms, patient(configuration.workerPatience, longStatements)),
        ProgrammesModule,
        OrganisationsModule,
        EditionsModule,
        OffersModule,
        RegistrationsModule,
        AllocationModule,
        PlacementsModule,
        NotificationsModule,
        ReportsModule,
      ],
      providers: [
        { provide: Log, useFactory: () => new Log('worker', configuration.logLevel) },
        Queues,
        TemporalClient,
        OutboxEntries,
        Receivers,
        Relay,
        WorkflowStarter,
        EditionActivities,
        TemporalWorker,
        Reconciler,
        ChangesProcessor,
        NoticeProcessor,
        DigestProcessor,
        ReportProcessor,
        AllocationProcessor,
        SilentRuns,
        Processors,
      ],
    };
  }
}
