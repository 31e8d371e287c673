import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '#audit';
import {
  EditionRescheduled,
  EditionTransitioned,
  EditionsModule,
  EditionsService,
  LifecycleGuards,
  ParticipationDecided,
} from '#editions';
import { IdentityModule } from '#identity';
import { OrganisationsModule } from '#organisations';
import { Events } from '#platform/events';
import { CatalogueService } from './catalogue.service.js';
import { OfferDecisionsService } from './offer-decisions.service.js';
import { hasReached } from './offer-rules.js';
import { OffersService } from './offers.service.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [AuditModule, IdentityModule, OrganisationsModule, EditionsModule],
  providers: [OffersService, OfferDecisionsService, SessionsService, CatalogueService],
  exports: [OffersService, OfferDecisionsService, SessionsService, CatalogueService],
})
export class OffersModule implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly guards: LifecycleGuards,
    private readonly editions: EditionsService,
    private readonly decisions: OfferDecisionsService,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.guards.register('offers_reviewed', (edition) => this.decisions.reasonsNotToPublish(edition));
    this.events.on(EditionTransitioned, 'offers', async ({ edition, to }) => {
      // A programme may skip the phase `published`: whatever comes after it has a catalogue, too.
      if (hasReached(edition, 'published')) await this.decisions.publishAll(edition.id);
      if (to === 'confirmed') await this.sessions.become(edition, 'confirmed');
      if (to === 'evaluating') await this.sessions.become(edition, 'held');
    });
    this.events.on(EditionRescheduled, 'offers', ({ edition, days }) => this.sessions.move(edition, days));
    this.events.on(ParticipationDecided, 'offers', async ({ editionId, organisationId, state }) => {
      if (state === 'confirmed') return;
      const edition = await this.editions.find(editionId);
      await this.decisions.withdrawAllOf(edition, organisationId, 'De organisatie doet niet mee aan deze editie.');
    });
  }
}
