import { Module, type DynamicModule } from '@nestjs/common';
import { Configuration } from '#platform/config';
import { patient } from '#platform/database';
import { PlatformModule } from '#platform/nest';
import { entities, rooms } from '#schema';
import { AllocationHttpModule } from './allocation/allocation-http.module.js';
import { AuditHttpModule } from './audit/audit-http.module.js';
import { DemoHttpModule } from './demo/demo-http.module.js';
import { DocsHttpModule } from './docs/docs-http.module.js';
import { EditionsHttpModule } from './editions/editions-http.module.js';
import { HealthHttpModule } from './health/health-http.module.js';
import { HttpKitModule } from './http/http-kit.module.js';
import { NotificationsHttpModule } from './notifications/notifications-http.module.js';
import { OffersHttpModule } from './offers/offers-http.module.js';
import { OrganisationsHttpModule } from './organisations/organisations-http.module.js';
import { OperatorsHttpModule } from './operators/operators-http.module.js';
import { OrganisersHttpModule } from './organisers/organisers-http.module.js';
import { PlacementsHttpModule } from './placements/placements-http.module.js';
import { ProgrammesHttpModule } from './programmes/programmes-http.module.js';
import { RegistrationsHttpModule } from './registrations/registrations-http.module.js';
import { RehearsalsHttpModule } from './rehearsals/rehearsals-http.module.js';
import { ReportsHttpModule } from './reports/reports-http.module.js';
import { SignInHttpModule } from './sign-in/sign-in-http.module.js';
import { SurveysHttpModule } from './surveys/surveys-http.module.js';
import { WebHttpModule } from './web/web-http.module.js';

/** The API: one module per feature, in the order of the house. */
@Module({
  imports: [
    HttpKitModule,
    SignInHttpModule,
    ProgrammesHttpModule,
    OrganisersHttpModule,
    OperatorsHttpModule,
    RehearsalsHttpModule,
    OrganisationsHttpModule,
    EditionsHttpModule,
    OffersHttpModule,
    RegistrationsHttpModule,
    AllocationHttpModule,
    PlacementsHttpModule,
    SurveysHttpModule,
    // Its handlers write notices inside the transactions of the rooms before it.
    NotificationsHttpModule,
    ReportsHttpModule,
    AuditHttpModule,
    WebHttpModule,
    DemoHttpModule,
    HealthHttpModule,
    DocsHttpModule,
  ],
})
export class AppModule {
  static of(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(configuration, entities, rooms, patient(configuration.databasePatience))],
    };
  }
}
