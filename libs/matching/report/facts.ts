import { Code } from '../compile/codes.js';
import type { Instance } from '../compile/instance.js';
import type { ReasonFacts } from '../format/result.js';
import type { Outcome } from '../strategies/outcome.js';
import { rival } from './reasons.js';

/** Counts over a finished allocation, from which the facts behind the reasons are read. */
export interface Counts {
  taken: Int32Array;
  sent: Int32Array;
  hosted: Int32Array;
}

export function count(instance: Instance, outcome: Outcome): Counts {
  const { employer, host } = instance;
  const taken = new Int32Array(instance.sessionIds.length);
  const sent = new Int32Array(instance.organisationIds.length);
  const hosted = new Int32Array(instance.organisationIds.length);
  for (let p = 0; p < employer.length; p++)
    for (let i = outcome.heldStart[p]!; i < outcome.heldStart[p]! + outcome.heldCount[p]!; i++) {
      const s = outcome.held[i]!;
      taken[s]!++;
      if (employer[p] === host[s]) continue;
      sent[employer[p]!]!++;
      hosted[host[s]!]!++;
    }
  return { taken, sent, hosted };
}

/** The facts behind reason `code` of participant `p` at session `s`; the keys are listed in the result schema. */
export function facts(
  instance: Instance,
  outcome: Outcome,
  counts: Counts,
  p: number,
  s: number,
  code: number,
): ReasonFacts {
  const { organisationIds, employer, host, capacity } = instance;
  switch (code) {
    case Code.own_organisation:
      return { organisationId: organisationIds[host[s]!]!, rule: instance.problem.rules.ownOrganisation };
    case Code.missing_tag:
      return { missing: missingTags(instance, p, s) };
    case Code.under_minimum:
      return { minGroup: instance.minGroup[s]!, had: outcome.had[s]! };
    case Code.limit_reached:
      return { maxPlacements: instance.maxPlacements[p]! };
    case Code.on_site_limit:
      return { maxOnSite: instance.maxOnSite[p]! };
    case Code.same_offer:
    case Code.time_conflict:
      return { withSessionId: instance.sessionIds[rival(instance, outcome, p, s, code)]! };
    case Code.full_lottery:
      return { capacity: capacity[s]!, ...lotteryFacts(instance, outcome, p, s) };
    case Code.full_priority:
      return { capacity: capacity[s]!, ...priorityFacts(instance, outcome, p, s) };
    case Code.full_arrival:
      return { capacity: capacity[s]!, ...arrivalFacts(instance, outcome, p, s) };
    case Code.full_optimal:
      return { capacity: capacity[s]!, taken: counts.taken[s]!, ...lotteryFacts(instance, outcome, p, -1) };
    case Code.organisation_share:
      return { organisationId: organisationIds[employer[p]!]!, limit: instance.organisationLimit[s]! };
    case Code.send_quota:
      return organisationFacts(instance, employer[p]!, {
        quota: instance.sendQuota[employer[p]!]!,
        sent: counts.sent[employer[p]!]!,
      });
    case Code.host_quota:
      return organisationFacts(instance, host[s]!, {
        quota: instance.hostQuota[host[s]!]!,
        hosted: counts.hosted[host[s]!]!,
      });
    case Code.reciprocity:
      return organisationFacts(instance, employer[p]!, {
        slack: instance.slack[employer[p]!]!,
        sent: counts.sent[employer[p]!]!,
        hosted: counts.hosted[employer[p]!]!,
      });
    default:
      return {};
  }
}

function organisationFacts(
  { organisationIds }: Instance,
  organisation: number,
  numbers: Record<string, number>,
): ReasonFacts {
  return { organisationId: organisationIds[organisation]!, ...numbers };
}

const numberOf = ({ lotteryNumbers }: Instance, p: number): string => lotteryNumbers[p]!.toString();

function lotteryFacts(instance: Instance, outcome: Outcome, p: number, s: number): ReasonFacts {
  const last = s < 0 ? -1 : outcome.lastAdmitted[s]!;
  return {
    lotteryNumber: numberOf(instance, p),
    ...(last >= 0 && { lastAdmittedLotteryNumber: numberOf(instance, last) }),
  };
}

function priorityFacts(instance: Instance, outcome: Outcome, p: number, s: number): ReasonFacts {
  const groups = instance.places[s]!.priorityGroups ?? {};
  const own = groups[instance.participantIds[p]!];
  const cutOff = outcome.lastAdmitted[s]! < 0 ? undefined : groups[instance.participantIds[outcome.lastAdmitted[s]!]!];
  return { ...(own !== undefined && { group: own }), ...(cutOff !== undefined && { cutOffGroup: cutOff }) };
}

function arrivalFacts({ arrivedAt }: Instance, outcome: Outcome, p: number, s: number): ReasonFacts {
  const last = outcome.lastAdmitted[s]!;
  return {
    ...(arrivedAt[p] !== Infinity && { arrivedAt: arrivedAt[p]! }),
    ...(last >= 0 && arrivedAt[last] !== Infinity && { lastAdmittedArrivedAt: arrivedAt[last]! }),
  };
}

function missingTags({ people, places }: Instance, p: number, s: number): string[] {
  const tags = people[p]!.tags ?? [];
  const required = places[s]!.requiredTags ?? [];
  return required.filter((tag) => !tags.includes(tag)).sort();
}
