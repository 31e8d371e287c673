import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { addDays, daysBetween, virtualNow, isLocalDay } from '#platform/clock';
import { newId } from '#platform/database';
import { badRequest, conflict } from '#platform/errors';
import { Events } from '#platform/events';
import { closeMailGate } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { Edition, Milestone } from '../edition.entity.js';
import { EditionRescheduled, type ReschedulePolicy } from '../edition.events.js';
import { isLive, isUnreleased, transition, type EditionState } from './edition-lifecycle.js';
import { EditionsService } from '../editions.service.js';
import { LifecycleService, requireReleased } from './lifecycle.service.js';
import { daysLater, instantOf, requireOrder } from '../planning/timeline.js';

/** Cancelling, suspending, resuming and rescheduling a whole edition. Committed at once; the workflow is told after. */
@Injectable()
export class DisruptionService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly lifecycle: LifecycleService,
  ) {}

  /** Cancels the edition, from any live state, a released draft or suspension. Everyone is told once; nothing else leaves any more. */
  cancel(actor: Actor, id: string, reason: string): Promise<Edition> {
    return this.outsideThePlan(actor, id, 'cancelled', reason);
  }

  /** Stops all timers; the state it came from is remembered. */
  suspend(actor: Actor, id: string, reason: string): Promise<Edition> {
    return this.outsideThePlan(actor, id, 'suspended', reason);
  }

  /** Back to where it was. Milestones whose moment passed meanwhile follow at once: reschedule first to give them new dates. */
  resume(actor: Actor, id: string, reason: string): Promise<Edition> {
    demand(actor, 'edition.reschedule', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(id);
      if (edition.state !== 'suspended' || !edition.suspendedFrom) {
        throw conflict('not_suspended', `This edition is ${edition.state}; only a suspended one can be resumed.`);
      }
      const to = edition.suspendedFrom;
      await this.tenancy.repository(Edition).update({ id }, { suspendedFrom: null, reason });
      await this.enterOutside(edition, to, actor, reason);
      return this.editions.find(id);
    });
  }

  /** Moves the whole edition: every milestone ahead by the same number of days, sessions and seats with it. */
  reschedule(actor: Actor, id: string, firstDay: string, reason: string, policy: ReschedulePolicy): Promise<Edition> {
    demand(actor, 'edition.reschedule', { editionId: id });
    if (!isLocalDay(firstDay)) {
      const detail = 'give a new first day that exists as YYYY-MM-DD, for example 2027-05-31';
      throw badRequest('bad_date', `firstDay: ${detail}.`, [{ pointer: '/firstDay', detail }]);
    }
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(id);
      if (!isLive(edition.state) && edition.state !== 'suspended' && edition.state !== 'draft') {
        throw conflict(
          'not_live',
          `This edition is ${edition.state}; only a draft, a live or a suspended one can be rescheduled.`,
        );
      }
      const fromFirstDay = edition.firstDay;
      const days = daysBetween(fromFirstDay, firstDay);
      if (days === 0) {
        throw conflict('same_day', 'firstDay: the edition begins on that day already; give another one.', [
          { pointer: '/firstDay', detail: 'is the present first day' },
        ]);
      }
      const now = virtualNow(edition.clock);
      const milestones = await this.editions.milestones(id);
      for (const milestone of milestones) {
        // What has been keeps its date.
        if (milestone.reachedAt) continue;
        milestone.local = daysLater(milestone.local, days);
        milestone.at = instantOf(milestone.local, edition.timeZone, milestone.closing);
      }
      edition.firstDay = firstDay;
      edition.lastDay = addDays(edition.lastDay, days);
      requireOrder(milestones, edition);
      const next = milestones.find((m) => !m.reachedAt);
      // A draft stands still: its release asks whether every date lies ahead.
      if (!isUnreleased(edition) && next && next.at <= now) {
        const detail = `${next.name} would lie in the past (${next.local}); choose a later day`;
        throw conflict('date_in_the_past', `firstDay: ${detail}.`, [{ pointer: '/firstDay', detail }]);
      }
      for (const { id: milestoneId, local, at, revision, reachedAt } of milestones) {
        if (reachedAt) continue;
        const moved = { local, at, revision: revision + 1, setAt: now };
        await this.tenancy.repository(Milestone).update({ id: milestoneId }, moved);
      }
      edition.reason = reason;
      const { lastDay } = edition;
      // Moving a draft is planning; what is moved after its release is an exception, and next year's edition is counted
      // as if it were not.
      const plannedFirstDay = isUnreleased(edition) ? firstDay : edition.plannedFirstDay;
      await this.tenancy
        .repository(Edition)
        .update({ id }, { firstDay, lastDay, plannedFirstDay, reason, waitingFor: null });
      const rescheduleId = newId();
      await this.audit.record({
        actor,
        action: 'edition.reschedule',
        subjectType: 'edition',
        subjectId: id,
        reason,
        details: { fromFirstDay, toFirstDay: firstDay, policy },
      });
      // Nobody has heard of a draft's dates yet.
      if (edition.state !== 'draft') {
        await this.events.announce(EditionRescheduled, {
          edition,
          rescheduleId,
          fromFirstDay,
          toFirstDay: firstDay,
          days,
          policy,
          reason,
        });
      }
      await this.editions.changed(edition);
      return this.editions.find(id);
    });
  }

  private outsideThePlan(actor: Actor, id: string, to: 'cancelled' | 'suspended', reason: string): Promise<Edition> {
    demand(actor, to === 'cancelled' ? 'edition.cancel' : 'edition.reschedule', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      // First, so that no mail of it is being accepted at the moment the cancellation names.
      if (to === 'cancelled') await closeMailGate(this.tenancy, id);
      const edition = await this.editions.lock(id);
      requireReleased(edition);
      if (!transition(edition.state, to)) {
        const code = to === 'cancelled' ? 'cannot_be_cancelled' : 'cannot_be_suspended';
        throw conflict(code, `This edition is ${edition.state}; only a live one can be ${to}.`);
      }
      await this.tenancy
        .repository(Edition)
        .update({ id }, { suspendedFrom: to === 'suspended' ? edition.state : null, reason });
      edition.reason = reason;
      await this.enterOutside(edition, to, actor, reason);
      return this.editions.find(id);
    });
  }

  private async enterOutside(edition: Edition, to: EditionState, actor: Actor, reason: string): Promise<void> {
    await this.lifecycle.enter(edition, to, virtualNow(edition.clock), actor, reason);
    await this.editions.changed(edition);
  }
}
