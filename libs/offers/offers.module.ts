import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '#audit';
import {
  EditionRescheduled,
  EditionTransitioned,
  EditionsModule,
  EditionsService,
  LifecycleGuards,
  ParticipationDecided,
  ParticipationsService,
  hasReached,
} from '#editions';
import { IdentityModule } from '#identity';
import { ContactAppointed, ContactEnded, OrganisationsModule } from '#organisations';
import { Events } from '#platform/events';
import { ProgrammesModule } from '#programmes';
import { CatalogueService } from './catalogue/catalogue.service.js';
import { OfferDecisionsService } from './offer-decisions.service.js';
import { hostNotParticipating } from './offer.events.js';
import { OffersService } from './offers.service.js';
import { PublicEditionsService } from './catalogue/public-editions.service.js';
import { SessionSeats } from './sessions/session-seats.service.js';
import { SessionsService } from './sessions/sessions.service.js';
import { VisitChanges } from './sessions/visit-changes.service.js';

@Module({
  imports: [AuditModule, IdentityModule, ProgrammesModule, OrganisationsModule, EditionsModule],
  providers: [
    OffersService,
    OfferDecisionsService,
    SessionsService,
    SessionSeats,
    VisitChanges,
    CatalogueService,
    PublicEditionsService,
  ],
  exports: [
    OffersService,
    OfferDecisionsService,
    SessionsService,
    SessionSeats,
    VisitChanges,
    CatalogueService,
    PublicEditionsService,
  ],
})
export class OffersModule implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly guards: LifecycleGuards,
    private readonly editions: EditionsService,
    private readonly participations: ParticipationsService,
    private readonly offers: OffersService,
    private readonly decisions: OfferDecisionsService,
    private readonly sessions: SessionsService,
    private readonly visits: VisitChanges,
  ) {}

  onModuleInit(): void {
    this.guards.register('offers_reviewed', (edition) => this.decisions.reasonsNotToPublish(edition));
    this.events.on(EditionTransitioned, 'offers', async ({ edition, from, to }) => {
      // A programme may skip the phase `published`: whatever comes after it has a catalogue, too.
      if (hasReached(edition, 'published')) await this.decisions.publishAll(edition.id);
      // Resumed into `confirmed` is no confirmation: a session added since stays as it is.
      if (to === 'confirmed' && from !== 'suspended') await this.sessions.become(edition, 'confirmed');
      if (to === 'evaluating') await this.sessions.become(edition, 'held');
    });
    this.events.on(ContactAppointed, 'offers', async ({ organisationId, personId, kind }) => {
      if (kind === 'host') await this.visits.hostChanged(organisationId, personId, null);
    });
    this.events.on(ContactEnded, 'offers', async ({ organisationId, personId, kind }) => {
      if (kind !== 'host') return;
      await this.visits.hostChanged(organisationId, personId, personId);
      await this.offers.forgetHost(organisationId, personId);
    });
    this.events.on(EditionRescheduled, 'offers', ({ edition, days }) => this.sessions.move(edition, days));
    this.events.on(ParticipationDecided, 'offers', async ({ editionId, organisationId, state }) => {
      if (state === 'confirmed') return;
      const edition = await this.editions.find(editionId);
      // Who counted on it reads what the organisation itself said; why one was refused is between it and the coordinator.
      const said = state === 'withdrawn' ? (await this.participations.of(editionId, organisationId))?.reason : null;
      await this.decisions.withdrawAllOf(edition, organisationId, said || hostNotParticipating);
    });
  }
}
