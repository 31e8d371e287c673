import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { TenantResumed } from '#operators';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { ProgrammesModule } from '#programmes';
import { DirectoryService } from './participation/directory.service.js';
import { DisruptionService } from './life/disruption.service.js';
import { DraftsService } from './planning/drafts.service.js';
import type { Edition } from './edition.entity.js';
import { EditionsService } from './editions.service.js';
import { LifecycleGuards } from './life/lifecycle-guards.js';
import { LifecycleService } from './life/lifecycle.service.js';
import { LiveNetworks } from './life/live-networks.service.js';
import { Milestone } from './edition.entity.js';
import { ParticipationInvitationsService } from './participation/participation-invitations.service.js';
import { ParticipationsService } from './participation/participations.service.js';
import { PromotionService } from './participation/promotion.service.js';
import { RehearsalClocks } from './planning/rehearsal-clocks.service.js';

@Module({
  imports: [AuditModule, IdentityModule, ProgrammesModule],
  providers: [
    EditionsService,
    DraftsService,
    LifecycleGuards,
    LifecycleService,
    LiveNetworks,
    DisruptionService,
    ParticipationsService,
    ParticipationInvitationsService,
    DirectoryService,
    PromotionService,
    RehearsalClocks,
  ],
  exports: [
    EditionsService,
    DraftsService,
    LifecycleGuards,
    LifecycleService,
    LiveNetworks,
    DisruptionService,
    ParticipationsService,
    ParticipationInvitationsService,
    DirectoryService,
    PromotionService,
    RehearsalClocks,
  ],
})
export class EditionsModule implements OnModuleInit {
  constructor(
    private readonly guards: LifecycleGuards,
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly editions: EditionsService,
  ) {}

  onModuleInit(): void {
    this.events.on(TenantResumed, 'editions', ({ occurrenceId }) => this.editions.wakeAll(occurrenceId));
    this.guards.register('dates_complete', async (edition: Edition) => {
      const planned = await this.tenancy.repository(Milestone).countBy({ editionId: edition.id });
      const wanted = edition.configuration.phases.length;
      return planned === wanted ? [] : [{ code: 'dates_missing', facts: { missing: wanted - planned, wanted } }];
    });
  }
}
