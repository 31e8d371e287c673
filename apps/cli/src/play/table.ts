import type { Outcome } from '#rehearsals';
import type { Terminal } from '../terminal.js';

/** What was counted in the tables, and what the player alone knows. */
export interface Played extends Outcome {
  /** Real seconds that the edition's life was given: those asked for, or more on a machine that is too slow for them. */
  seconds: number;
  /** Acts that came after a door had closed, by phase. */
  late: Record<string, number>;
}

/** The outcome as a table for people. */
export function printOutcome(terminal: Terminal, o: Played, troubles: string[]): void {
  const row = (name: string, value: string | number): void =>
    terminal.say(`  ${name.padEnd(26)} ${String(value).padStart(8)}`);
  terminal.say();
  terminal.say(terminal.bold(`${o.tenant}: ${o.state}`));
  row('organisations', o.organisations);
  row('offers', o.offers);
  row('sessions', o.sessions);
  row('seats', o.seats);
  row('registrations', o.registrations);
  row('participants', o.participants);
  row('wishes', o.wishes);
  row('placements', o.placements);
  row('people with a seat', o.placed);
  for (const { reason, count } of o.unplaced) row(`  without: ${reason}`, count);
  for (const [phase, count] of Object.entries(o.late)) row(`  too late: ${phase}`, count);
  terminal.say();
  terminal.say(terminal.bold('Notices'));
  for (const [kind, states] of Object.entries(o.notices)) {
    row(
      kind,
      Object.entries(states)
        .map(([state, n]) => `${n} ${state}`)
        .join(', '),
    );
  }
  row('duplicates', o.duplicates);
  for (const [kind, n] of Object.entries(o.noticesAfterCancellation)) row(`after cancellation: ${kind}`, n);
  terminal.say();
  terminal.say(terminal.bold('Phases, real time late'));
  for (const { name, plannedAt, reachedAt } of o.phases) {
    row(name, reachedAt ? `${Math.max(0, Date.parse(reachedAt) - Date.parse(plannedAt))} ms` : '-');
  }
  terminal.say();
  row('peak memory', o.peakMemoryMB === null ? 'unknown' : `${o.peakMemoryMB} MB`);
  row('took', `${(o.milliseconds / 1000).toFixed(1)} s`);
  for (const trouble of troubles) terminal.complain(terminal.red(trouble));
}
