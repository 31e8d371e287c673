import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ParticipationApplied, ParticipationDecided, ParticipationInvited } from '#editions';
import { SignInCodeRequested } from '#identity';
import { OfferReviewed, OfferSubmitted, OffersWithdrawn, SessionCancelled } from '#offers';
import { OperatorInvited, TenantResumed } from '#operators';
import { ContactInvited, OrganisationApplied, OrganisationDecided, OrganisationInvited } from '#organisations';
import { PlacementWithdrawn, SeatTaken } from '#placements';
import { newId } from '#platform/database';
import { Events, type EventType } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { OrganiserAppointed } from '#programmes';
import {
  AddressNoted,
  ColleagueSignedUp,
  EmploymentClaimed,
  EmploymentDecided,
  ManagerAnswered,
  RegistrationSubmitted,
  RegistrationWithdrawn,
} from '#registrations';
import { z } from 'zod';
import { receivers as r } from '../notices/audiences.js';
import { CampaignsService } from './campaigns.service.js';
import { PlatformMail } from '../sending/platform-mail.service.js';
import { WorkNews } from './work-news.service.js';
import { SignInMail } from '../sending/sign-in-mail.service.js';

const seat = z.object({ id: z.string() });

/**
 * Writes the notices that organisations, offers and participants cause, each inside the transaction of its event; those of
 * an edition's life are in `EditionNews`.
 */
@Injectable()
export class NoticeHandlers implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly tenancy: Tenancy,
    private readonly campaigns: CampaignsService,
    private readonly work: WorkNews,
    private readonly signInMail: SignInMail,
    private readonly platformMail: PlatformMail,
  ) {}

  onModuleInit(): void {
    this.on(SignInCodeRequested, ({ tenantId, email, code }) =>
      tenantId ? this.signInMail.send(tenantId, email, code) : this.platformMail.sendCode(email, code),
    );
    this.on(OperatorInvited, (invited) => this.platformMail.inviteOperator(invited));
    this.on(OrganiserAppointed, ({ personId, role, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'organiser_appointed',
        editionId: null,
        occurrenceId,
        facts: { decision: role },
        receivers: [r.organiserSubjects],
        subjects: [personId],
      }),
    );
    this.on(TenantResumed, ({ occurrenceId }) => this.campaigns.handOnAll(occurrenceId));
    this.onOrganisationNews();
    this.onOfferNews();
    this.onParticipantNews();
  }

  private on<Payload>(type: EventType<Payload>, handle: (payload: Payload) => Promise<unknown>): void {
    this.events.on(type, 'notifications', handle);
  }

  private onOrganisationNews(): void {
    this.on(OrganisationInvited, ({ organisation, contactPersonId, invitationId, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'organisation_invited',
        editionId: null,
        occurrenceId,
        facts: { organisationId: organisation.id, invitationId },
        receivers: [r.contactSubjects],
        subjects: [contactPersonId],
      }),
    );
    this.on(ContactInvited, ({ invitation: { id, organisationId, personId, kind, origin }, occurrenceId }) =>
      this.campaigns.tell({
        kind: origin === 'application' ? 'application_received' : 'contact_invited',
        editionId: null,
        occurrenceId,
        facts: { organisationId, invitationId: id },
        receivers: [kind === 'host' ? r.hostSubjects : r.contactSubjects],
        subjects: [personId],
      }),
    );
    this.on(OrganisationApplied, ({ organisation, occurrenceId }) =>
      this.work.tell({
        kind: 'organisation_applied',
        editionId: null,
        occurrenceId,
        facts: { organisationId: organisation.id },
        receivers: [r.coordinatorsOfOrganisations],
        subjects: [organisation.id],
      }),
    );
    this.on(ParticipationApplied, ({ participationId, editionId, organisationId, occurrenceId }) =>
      this.work.tell({
        kind: 'participation_applied',
        editionId,
        occurrenceId,
        facts: { organisationId, participationId },
        receivers: [r.coordinatorsOfParticipations],
        subjects: [organisationId],
      }),
    );
    this.on(OrganisationDecided, ({ organisation, regionId, decision, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'organisation_decided',
        editionId: null,
        occurrenceId,
        facts: { organisationId: organisation.id, regionId, decision },
        receivers: [r.contactsOfSubjects, r.applicantsOfSubjects],
        subjects: [organisation.id],
      }),
    );
    this.on(ParticipationInvited, ({ editionId, organisationIds, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'participation_invited',
        editionId,
        occurrenceId,
        facts: { organisationIds },
        receivers: [r.contactsOfSubjects, r.contactsToBeOfSubjects],
        subjects: organisationIds,
      }),
    );
    this.on(ParticipationDecided, ({ participationId, editionId, organisationId, state }) =>
      this.campaigns.tell({
        kind: 'participation_decided',
        editionId,
        occurrenceId: newId(),
        facts: { organisationId, participationId, decision: state },
        receivers: [r.contactsOfSubjects],
        subjects: [organisationId],
      }),
    );
  }

  private onOfferNews(): void {
    this.on(OfferSubmitted, async ({ offer, occurrenceId }) => {
      await this.campaigns.tell({
        kind: 'offer_submitted',
        editionId: offer.editionId,
        occurrenceId,
        facts: { offerId: offer.id },
        receivers: [r.hostsOfSubjects],
        subjects: [offer.id],
      });
      await this.work.tell({
        kind: 'offer_handed_in',
        editionId: offer.editionId,
        occurrenceId: `${occurrenceId}:work`,
        facts: { offerId: offer.id },
        receivers: [r.coordinatorsOfOffers],
        subjects: [offer.id],
      });
    });
    this.on(OfferReviewed, ({ offer, decision, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'offer_reviewed',
        editionId: offer.editionId,
        occurrenceId,
        facts: { offerId: offer.id, organisationId: offer.organisationId, decision },
        receivers: [r.hostsOfSubjects, r.contactsOfSubjects],
        subjects: [offer.id, offer.organisationId],
      }),
    );
    this.on(OffersWithdrawn, async ({ offers, sessionIds, occurrenceId }) => {
      const [first] = offers;
      if (!first) return;
      const offerIds = offers.map(({ id }) => id);
      await this.campaigns.tell({
        kind: 'offer_withdrawn',
        editionId: first.editionId,
        occurrenceId,
        facts: { organisationId: first.organisationId, offerIds, sessionIds },
        receivers: [r.participantsWhoSat, r.participantsWhoWished, r.hostsOfSubjects, r.coordinatorsOfOffers],
        subjects: [...offerIds, ...sessionIds],
      });
    });
    this.on(SessionCancelled, ({ session, offer, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'session_cancelled',
        editionId: offer.editionId,
        occurrenceId,
        facts: { offerId: offer.id, sessionIds: [session.id] },
        receivers: [r.participantsWhoSat, r.participantsWhoWished, r.hostsOfSubjects, r.coordinatorsOfOffers],
        subjects: [offer.id, session.id],
      }),
    );
  }

  private onParticipantNews(): void {
    this.on(RegistrationSubmitted, ({ registration, by, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'registration_received',
        editionId: registration.editionId,
        occurrenceId,
        facts: { registrationId: registration.id, ...(by === 'organisers' && { decision: 'pinned' }) },
        receivers: [r.registrants, r.managersAsked],
        subjects: [registration.id],
      }),
    );
    this.on(ColleagueSignedUp, ({ registration: { id, editionId, signedUpBy }, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'colleague_signed_up',
        editionId,
        occurrenceId,
        facts: { registrationId: id, ...(signedUpBy && { byPersonId: signedUpBy }) },
        receivers: [r.registrants],
        subjects: [id],
      }),
    );
    this.on(AddressNoted, ({ registration: { id, editionId }, byPersonId, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'address_noted',
        editionId,
        occurrenceId,
        facts: { registrationId: id, ...(byPersonId && { byPersonId }) },
        receivers: [r.registrants],
        subjects: [id],
      }),
    );
    this.on(EmploymentClaimed, ({ registration, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'employment_claimed',
        editionId: registration.editionId,
        occurrenceId,
        facts: { registrationId: registration.id },
        receivers: [r.contactsAsked],
        subjects: [registration.id],
      }),
    );
    this.on(EmploymentDecided, ({ registration, decision, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'employment_decided',
        editionId: registration.editionId,
        occurrenceId,
        facts: { registrationId: registration.id, decision },
        receivers: [r.registrants],
        subjects: [registration.id],
      }),
    );
    this.on(ManagerAnswered, async ({ registration, answer, was, occurrenceId }) => {
      // Agreeing where nobody had to changes nothing for the participant.
      if (answer === 'approved' && was !== 'pending') return;
      const objected = answer === 'objected';
      const placementIds = objected ? await this.givenBack(registration.id) : [];
      await this.campaigns.tell({
        kind: 'manager_answered',
        editionId: registration.editionId,
        occurrenceId,
        facts: { registrationId: registration.id, decision: answer, ...(objected && { placementIds }) },
        receivers: [
          r.registrants,
          ...(objected ? [r.hostsOfPlacements] : []),
          ...(answer === 'overridden' ? [r.managersOfRegistrants] : []),
        ],
        subjects: [registration.id, ...placementIds],
      });
    });
    this.on(RegistrationWithdrawn, async ({ registration, occurrenceId }) => {
      const placementIds = await this.givenBack(registration.id);
      await this.campaigns.tell({
        kind: 'registration_withdrawn',
        editionId: registration.editionId,
        occurrenceId,
        facts: { registrationId: registration.id, placementIds },
        receivers: [r.registrants, r.hostsOfPlacements],
        subjects: [registration.id, ...placementIds],
      });
    });
    this.on(SeatTaken, ({ placement, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'seat_taken',
        editionId: placement.editionId,
        occurrenceId,
        facts: { placementIds: [placement.id] },
        receivers: [r.participantsOfPlacements],
        subjects: [placement.id],
        sessionId: placement.sessionId,
      }),
    );
    this.on(PlacementWithdrawn, ({ placement, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'placement_withdrawn',
        editionId: placement.editionId,
        occurrenceId,
        facts: { placementIds: [placement.id], registrationId: placement.registrationId },
        receivers: [r.participantsOfPlacements, r.hostsOfPlacements],
        subjects: [placement.id],
        sessionId: placement.sessionId,
      }),
    );
  }

  /** Seats that a registration gave back: those that nobody was told of before. */
  private async givenBack(registrationId: string): Promise<string[]> {
    const rows = await this.tenancy.rows(
      seat,
      `select p.id from placements p where p.registration_id = $1 and p.state = 'withdrawn' and not exists (
         select from campaign c where c.tenant_id = p.tenant_id and c.edition_id = p.edition_id
           and c.kind in ('placement_withdrawn', 'registration_withdrawn', 'manager_answered') and c.facts->'placementIds' ? p.id::text)`,
      [registrationId],
    );
    return rows.map(({ id }) => id);
  }
}
