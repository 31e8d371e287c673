import { milestoneNames, type MilestoneName } from '#programmes';

/** Every state of an edition. The plan's milestones are named after the states they enter. */
export const editionStates = ['draft', ...milestoneNames, 'suspended', 'cancelled'] as const;
export type EditionState = (typeof editionStates)[number];

/** Who may make a transition: the clock (at its planned moment), or somebody with the permission named. */
export type Mover = 'clock' | 'edition.manage' | 'edition.cancel' | 'edition.reschedule';

/** Conditions that a transition asks for; the rooms that know the answer register it. */
export const guardNames = ['dates_complete', 'offers_reviewed', 'run_confirmed'] as const;
export type GuardName = (typeof guardNames)[number];

/** Groups of people who are told of a transition. */
export const audiences = ['coordinator', 'contact', 'host', 'participant', 'manager'] as const;
export type Audience = (typeof audiences)[number];

/** One row of the table of transitions. */
export interface Transition {
  from: EditionState;
  to: EditionState;
  movers: readonly Mover[];
  guard: GuardName | null;
  tells: readonly Audience[];
}

const live = milestoneNames.slice(0, milestoneNames.indexOf('evaluating'));

/** What entering each state of the plan asks for, and who hears of it. */
const entering: Record<MilestoneName, { guard: GuardName | null; tells: readonly Audience[] }> = {
  announced: { guard: 'dates_complete', tells: ['contact', 'host'] },
  call_open: { guard: null, tells: ['contact'] },
  curation: { guard: null, tells: ['contact', 'coordinator'] },
  published: { guard: 'offers_reviewed', tells: ['contact', 'host'] },
  registration_open: { guard: null, tells: ['contact'] },
  registration_closed: { guard: null, tells: ['participant', 'contact', 'coordinator'] },
  allocating: { guard: null, tells: [] },
  confirmed: { guard: 'run_confirmed', tells: ['participant', 'host', 'contact', 'manager'] },
  rest_open: { guard: null, tells: ['participant'] },
  locked: { guard: null, tells: ['host', 'contact', 'participant', 'manager'] },
  running: { guard: null, tells: [] },
  evaluating: { guard: null, tells: ['participant', 'host'] },
  reported: { guard: null, tells: ['contact', 'participant', 'coordinator'] },
  archived: { guard: null, tells: [] },
};

/**
 * The table of transitions: from, to, who may, guard, who is told. Rows between states of the plan are there for every
 * pair in order, since a configuration says which phases an edition has; `nextState` picks the one that applies.
 */
export const transitions: readonly Transition[] = [
  ...(['draft', ...milestoneNames] as const).flatMap((from) =>
    milestoneNames
      .filter((to) => from === 'draft' || milestoneNames.indexOf(to) > milestoneNames.indexOf(from))
      .map((to): Transition => ({ from, to, movers: ['clock', 'edition.manage'], ...entering[to] })),
  ),
  ...live.map((from): Transition => ({
    from,
    to: 'suspended',
    movers: ['edition.reschedule'],
    guard: null,
    tells: audiences,
  })),
  ...live.map((to): Transition => ({
    from: 'suspended',
    to,
    movers: ['edition.reschedule'],
    guard: null,
    tells: audiences,
  })),
  ...(['draft', ...live, 'suspended'] as const).map((from): Transition => ({
    from,
    to: 'cancelled',
    movers: ['edition.cancel'],
    guard: null,
    // Of a draft nobody outside has heard.
    tells: from === 'draft' ? ['coordinator'] : audiences,
  })),
];

/** The row for a move, or undefined when there is none. */
export function transition(from: EditionState, to: EditionState): Transition | undefined {
  return transitions.find((t) => t.from === from && t.to === to);
}

/** The state that follows by plan, given the phases that the edition has; null at the end, and outside the plan. */
export function nextState(from: EditionState, phases: readonly MilestoneName[]): MilestoneName | null {
  if (from === 'suspended' || from === 'cancelled') return null;
  const after = from === 'draft' ? -1 : milestoneNames.indexOf(from);
  return phases.find((phase) => milestoneNames.indexOf(phase) > after) ?? null;
}

/** A draft that nobody has released: it stands still, and nothing of it leaves. */
export const isUnreleased = (edition: { state: EditionState; releasedAt: Date | null }): boolean =>
  edition.state === 'draft' && !edition.releasedAt;

/** True from announcing until the last day is over: what can be cancelled or rescheduled. */
export const isLive = (state: EditionState): boolean => (live as readonly EditionState[]).includes(state);

/** An edition as far as the order of its states is asked for. */
export interface Life {
  state: EditionState;
  suspendedFrom: EditionState | null;
}

/** Whether an edition has come to a state of the plan; a suspended one is where it came from, a cancelled one nowhere. */
export function hasReached({ state, suspendedFrom }: Life, milestone: MilestoneName): boolean {
  const at = state === 'suspended' ? suspendedFrom : state;
  return milestoneNames.indexOf(at as MilestoneName) >= milestoneNames.indexOf(milestone);
}
