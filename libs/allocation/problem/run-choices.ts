import {
  OWN_ORGANISATION_RULES,
  STRATEGIES,
  TIER_LISTS,
  type AllocationProblem,
  type ProblemParticipant,
  type ProblemSession,
} from '#matching';
import type { ProgrammeConfiguration } from '#programmes';
import { z } from 'zod';

export const runChoices = z.object({
  strategy: z.enum(STRATEGIES).optional(),
  /** Criteria of strategy `optimal`. */
  tiers: z.enum(TIER_LISTS).optional(),
  ownOrganisation: z.enum(OWN_ORGANISATION_RULES).optional(),
  /** The largest share of one session for one employer (0 to 1]; null: no limit. */
  organisationShare: z.number().nullable().optional(),
  /** Between two on-site sessions of the run. Seats held before the run are judged by the edition's own number. */
  travelMinutes: z.int().optional(),
  /** People that one employer may send at most, those sent already included; null: no limit. */
  maxSent: z.int().nullable().optional(),
  /** People that one host may receive at most in the run; null: no limit. */
  maxHosted: z.int().nullable().optional(),
  /** An employer may send as many people as it receives and so many more; null: no such rule. `optimal` alone. */
  reciprocitySlack: z.int().nullable().optional(),
  /** True: a session below its minimum is closed and its people are placed elsewhere; false: it is only reported. */
  minGroups: z.boolean().optional(),
});

/** What a scenario does otherwise than the edition's configuration; what is left out stays as configured. */
export type RunChoices = z.output<typeof runChoices>;

/** Choices as somebody gave them, without those that are left as configured. */
export function givenChoices(choices: RunChoices): RunChoices {
  const mayBeNull: (keyof RunChoices)[] = ['organisationShare', 'maxSent', 'maxHosted', 'reciprocitySlack'];
  const given = Object.entries(choices).filter(
    ([name, value]) => value !== undefined && (value !== null || mayBeNull.includes(name as keyof RunChoices)),
  );
  return Object.fromEntries(given);
}

/** What the rows say beside the problem and some choices need. */
export interface ChoiceFacts {
  /** Placements without which a session does not reach its minimum, seats held already taken off; by session. */
  minGroups: Record<string, number>;
  /** People sent already, by employer. */
  sent: Record<string, number>;
}

/** The choices that an edition's configuration makes beyond the problem's own fields. */
export const configuredChoices = ({
  tiers,
  underMinimum,
}: ProgrammeConfiguration['allocation']): Pick<RunChoices, 'tiers' | 'minGroups'> => ({
  ...(tiers && { tiers }),
  ...(underMinimum === 'close' && { minGroups: true }),
});

/** A problem with some things chosen otherwise; people, wishes and seats stay what they are. */
export function withChoices(problem: AllocationProblem, choices: RunChoices, facts: ChoiceFacts): AllocationProblem {
  const { tiers: formerTiers, ...rest } = problem;
  const strategy = choices.strategy ?? problem.strategy;
  const tiers = choices.tiers ?? formerTiers;
  return {
    ...rest,
    strategy,
    // Tiers are the criteria of `optimal`; another strategy knows none.
    ...(strategy === 'optimal' && tiers && { tiers }),
    rules: rulesOf(problem, choices, facts),
    sessions:
      choices.minGroups === undefined
        ? problem.sessions
        : problem.sessions.map((session) => withMinGroup(session, choices.minGroups ? facts.minGroups : {})),
  };
}

function rulesOf(problem: AllocationProblem, choices: RunChoices, facts: ChoiceFacts): AllocationProblem['rules'] {
  const { ownOrganisation, travelMinutes, organisationShare, maxSent, maxHosted, reciprocitySlack } = choices;
  const rules = {
    ...problem.rules,
    ...(ownOrganisation !== undefined && { ownOrganisation }),
    ...(travelMinutes !== undefined && { travelMinutes }),
  };
  if (organisationShare === null) delete rules.organisationShare;
  else if (organisationShare !== undefined) rules.organisationShare = organisationShare;
  if (maxSent === null) delete rules.sendQuota;
  else if (maxSent !== undefined)
    rules.sendQuota = each(problem.participants, (id) => Math.max(0, maxSent - (facts.sent[id] ?? 0)));
  if (maxHosted === null) delete rules.hostQuota;
  else if (maxHosted !== undefined) rules.hostQuota = each(problem.sessions, () => maxHosted);
  if (reciprocitySlack === null) delete rules.reciprocity;
  else if (reciprocitySlack !== undefined)
    rules.reciprocity = { slack: each(problem.participants, () => reciprocitySlack) };
  return rules;
}

/** One number for every organisation that has people, or sessions, in the problem. */
function each(
  entries: readonly (ProblemParticipant | ProblemSession)[],
  numberOf: (organisationId: string) => number,
): Record<string, number> {
  const ids = [...new Set(entries.map(({ organisationId }) => organisationId))].sort();
  return Object.fromEntries(ids.map((id) => [id, numberOf(id)]));
}

function withMinGroup(session: ProblemSession, minGroups: Record<string, number>): ProblemSession {
  const { minGroup: _former, ...rest } = session;
  const minGroup = minGroups[session.id];
  return minGroup === undefined || session.capacity === 0 ? rest : { ...rest, minGroup };
}
