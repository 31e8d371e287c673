import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { clockActor, demand, type Actor } from '#identity';
import { addDays, virtualNow, localOf, openingInstant, realNow, toReal } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { IsNull } from 'typeorm';
import { TenantsService, type MilestoneName } from '#programmes';
import { Edition, EditionStep, EditionTransition, Milestone } from '../edition.entity.js';
import { EditionStepWaiting, EditionTransitioned, MilestoneReminderDue, VisitReminderDue } from '../edition.events.js';
import { isUnreleased, nextState, transition, type EditionState } from './edition-lifecycle.js';
import { EditionsService } from '../editions.service.js';
import { LifecycleGuards } from './lifecycle-guards.js';
import { inOrder, requireOrder, stepsAhead, visitsAhead, type Step } from '../planning/timeline.js';
import { waitingSentence, type WaitingReason } from './waiting-reasons.js';

/** What an edition's workflow goes by. Instants are real ones. */
export interface EditionPlan {
  state: EditionState;
  /** Rises with each change by people. */
  revision: number;
  /** The next step and the real instant at which it is due; null when nothing happens by itself any more. */
  next: { id: string; dueAt: string; byHand: boolean } | null;
  /** Why the next step waits although it is due, in English words; null when it does not. */
  waitingFor: string[] | null;
  /** Real instant at which a waiting step is looked at again. */
  lookAgainAt: string | null;
}

/** What became of a step that was to be performed. */
export type StepAnswer = 'done' | 'waiting' | 'not_due' | 'not_planned';

/** Moves editions through their life: by the clock, step by step, and by people. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly guards: LifecycleGuards,
    private readonly tenants: TenantsService,
  ) {}

  /** The plan as it stands. */
  plan(tenantId: string, id: string): Promise<EditionPlan> {
    return this.tenancy.run(tenantId, async () => {
      const edition = await this.editions.find(id);
      const steps = await this.stepsOf(edition);
      const aside = whileWaiting(edition, steps);
      const again = againAt(steps[0], aside, virtualNow(edition.clock));
      // What waits does not hold up the reminders of visits.
      const next = aside && (!again || aside.at <= again) ? aside : steps[0];
      const waiting = next && edition.waitingFor?.step === next.id ? edition.waitingFor.reasons : null;
      return {
        state: edition.state,
        revision: edition.planRevision,
        next: next
          ? {
              id: next.id,
              dueAt: toReal(edition.clock, next.at).toISOString(),
              byHand: next.kind === 'enter' && next.byHand,
            }
          : null,
        waitingFor: waiting?.map(inEnglish) ?? null,
        lookAgainAt:
          waiting && again ? laterOf(toReal(edition.clock, again), realNow(), leastPause).toISOString() : null,
      };
    });
  }

  /**
   * Performs the step of that id if it is still the next one and its moment has come by the edition's clock. Doing it
   * again does nothing. A step whose guard does not pass waits, says what for, and is announced once.
   */
  perform(tenantId: string, id: string, stepId: string): Promise<StepAnswer> {
    return this.tenancy.run(tenantId, async () => {
      const edition = await this.editions.lock(id);
      const steps = await this.stepsOf(edition);
      const step = [steps[0], whileWaiting(edition, steps)].find((planned) => planned?.id === stepId);
      if (!step) return 'not_planned';
      const now = virtualNow(edition.clock);
      if (now < step.at) return 'not_due';
      if (step.kind === 'remind') {
        await this.remind(edition, step, now);
        return 'done';
      }
      if (step.kind === 'visit') {
        await this.remindOfVisits(edition, step, now);
        return 'done';
      }
      if (step.byHand) {
        await this.wait(edition, step, [{ code: 'made_by_hand', facts: {} }]);
        return 'waiting';
      }
      const reasons = await this.guards.reasons(transition(edition.state, step.milestone)?.guard ?? null, edition);
      if (reasons.length > 0) {
        await this.wait(edition, step, reasons);
        return 'waiting';
      }
      await this.enter(edition, step.milestone, now, null, null);
      return 'done';
    });
  }

  /** A person makes a transition of the plan now, ahead of its moment or because it is made by hand. */
  move(actor: Actor, id: string, to: EditionState, reason: string | null): Promise<Edition> {
    demand(actor, 'edition.manage', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(id);
      requireReleased(edition);
      const milestones = await this.editions.milestones(id);
      const next = nextState(
        edition.state,
        milestones.map((m) => m.name),
      );
      const row = transition(edition.state, to);
      if (!row || !row.movers.includes('edition.manage') || next !== to) {
        const remedy = next ? `the next state is ${next}` : 'it moves no further';
        throw conflict('no_such_transition', `to: ${edition.state} cannot become ${to} now; ${remedy}.`, [
          { pointer: '/to', detail: remedy },
        ]);
      }
      const reasons = await this.guards.reasons(row.guard, edition);
      if (reasons.length > 0) {
        throw conflict(
          'guard',
          `${to} is not possible yet: ${reasons.map(inEnglish).join('; ')}.`,
          reasons.map((reason) => ({ pointer: '/to', detail: inEnglish(reason) })),
        );
      }
      const now = virtualNow(edition.clock);
      // Doors go by the clock: what is entered now by hand opens or closes now, not at the planned moment.
      const local = localOf(now, edition.timeZone);
      const entered = milestones.filter(({ name }) => name === to).map(({ name }) => ({ name, local, at: now }));
      requireOrder(entered, edition);
      await this.tenancy
        .repository(Milestone)
        .update({ editionId: id, name: to as MilestoneName }, { at: now, local, setAt: now });
      await this.enter(edition, to as MilestoneName, now, actor, reason);
      await this.editions.changed(edition);
      return this.editions.find(id);
    });
  }

  /** Writes the new state, its transition and its milestone, and announces it. For transitions outside the plan too. */
  async enter(
    edition: Edition,
    to: EditionState,
    now: Date,
    actor: Actor | null,
    reason: string | null,
  ): Promise<string> {
    const from = edition.state;
    const changes: Partial<Edition> = { state: to, waitingFor: null };
    // The seed exists from the deadline on, before anybody can see what it does.
    if (to === 'registration_closed' && !edition.seed) changes.seed = randomBytes(16).toString('hex');
    Object.assign(edition, changes);
    await this.tenancy.repository(Edition).update({ id: edition.id }, changes as never);
    await this.tenancy
      .repository(Milestone)
      .update(
        { editionId: edition.id, name: to as MilestoneName, reachedAt: IsNull() },
        { reachedAt: now, reachedRealAt: realNow() },
      );
    const transitionId = newId();
    await this.tenancy.repository(EditionTransition).insert({
      tenantId: edition.tenantId,
      id: transitionId,
      editionId: edition.id,
      from,
      to,
      at: now,
      decidedBy: actor?.personId ?? null,
      reason,
    });
    await this.audit.record({
      actor: actor ?? clockActor(edition.tenantId),
      action: `edition.enter_${to}`,
      subjectType: 'edition',
      subjectId: edition.id,
      reason,
      details: { from, to },
    });
    await this.events.announce(EditionTransitioned, {
      edition,
      from,
      to,
      transitionId,
      at: now,
      decidedBy: actor?.personId ?? null,
      reason,
    });
    return transitionId;
  }

  private async stepsOf(edition: Edition): Promise<Step[]> {
    if (isUnreleased(edition)) return [];
    // The network stands still, and with it its workflows: they wait for news, which comes when it goes on.
    if (await this.tenants.suspended()) return [];
    const done = await this.tenancy.repository(EditionStep).find({ where: { editionId: edition.id } });
    const { reminders } = edition.configuration;
    const milestones = await this.editions.milestones(edition.id);
    const performed = new Set(done.map(({ step }) => step));
    return inOrder([
      ...stepsAhead(edition.state, milestones, reminders, edition.timeZone, performed),
      ...visitsAhead(edition, performed),
    ]);
  }

  private async remind(edition: Edition, step: Step & { kind: 'remind' }, now: Date): Promise<void> {
    const milestone = (await this.editions.milestones(edition.id)).find((m) => m.name === step.milestone) as Milestone;
    await this.performed(edition, step);
    // After a suspension or a long absence the milestone itself may be due: a reminder of it would only puzzle.
    if (now >= milestone.at) return;
    await this.events.announce(MilestoneReminderDue, {
      edition,
      milestone: step.milestone,
      reminder: step.reminder,
      daysBefore: step.daysBefore,
      milestoneAt: milestone.at,
      occurrenceId: `${milestone.id}:${step.reminder}:${step.daysBefore}`,
      revision: step.revision,
    });
  }

  private async remindOfVisits(edition: Edition, step: Step & { kind: 'visit' }, now: Date): Promise<void> {
    await this.performed(edition, step);
    // After a long absence the day may be over. On a clock of its own that only means that it is faster than this machine.
    if (!edition.clock && now >= openingInstant(`${addDays(step.day, 1)}T00:00`, edition.timeZone)) return;
    const occurrenceId = `${edition.id}:${step.id}`;
    await this.events.announce(VisitReminderDue, { edition, day: step.day, occurrenceId });
  }

  private async performed(edition: Edition, { id: step }: Step): Promise<void> {
    await this.tenancy
      .repository(EditionStep)
      .insert({ tenantId: edition.tenantId, id: newId(), editionId: edition.id, step });
  }

  private async wait(edition: Edition, step: Step & { kind: 'enter' }, reasons: WaitingReason[]): Promise<void> {
    const waitingFor = { step: step.id, reasons };
    if (isDeepStrictEqual(edition.waitingFor, waitingFor)) return;
    edition.waitingFor = waitingFor;
    await this.tenancy.repository(Edition).update({ id: edition.id }, { waitingFor });
    // Its workflow now waits for a decision: it reads the plan again, which may have something else to do meanwhile.
    await this.editions.wake(edition);
    await this.events.announce(EditionStepWaiting, {
      edition,
      milestone: step.milestone,
      reasons,
      occurrenceId: newId(),
    });
  }
}

/** The reminder of visits that is to be made while the step before it waits. */
const whileWaiting = ({ waitingFor }: Edition, steps: Step[]): Step | undefined =>
  steps[0] && waitingFor?.step === steps[0].id ? steps.find(({ kind }) => kind === 'visit') : undefined;

/** When a step that waits is looked at again; null: when somebody has decided on it. */
function againAt(step: Step | undefined, aside: Step | undefined, now: Date): Date | null {
  if (step?.kind === 'enter' && step.byHand) return aside?.at ?? null;
  return new Date(now.getTime() + quarterOfAnHour);
}

/** Refuses (409 `not_released`) what only a released edition can do. */
export function requireReleased(edition: Edition): void {
  if (!isUnreleased(edition)) return;
  const remedy = 'release it first (POST .../releases), or delete it; nobody outside has heard of it';
  throw conflict('not_released', `This edition is a draft that nobody has released: ${remedy}.`);
}

const inEnglish = (reason: WaitingReason | string): string => waitingSentence(reason, 'en');
const quarterOfAnHour = 900_000;
/** A step that waits is not looked at more often than this, whatever the speed of the edition's clock. */
const leastPause = 250;
const laterOf = (a: Date, now: Date, least: number): Date => new Date(Math.max(a.getTime(), now.getTime() + least));
