import { adviseSeats, type MipSolver, type SeatAdvice } from '#matching';
import { openRun, type StoredRun } from './solve-again.js';

export interface AdviceInput extends StoredRun {
  /** Seats that are tried on each session. */
  seats: number;
  /** Sessions to advise on; null: all that people wait for. */
  sessionIds: string[] | null;
}

export interface Advice {
  advice: SeatAdvice[];
  /** Sessions that people wait for and that were not tried, because each takes a run of the engine. */
  untried: number;
}

/** People times sessions that one answer may cost: some seconds. */
const budget = 400_000;

/** What more seats would bring, session by session: those that most people wait for first. */
export async function adviseOnSeats(
  { seats, sessionIds, ...run }: AdviceInput,
  _tell: unknown,
  loadSolver: () => Promise<MipSolver>,
): Promise<Advice> {
  const { problem, now, options } = await openRun(run, loadSolver);
  const asked = (now.waitlists ?? [])
    .filter(({ sessionId }) => sessionIds === null || sessionIds.includes(sessionId))
    .sort((a, b) => b.participantIds.length - a.participantIds.length || (a.sessionId < b.sessionId ? -1 : 1));
  const most = Math.max(10, Math.floor(budget / Math.max(1, problem.participants.length)));
  const waitlists = asked.slice(0, most);
  return {
    advice: adviseSeats(problem, { ...now, waitlists }, seats, options),
    untried: asked.length - waitlists.length,
  };
}
