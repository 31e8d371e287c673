import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EditionRescheduled,
  EditionStepWaiting,
  EditionTransitioned,
  MilestoneReminderDue,
  VisitReminderDue,
  isLive,
  transition,
  type Edition,
  type EditionState,
} from '#editions';
import { Events } from '#platform/events';
import { closeMailGate } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import type { MilestoneName } from '#programmes';
import { receivers as r, type Receivers } from './audiences.js';
import { CampaignsService } from './campaigns.service.js';
import type { NoticeKind } from './notice-catalogue.js';
import { VisitNews } from './visit-news.service.js';

interface Told {
  kind: NoticeKind;
  receivers: readonly Receivers[];
}

/** What entering a state tells, and whom; of these the table of transitions says which capacities hear of it. */
const onEntering: Partial<Record<EditionState, Told>> = {
  announced: { kind: 'edition_announced', receivers: [r.contacts, r.contactsToBe, r.hostsOfLastTime] },
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
  survey: { kind: 'survey', receivers: [r.participantsPlaced, r.hostsWithGuests] },
};

/** Writes the notices that the life of an edition causes, each inside the transaction of its event. */
@Injectable()
export class EditionNews implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly tenancy: Tenancy,
    private readonly campaigns: CampaignsService,
    private readonly visits: VisitNews,
  ) {}

  onModuleInit(): void {
    this.events.on(EditionTransitioned, 'notifications', (news) =>
      this.entered(news.edition, news.from, news.to, news.transitionId),
    );
    this.events.on(EditionRescheduled, 'notifications', async ({ edition, rescheduleId, fromFirstDay, policy }) => {
      await this.visits.movedWith(edition.id);
      await this.campaigns.tell({
        kind: 'edition_rescheduled',
        editionId: edition.id,
        occurrenceId: rescheduleId,
        facts: { formerFirstDay: fromFirstDay, policy },
        receivers: [r.coordinators, r.contacts, r.hosts, r.participants, r.managers],
      });
    });
    this.events.on(
      MilestoneReminderDue,
      'notifications',
      async ({ edition, milestone, reminder, daysBefore, occurrenceId, revision }) => {
        const told = onReminder[reminder];
        if (!told) throw new Error(`Nobody wrote a text for the reminder ${reminder}.`);
        const facts = { milestone, milestoneRevision: revision, daysBefore };
        await this.campaigns.tell({ ...told, editionId: edition.id, occurrenceId, revision, facts });
      },
    );
    this.events.on(VisitReminderDue, 'notifications', async ({ edition, day, occurrenceId }) => {
      const subjects = await this.sessionsOn(edition, day);
      if (subjects.length === 0) return;
      await this.campaigns.tell({
        kind: 'visit',
        editionId: edition.id,
        occurrenceId,
        facts: { day },
        receivers: [r.participantsOfSessions, r.hostsReceiving],
        subjects,
      });
    });
    this.events.on(EditionStepWaiting, 'notifications', ({ edition, step, reasons, occurrenceId }) => {
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

  /** Sessions that begin on a local day and take place. */
  private async sessionsOn({ id, timeZone }: Edition, day: string): Promise<string[]> {
    const rows = await this.tenancy.query<{ id: string }>(
      `select id from session where edition_id = $1 and state in ('planned', 'confirmed') and (starts_at at time zone $2)::date = $3::date`,
      [id, timeZone, day],
    );
    return rows.map((row) => row.id);
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
}
