import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EditionPrepared,
  EditionRescheduled,
  EditionStepWaiting,
  EditionTransitioned,
  MilestoneReminderDue,
  VisitReminderDue,
  isLive,
  type Edition,
  type EditionState,
} from '#editions';
import { Events } from '#platform/events';
import { closeMailGate } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { receivers as r } from '../notices/audiences.js';
import { CampaignsService } from './campaigns.service.js';
import { onReminder, onVisit, toldOnEntering } from './edition-telling.js';
import { VisitNews } from './visit-news.service.js';

const session = z.object({ id: z.string() });

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
    this.events.on(EditionPrepared, 'notifications', ({ edition, occurrenceId }) =>
      this.campaigns.tell({
        kind: 'edition_prepared',
        editionId: edition.id,
        occurrenceId,
        receivers: [r.organisers],
      }),
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
        const facts = { milestone, milestoneRevision: revision, daysBefore };
        await this.campaigns.tell({ ...onReminder[reminder], editionId: edition.id, occurrenceId, revision, facts });
      },
    );
    this.events.on(VisitReminderDue, 'notifications', async ({ edition, day, occurrenceId }) => {
      const subjects = await this.sessionsOn(edition, day);
      if (subjects.length === 0) return;
      await this.campaigns.tell({ ...onVisit, editionId: edition.id, occurrenceId, facts: { day }, subjects });
    });
    this.events.on(EditionStepWaiting, 'notifications', ({ edition, milestone, reasons, occurrenceId }) => {
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

  /** Sessions that begin on a local day and take place. Inside a unit of work. */
  async sessionsOn({ id, timeZone }: Edition, day: string): Promise<string[]> {
    const rows = await this.tenancy.rows(
      session,
      `select id from sessions where edition_id = $1 and state in ('planned', 'confirmed') and (starts_at at time zone $2)::date = $3::date`,
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
    const told = toldOnEntering(from, to);
    if (told) await this.campaigns.tell({ ...told, editionId: edition.id, occurrenceId });
    if (resumed) await this.campaigns.handOnWaiting(edition.id, occurrenceId);
  }
}
