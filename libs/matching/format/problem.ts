/** How the seats are divided; the meaning of each is in `allocation-problem.schema.json`. */
export const STRATEGIES = ['optimal', 'lottery', 'deferred_acceptance', 'first_come'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** The criteria of strategy `optimal`, each list in strict order. */
export const TIER_LISTS = ['greedy', 'generous', 'rankMaximal', 'minRankSum'] as const;
export type TierList = (typeof TIER_LISTS)[number];

export const OWN_ORGANISATION_RULES = ['never', 'allowed', 'online_only'] as const;
export type OwnOrganisationRule = (typeof OWN_ORGANISATION_RULES)[number];

/** A wish: `rank` 1 is the first; equal ranks mean no preference between them. */
export interface ProblemWish {
  sessionId: string;
  rank: number;
}

export interface ProblemParticipant {
  id: string;
  /** The employer. */
  organisationId: string;
  /** The most placements this participant may have, pins included (1 to 20). */
  maxPlacements: number;
  /** The most placements on site, pins included; absent: no further limit. */
  maxOnSite?: number;
  /** True when as many wishes were ranked as the edition asks for, or "any other" was ticked and added to the list. */
  fullList: boolean;
  list: ProblemWish[];
  /** Any increasing integer, e.g. milliseconds of the epoch; `first_come` alone reads it. */
  arrivedAt?: number;
  tags?: string[];
}

/** Half-open interval; RFC 3339 instants with `Z` or an offset. */
export interface ProblemSlot {
  start: string;
  end: string;
}

export interface ProblemSession {
  id: string;
  /** The host. */
  organisationId: string;
  /** Sessions of one activity share it; nobody gets two placements of one offer. */
  offerId?: string;
  /** Seats, pinned ones included; 0: withdrawn. */
  capacity: number;
  /** Runs with at least this many placements or not at all. */
  minGroup?: number;
  /** Null: no fixed time, conflicts with nothing. */
  slot: ProblemSlot | null;
  site: 'onsite' | 'online';
  region?: string;
  requiredTags?: string[];
  /** Host ranking by participant id, the smaller group first; `deferred_acceptance` alone reads it. */
  priorityGroups?: Record<string, number>;
}

export interface ProblemRules {
  ownOrganisation: OwnOrganisationRule;
  sendQuota?: Record<string, number>;
  hostQuota?: Record<string, number>;
  reciprocity?: { slack: Record<string, number> };
  /** Minutes between two on-site placements of one participant. */
  travelMinutes?: number;
  /** The most one employer may take of one session, as a share of its capacity (above 0, at most 1). */
  organisationShare?: number;
}

export interface ProblemPair {
  participantId: string;
  sessionId: string;
}

export interface ProblemDecidedPair extends ProblemPair {
  /** Why, in the words of the person who decided. */
  reason: string;
}

/** One allocation to be made, as `allocation-problem.schema.json` defines it. */
export interface AllocationProblem {
  $schema?: string;
  formatVersion: 1;
  participants: ProblemParticipant[];
  sessions: ProblemSession[];
  rules: ProblemRules;
  strategy: Strategy;
  /** For `optimal`; absent: `greedy`. */
  tiers?: TierList;
  lottery: { seed: string };
  pins?: ProblemDecidedPair[];
  prohibitions?: ProblemDecidedPair[];
  previous?: ProblemPair[];
}
