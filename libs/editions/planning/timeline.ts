import { addDays, closingInstant, daysBetween, isLocalDateTime, openingInstant } from '#platform/clock';
import { conflict, badRequest } from '#platform/errors';
import { closingMilestones, milestoneNames, type MilestoneName, type ProgrammeConfiguration } from '#programmes';
import { isLive, nextState, type EditionState } from '../life/edition-lifecycle.js';

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

/** The days of an edition: the first and the last one, local `YYYY-MM-DD` in its zone. */
export interface EditionDays {
  firstDay: string;
  lastDay: string;
  timeZone: string;
}

type Dated = Pick<PlannedMilestone, 'name' | 'local' | 'at'> & { reachedAt?: Date | null };

/**
 * Refuses dates that make no sense, with the two that clash: each milestone must lie after the one before it, a
 * deadline's last minute is still before what follows, and what is named after the days lies where they are.
 */
export function requireOrder(milestones: Dated[], days: EditionDays): void {
  requireDays(milestones, days);
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

/** It runs within its days and is evaluated after them; what has happened cannot contradict them any more. */
function requireDays(milestones: Dated[], { firstDay, lastDay, timeZone }: EditionDays): void {
  const begins = openingInstant(`${firstDay}T00:00`, timeZone);
  const ends = openingInstant(`${addDays(lastDay, 1)}T00:00`, timeZone);
  const errors = milestones.flatMap(({ name, local, at, reachedAt }) => {
    const wrong = (detail: string) => [{ pointer: `/milestones/${name}`, detail: `${local} ${detail}` }];
    if (reachedAt) return [];
    if (name === 'running' && at < begins) return wrong(`lies before the first day, ${firstDay}`);
    if (name === 'running' && at >= ends) return wrong(`lies after the last day, ${lastDay}`);
    if (name === 'evaluating' && at < ends) return wrong(`lies before the end of the last day, ${lastDay}`);
    return [];
  });
  const said = errors.map(({ pointer, detail }) => `${pointer.split('/').at(-1)}: ${detail}`).join('; ');
  if (errors.length > 0) throw conflict('outside_the_days', `${said}; move the date or the days.`, errors);
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

type Reminder = ProgrammeConfiguration['reminders'][number]['reminder'];

/** What a step is known by, from one reading of the plan to the next; a deadline that moved is reminded of anew. */
export interface StepIds {
  enter: `enter:${MilestoneName}`;
  /** Milestone, kind of reminder, days before, revision of the date. */
  remind: `remind:${MilestoneName}:${Reminder}:${number}:${number}`;
  /** The local day. */
  visit: `visit:${string}`;
}

/** What an edition does next by itself. `at` is in the edition's time. */
export type Step =
  | { kind: 'enter'; id: StepIds['enter']; milestone: MilestoneName; at: Date; byHand: boolean }
  | {
      kind: 'remind';
      id: StepIds['remind'];
      milestone: MilestoneName;
      reminder: Reminder;
      daysBefore: number;
      revision: number;
      at: Date;
    }
  /** Everybody with a visit on that local day is reminded of it. */
  | { kind: 'visit'; id: StepIds['visit']; day: string; at: Date };

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

/** Steps in the order of their moments; at the same one what reminds of something, then by the order of an edition's life. */
export const inOrder = (steps: Step[]): Step[] =>
  steps.sort((a, b) => a.at.getTime() - b.at.getTime() || place(a) - place(b));

const place = (step: Step): number => (step.kind === 'enter' ? milestoneNames.indexOf(step.milestone) : -1);

/**
 * The steps still ahead that can be made now, the next one first: of the milestones the next one alone. A reminder counts
 * only while its milestone is the next in line or later, and only when its moment lay after the date was set: a deadline moved to tomorrow does not send last week's reminder.
 */
export function stepsAhead(
  state: EditionState,
  milestones: PlannedMilestone[],
  reminders: ProgrammeConfiguration['reminders'],
  timeZone: string,
  done: ReadonlySet<string>,
): Step[] {
  const next = following(state, milestones);
  return outlook(state, milestones, reminders, timeZone, done).filter(
    (step) => step.kind !== 'enter' || step.milestone === next,
  );
}

const following = (state: EditionState, milestones: PlannedMilestone[]): MilestoneName | null =>
  nextState(
    state,
    milestones.filter((m) => !m.reachedAt).map((m) => m.name),
  );

/** Everything that will happen by itself, as things stand, in the order of its moments; else as `stepsAhead`. */
export function outlook(
  state: EditionState,
  milestones: PlannedMilestone[],
  reminders: ProgrammeConfiguration['reminders'],
  timeZone: string,
  done: ReadonlySet<string>,
): Step[] {
  const next = following(state, milestones);
  if (!next) return [];
  const steps: Step[] = [];
  for (const milestone of milestones) {
    if (milestoneNames.indexOf(milestone.name) < milestoneNames.indexOf(next)) continue;
    const { name, at: moment, byHand } = milestone;
    steps.push({ kind: 'enter', id: `enter:${name}`, milestone: name, at: moment, byHand });
    for (const reminder of reminders.filter((r) => r.before === milestone.name)) {
      const at = openingInstant(daysLater(milestone.local, -reminder.days), timeZone);
      const id: StepIds['remind'] = `remind:${name}:${reminder.reminder}:${reminder.days}:${milestone.revision}`;
      if (done.has(id) || at < milestone.setAt) continue;
      const { revision } = milestone;
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
