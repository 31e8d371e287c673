import { addDays, closingInstant, daysBetween, isLocalDateTime, openingInstant } from '#platform/clock';
import { conflict, badRequest } from '#platform/errors';
import { closingMilestones, milestoneNames, type MilestoneName, type ProgrammeConfiguration } from '#programmes';
import { isLive, nextState, type EditionState } from './edition-lifecycle.js';

/** What the timeline needs to know of a milestone. */
export interface PlannedMilestone {
  name: MilestoneName;
  local: string;
  closing: boolean;
  byHand: boolean;
  at: Date;
  reachedAt: Date | null;
  revision: number;
  setAt: Date;
}

/** Dates of all milestones of an edition whose first day is `firstDay`, from the configuration's offsets. */
export function planned(
  configuration: Pick<ProgrammeConfiguration, 'phases' | 'timeZone'>,
  firstDay: string,
): { name: MilestoneName; local: string; closing: boolean; byHand: boolean; at: Date }[] {
  return configuration.phases.map((phase) => {
    const local = `${addDays(firstDay, phase.offsetDays)}T${phase.time}`;
    const closing = closingMilestones.includes(phase.state);
    return {
      name: phase.state,
      local,
      closing,
      byHand: phase.byHand ?? false,
      at: instantOf(local, configuration.timeZone, closing),
    };
  });
}

/** The instant of a milestone's local date-time; for a deadline the first instant too late. */
export const instantOf = (local: string, timeZone: string, closing: boolean): Date =>
  closing ? closingInstant(local, timeZone) : openingInstant(local, timeZone);

/**
 * Refuses dates that make no sense, with the two that clash: each milestone must lie after the one before it, and a
 * deadline's last minute is still before what follows.
 */
export function requireOrder(
  milestones: (Pick<PlannedMilestone, 'name' | 'local' | 'at'> & { reachedAt?: Date | null })[],
): void {
  const ordered = [...milestones].sort((a, b) => milestoneNames.indexOf(a.name) - milestoneNames.indexOf(b.name));
  ordered.forEach((milestone, i) => {
    const before = ordered[i - 1];
    // What has happened cannot clash any more: a step made late by hand may lie after the planned moment of the next.
    if (before && !milestone.reachedAt && milestone.at < before.at) {
      throw conflict(
        'dates_clash',
        `${milestone.name} (${milestone.local}) would lie before ${before.name} (${before.local}); move one of the two.`,
        [
          { pointer: `/milestones/${before.name}`, detail: before.local },
          { pointer: `/milestones/${milestone.name}`, detail: milestone.local },
        ],
      );
    }
  });
}

/** A local date-time the given number of days later (earlier when negative), at the same time of day. */
export function daysLater(local: string, days: number): string {
  const [day, time] = local.split('T') as [string, string];
  return `${addDays(day, days)}T${time}`;
}

/** Reads a local date-time from outside. */
export function readLocal(local: unknown, pointer: string): string {
  if (typeof local === 'string' && isLocalDateTime(local)) return local;
  const detail = 'give a local date and time that exists as YYYY-MM-DDTHH:mm, for example 2027-05-31T09:00';
  throw badRequest('bad_date', `${pointer}: ${detail}.`, [{ pointer, detail }]);
}

/** What an edition does next by itself. `at` is in the edition's time. */
export type Step =
  | { kind: 'enter'; id: string; milestone: MilestoneName; at: Date; byHand: boolean }
  | {
      kind: 'remind';
      id: string;
      milestone: MilestoneName;
      reminder: ProgrammeConfiguration['reminders'][number]['reminder'];
      daysBefore: number;
      revision: number;
      at: Date;
    }
  /** Everybody with a visit on that local day is reminded of it. */
  | { kind: 'visit'; id: string; day: string; at: Date };

/** An edition as far as its days of visits go. */
export interface VisitDays {
  state: EditionState;
  /** Local days `YYYY-MM-DD`. */
  firstDay: string;
  lastDay: string;
  timeZone: string;
  configuration: Pick<ProgrammeConfiguration, 'visits'>;
}

/**
 * The reminders of visits still ahead, one for each day of the edition, so many days before it at the configured time of
 * day. Whose visits they are is looked up when the moment comes, so a session that moved is remembered on its new day.
 */
export function visitsAhead(
  { state, firstDay, lastDay, timeZone, configuration }: VisitDays,
  done: ReadonlySet<string>,
): Step[] {
  const { reminder } = configuration.visits;
  if (!reminder || !isLive(state)) return [];
  return Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, i) => addDays(firstDay, i))
    .map((day): Step => ({
      kind: 'visit',
      id: `visit:${day}`,
      day,
      at: openingInstant(`${addDays(day, -reminder.daysBefore)}T${reminder.time}`, timeZone),
    }))
    .filter(({ id }) => !done.has(id));
}

/** Steps in the order of their moments; what reminds of something comes before it. */
export const inOrder = (steps: Step[]): Step[] =>
  steps.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.kind === 'enter' ? 1 : 0) - (b.kind === 'enter' ? 1 : 0));

/**
 * The steps still ahead, the next one first. A reminder counts only while its milestone is the next in line or later,
 * and only when its moment lay after the date was set: a deadline moved to tomorrow does not send last week's reminder.
 */
export function stepsAhead(
  state: EditionState,
  milestones: PlannedMilestone[],
  reminders: ProgrammeConfiguration['reminders'],
  timeZone: string,
  done: ReadonlySet<string>,
): Step[] {
  const next = nextState(
    state,
    milestones.filter((m) => !m.reachedAt).map((m) => m.name),
  );
  if (!next) return [];
  const steps: Step[] = [];
  for (const milestone of milestones) {
    if (milestoneNames.indexOf(milestone.name) < milestoneNames.indexOf(next)) continue;
    if (milestone.name === next) {
      steps.push({ kind: 'enter', id: `enter:${next}`, milestone: next, at: milestone.at, byHand: milestone.byHand });
    }
    for (const reminder of reminders.filter((r) => r.before === milestone.name)) {
      const at = openingInstant(daysLater(milestone.local, -reminder.days), timeZone);
      const id = `remind:${milestone.name}:${reminder.reminder}:${reminder.days}:${milestone.revision}`;
      if (done.has(id) || at < milestone.setAt) continue;
      const { name, revision } = milestone;
      steps.push({
        kind: 'remind',
        id,
        milestone: name,
        reminder: reminder.reminder,
        daysBefore: reminder.days,
        revision,
        at,
      });
    }
  }
  return inOrder(steps);
}
