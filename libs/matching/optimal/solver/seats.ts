import type { Instance } from '../../compile/instance.js';
import { ProblemError } from '../../input/problem-error.js';
import { Ledger } from '../../strategies/ledger.js';
import { ClassTable, criteria, emptyPlace, wasHeld } from '../criteria.js';
import { CLASS_BITS, PACK_LIMIT, type SeatProblem, type SeatSolution } from './seat-problem.js';
import { NO_LIMIT } from '../../compile/instance.js';

/** Whether nothing but the capacities of sessions binds the participants to each other, and each has one place left. */
export function isPlainSeating(instance: Instance): boolean {
  const { maxPlacements, organisationLimit, sendQuota, hostQuota, slack } = instance;
  const unlimited = (limit: number) => limit === NO_LIMIT;
  return (
    maxPlacements.every((most) => most === 1) &&
    organisationLimit.every(unlimited) &&
    sendQuota.every(unlimited) &&
    hostQuota.every(unlimited) &&
    slack.every(unlimited)
  );
}

/** The plain seating problem of an instance: pins are settled and their seats taken off. `closed` sessions have none. */
export function seatProblem(instance: Instance, closed: Uint8Array): SeatProblem {
  const {
    participantIds,
    sessionIds,
    capacity,
    pinned,
    pinStart,
    listStart,
    listSession,
    listRank,
    listCode,
    onSite,
    maxOnSite,
  } = instance;
  const participants = participantIds.length;
  const sessions = sessionIds.length;
  if (participants >= PACK_LIMIT || sessions >= PACK_LIMIT)
    throw new ProblemError('participants', `are ${PACK_LIMIT} or more`, 'Divide the problem');
  const classes = new ClassTable();
  const start = new Int32Array(participants + 1);
  const option = new Int32Array(listSession.length);
  const nothing = new Uint16Array(participants);
  let at = 0;
  for (let p = 0; p < participants; p++) {
    start[p] = at;
    nothing[p] = classes.number(emptyPlace(instance, p, pinStart[p] === pinStart[p + 1]));
    if (pinStart[p]! < pinStart[p + 1]!) continue;
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const s = listSession[w]!;
      if (listCode[w] !== 0 || closed[s] === 1 || (onSite[s] === 1 && maxOnSite[p] === 0)) continue;
      const place = { kind: 'seat' as const, outcomeRank: listRank[w]!, kept: wasHeld(instance, p, s) };
      option[at++] = (s << CLASS_BITS) | classes.number(place);
    }
  }
  start[participants] = at;
  return {
    participants,
    sessions,
    capacity: capacity.map((seats, s) => (closed[s] === 1 ? 0 : seats - pinned[s]!)),
    start,
    option: option.subarray(0, at),
    nothing,
    costs: classes.costs(criteria(instance)),
    lottery: instance.lottery,
  };
}

/** The placements of a solution on top of the pins. */
export function seated(instance: Instance, solution: SeatSolution): Ledger {
  const sessions = instance.sessionIds.length;
  const ledger = new Ledger(instance, new Uint8Array(sessions), new Int32Array(sessions));
  solution.choice.forEach((x, p) => {
    if (x >> CLASS_BITS < sessions) ledger.place(p, x >> CLASS_BITS);
  });
  ledger.lastAdmitted.fill(-1);
  return ledger;
}
