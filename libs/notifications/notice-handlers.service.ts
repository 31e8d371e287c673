import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EditionRescheduled,
  EditionStepWaiting,
  EditionTransitioned,
  MilestoneReminderDue,
  ParticipationDecided,
  ParticipationInvited,
  isLive,
  transition,
  type Edition,
  type EditionState,
} from '#editions';
import { SignInCodeRequested } from '#identity';
import { OfferReviewed, OfferSubmitted, OfferWithdrawn, SessionCancelled } from '#offers';
import { OrganisationDecided, OrganisationInvited } from '#organisations';
import { PlacementWithdrawn, SeatTaken } from '#placements';
import { newId } from '#platform/database';
import { Events, type EventType } from '#platform/events';
import { closeMailGate } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { RegistrationSubmitted, RegistrationWithdrawn } from '#registrations';
import type { MilestoneName } from '#programmes';
import { receivers, type Receivers } from './audiences.js';
import { CampaignsService } from './campaigns.service.js';
import type { NoticeKind } from './notice-catalogue.js';
import { SignInMail } from './sign-in-mail.service.js';

interface Told {
  kind: NoticeKind;
  receivers: readonly Receivers[];
}

const r = receivers;

/** What entering a state tells, and whom; of these the table of transitions says which capacities hear of it. */
const onEntering: Partial<Record<EditionState, Told>> = {
  announced: { kind: 'edition_announced', receivers: [r.contacts, r.hostsOfLastTime] },
  call_open: { kind: 'call_open', receivers: [r.contacts] },
  curation: { kind: 'call_closed', receivers: [r.contactsTakingPart, r.coordinators] },
  published: { kind: 'catalogue_published', receivers: [r.contactsTakingPart, r.hostsPublished] },
  registration_open: { kind: 'registration_open', receivers: [r.contactsTakingPart] },
  registration_closed: {
    kind: 'registration_closed',
    receivers: [r.participants, r.contactsTakingPart, r.coordinators],
  },
  confirmed: {
    kind: 'allocation_confirmed',
    receivers: [r.participantsInResult, r.hostsPublished, r.contactsTakingPart, r.managersOfPlaced],
  },
  rest_open: { kind: 'rest_places_open', receivers: [r.participantsWithRoom] },
  locked: {
    kind: 'edition_locked',
    receivers: [r.hostsPublished, r.contactsTakingPart, r.participantsPlaced, r.managersOfPlaced],
  },
  evaluating: { kind: 'survey', receivers: [r.participantsPlaced, r.hostsWithGuests] },
  reported: { kind: 'edition_reported', receivers: [r.contactsTakingPart, r.participantsInResult, r.coordinators] },
  suspended: {
    kind: 'edition_suspended',
    receivers: [r.coordinators, r.contacts, r.hosts, r.participants, r.managers],
  },
  cancelled: {
    kind: 'edition_cancelled',
    receivers: [r.coordinators, r.contacts, r.hostsEver, r.participants, r.managers],
  },
};

const onReminder: Record<string, Told> = {
  offers_missing: { kind: 'offers_missing', receivers: [r.contactsWithoutOffers] },
  registration_deadline: { kind: 'registration_deadline', receivers: [r.participantsNotReady, r.contactsTakingPart] },
  visit: { kind: 'visit', receivers: [r.participantsPlaced, r.hostsWithGuests] },
  survey: { kind: 'survey', receivers: [r.participantsPlaced, r.hostsWithGuests] },
};

/** Writes the notices that events cause, each inside the transaction of its event. */
@Injectable()
export class NoticeHandlers implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly tenancy: Tenancy,
    private readonly campaigns: CampaignsService,
    private readonly signInMail: SignInMail,
  ) {}

  onModuleInit(): void {
    this.on(SignInCodeRequested, ({ tenantId, email, code }) => this.signInMail.send(tenantId, email, code));
    this.onEditionNews();
    this.onOrganisationNews();
    this.onOfferNews();
    this.onParticipantNews();
  }

  private on<Payload>(type: EventType<Payload>, handle: (payload: Payload) => Promise<unknown>): void {
    this.events.on(type, 'notifications', async (payload) => void (await handle(payload)));
  }

  private onEditionNews(): void {
    this.on(EditionTransitioned, (news) => this.entered(news.edition, news.from, news.to, news.transitionId));
    this.on(EditionRescheduled, ({ edition, rescheduleId, fromFirstDay, policy }) =>
      this.campaigns.tell({
        kind: 'edition_rescheduled',
        editionId: edition.id,
        occurrenceId: rescheduleId,
        facts: { formerFirstDay: fromFirstDay, policy },
        receivers: [r.coordinators, r.contacts, r.hosts, r.participants, r.managers],
      }),
    );
    this.on(MilestoneReminderDue, async ({ edition, milestone, reminder, daysBefore, occurrenceId, revision }) => {
      const told = onReminder[reminder];
      if (!told) throw new Error(`Nobody wrote a text for the reminder ${reminder}.`);
      const facts = { milestone, milestoneRevision: revision, daysBefore };
      await this.campaigns.tell({ ...told, editionId: edition.id, occurrenceId, revision, facts });
    });
    this.on(EditionStepWaiting, ({ edition, step, reasons, occurrenceId }) => {
      const milestone = step.split(':')[1] as MilestoneName;
      const approval = milestone === 'confirmed' && edition.configuration.allocation.confirmation !== 'automatic';
      return this.campaigns.tell({
        kind: approval ? 'approval_needed' : 'step_waiting',
        editionId: edition.id,
        occurrenceId,
        facts: { step: milestone, waitingFor: reasons },
        receivers: [approval ? r.organisers : r.coordinators],
      });
    });
  }

  private async entered(edition: Edition, from: EditionState, to: EditionState, occurrenceId: string): Promise<void> {
    if (to === 'cancelled') {
      await closeMailGate(this.tenancy, edition.id);
      await this.campaigns.withholdAll(edition.id);
    }
    const resumed = from === 'suspended' && isLive(to);
    const told = resumed ? ({ ...onEntering.suspended, kind: 'edition_resumed' } as Told) : onEntering[to];
    const tells = transition(from, to)?.tells ?? [];
    const concerned = told?.receivers.filter(({ audience }) => tells.includes(audience)) ?? [];
    // Of a draft only those know who were written to before.
    const knowing = from === 'draft' && to === 'cancelled' ? [r.coordinators, r.contactsToldBefore] : concerned;
    if (told && knowing.length > 0) {
      await this.campaigns.tell({ kind: told.kind, editionId: edition.id, occurrenceId, receivers: knowing });
    }
    if (resumed) await this.campaigns.handOnWaiting(edition.id, occurrenceId);
  }

  private onOrganisationNews(): void {
    this.on(OrganisationInvited, ({ organisation, contactPersonId, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'organisation_invited',
        editionId: null,
        occurrenceId,
        facts: { organisationId: organisation.id },
        receivers: [r.contactSubjects],
        subjects: [contactPersonId],
      }),
    );
    this.on(OrganisationDecided, ({ organisation, regionId, decision, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'organisation_decided',
        editionId: null,
        occurrenceId,
        facts: { organisationId: organisation.id, regionId, decision },
        receivers: [r.contactsOfSubjects],
        subjects: [organisation.id],
      }),
    );
    this.on(ParticipationInvited, ({ editionId, organisationId }) =>
      this.campaigns.tell({
        kind: 'participation_invited',
        editionId,
        occurrenceId: newId(),
        facts: { organisationId },
        receivers: [r.contactsOfSubjects],
        subjects: [organisationId],
      }),
    );
    this.on(ParticipationDecided, ({ editionId, organisationId, state }) =>
      this.campaigns.tell({
        kind: 'participation_decided',
        editionId,
        occurrenceId: newId(),
        facts: { organisationId, decision: state },
        receivers: [r.contactsOfSubjects],
        subjects: [organisationId],
      }),
    );
  }

  private onOfferNews(): void {
    this.on(OfferSubmitted, ({ offer, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'offer_submitted',
        editionId: offer.editionId,
        occurrenceId,
        facts: { offerId: offer.id },
        receivers: [r.hostsOfSubjects],
        subjects: [offer.id],
      }),
    );
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
    this.on(OfferWithdrawn, ({ offer, sessionIds, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'offer_withdrawn',
        editionId: offer.editionId,
        occurrenceId,
        facts: { offerId: offer.id, sessionIds },
        receivers: [r.participantsWhoSat, r.participantsWhoWished, r.hostsOfSubjects, r.coordinators],
        subjects: [offer.id, ...sessionIds],
      }),
    );
    this.on(SessionCancelled, ({ session, offer, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'session_cancelled',
        editionId: offer.editionId,
        occurrenceId,
        facts: { offerId: offer.id, sessionIds: [session.id] },
        receivers: [r.participantsWhoSat, r.participantsWhoWished, r.hostsOfSubjects, r.coordinators],
        subjects: [offer.id, session.id],
      }),
    );
  }

  private onParticipantNews(): void {
    this.on(RegistrationSubmitted, ({ registration, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'registration_received',
        editionId: registration.editionId,
        occurrenceId,
        facts: { registrationId: registration.id },
        receivers: [r.registrants, r.managersAsked, r.contactsAsked],
        subjects: [registration.id],
      }),
    );
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
      }),
    );
  }

  /** Seats that a registration's withdrawal gave back: those that nobody was told of before. */
  private async givenBack(registrationId: string): Promise<string[]> {
    const rows = await this.tenancy.query<{ id: string }>(
      `select p.id from placement p where p.registration_id = $1 and p.state = 'withdrawn' and not exists (
         select from campaign c where c.tenant_id = p.tenant_id and c.edition_id = p.edition_id
           and c.kind in ('placement_withdrawn', 'registration_withdrawn') and c.facts->'placementIds' ? p.id::text)`,
      [registrationId],
    );
    return rows.map(({ id }) => id);
  }
}
