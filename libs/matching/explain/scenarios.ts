import type { AllocationProblem, Strategy, TierList } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { differingParticipants } from './effects.js';

/** One run to be compared: its problem has the rules it was made by. */
export interface Scenario {
  name: string;
  problem: AllocationProblem;
  result: AllocationResult;
}

export interface OrganisationBalance {
  organisationId: string;
  /** Placements of its people elsewhere. */
  sent: number;
  /** Placements of others at its sessions. */
  hosted: number;
}

export interface ScenarioSummary {
  name: string;
  strategy: Strategy;
  tiers: TierList | null;
  inputHash: string;
  engineVersion: string;
  /** Participants with at least one placement. */
  placed: number;
  unplaced: number;
  placements: number;
  /** Placements by rank, rank 1 first. */
  profile: number[];
  /** Sessions that do not run for want of their minimum group. */
  underMinimum: number;
  seats: number;
  balance: OrganisationBalance[];
  /** Participants whose placements differ from those of the first scenario, in code-unit order. */
  differsFromFirst: string[];
  proof: { kind: string; exact?: boolean; gap?: { tier: string; value: number; bound: number } };
}

/**
 * Scenarios side by side. They must be about the same people and sessions; strategy, tiers, rules and capacities may
 * differ.
 *
 * @throws RangeError when the participants or sessions are not the same.
 */
export function compareScenarios(scenarios: readonly Scenario[]): ScenarioSummary[] {
  const first = scenarios[0];
  if (!first) return [];
  const ids = (entries: readonly { id: string }[]) =>
    entries
      .map(({ id }) => id)
      .sort()
      .join('\u001f');
  for (const { name, problem } of scenarios)
    if (
      ids(problem.participants) !== ids(first.problem.participants) ||
      ids(problem.sessions) !== ids(first.problem.sessions)
    )
      throw new RangeError(`scenario "${name}" is about other people or sessions than "${first.name}"`);
  return scenarios.map((scenario) => summarise(scenario, first.result));
}

function summarise({ name, problem, result }: Scenario, first: AllocationResult): ScenarioSummary {
  const { strategy, tiers, inputHash, engineVersion, allocations, profile, unplaced, certificate } = result;
  return {
    name,
    strategy,
    tiers,
    inputHash,
    engineVersion,
    placed: problem.participants.length - unplaced,
    unplaced,
    placements: allocations.length,
    profile,
    underMinimum: result.closedSessions.length,
    seats: problem.sessions.reduce((sum, { capacity }) => sum + capacity, 0),
    balance: balanceOf(problem, result),
    differsFromFirst: differingParticipants(first, result),
    proof: {
      kind: certificate.kind,
      ...(certificate.exact !== undefined && { exact: certificate.exact }),
      ...(certificate.gap && { gap: certificate.gap }),
    },
  };
}

/** What every organisation sends and hosts in a result, in code-unit order of the organisations. */
export function balanceOf(problem: AllocationProblem, result: AllocationResult): OrganisationBalance[] {
  const employer = new Map(problem.participants.map(({ id, organisationId }) => [id, organisationId]));
  const host = new Map(problem.sessions.map(({ id, organisationId }) => [id, organisationId]));
  const balance = new Map<string, OrganisationBalance>();
  for (const organisationId of [...new Set([...employer.values(), ...host.values()])].sort())
    balance.set(organisationId, { organisationId, sent: 0, hosted: 0 });
  for (const { participantId, sessionId } of result.allocations) {
    const from = employer.get(participantId)!;
    const to = host.get(sessionId)!;
    if (from === to) continue;
    balance.get(from)!.sent++;
    balance.get(to)!.hosted++;
  }
  return [...balance.values()];
}
