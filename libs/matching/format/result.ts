import type { Strategy, TierList } from './problem.js';

/** Why a wish was granted or not; the meaning of each is in `allocation-result.schema.json`. */
export const REASON_CODES = [
  'placed',
  'pinned',
  'own_organisation',
  'prohibited',
  'missing_tag',
  'withdrawn',
  'under_minimum',
  'limit_reached',
  'on_site_limit',
  'time_conflict',
  'same_offer',
  'full_priority',
  'full_lottery',
  'full_arrival',
  'full_optimal',
  'organisation_share',
  'send_quota',
  'host_quota',
  'reciprocity',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Numbers and ids behind a reason, for the sentence the caller writes; the keys per code are in the schema. */
export type ReasonFacts = Record<string, string | number | string[]>;

export interface AllocationPlacement {
  participantId: string;
  sessionId: string;
  /** Rank on the list as given; null for a pin that is not on the list. */
  rank: number | null;
}

export interface AllocationReason extends AllocationPlacement {
  code: ReasonCode;
  facts: ReasonFacts;
}

export interface ClosedSession {
  sessionId: string;
  reason: 'under_minimum';
  minGroup: number;
  /** Placements it had when the procedure closed it; 0 otherwise. */
  had: number;
}

export interface SessionWaitlist {
  sessionId: string;
  /** First entitled first. */
  participantIds: string[];
}

export interface TierValue {
  /** `placed`, `keepSeat`, `rankSum`, `rank r` or `worse than r`. */
  name: string;
  value: number;
}

export interface SessionPrice {
  sessionId: string;
  /** One integer per tier. */
  price: number[];
}

/** What an organisation rule costs at the optimum: one integer per tier. */
export interface RulePrice {
  rule: 'organisation_share' | 'send_quota' | 'host_quota' | 'reciprocity';
  organisationId: string;
  /** For `organisation_share`. */
  sessionId?: string;
  price: number[];
}

/** What proves the result; `allocation-result.schema.json` says how to check each kind. */
export interface AllocationCertificate {
  kind: 'prices' | 'bound' | 'replay' | 'stable';
  tiers?: TierValue[];
  prices?: SessionPrice[];
  /** For kind `prices` under organisation rules; those of price zero are left out. */
  rulePrices?: RulePrice[];
  exact?: boolean;
  canonical?: boolean;
  gap?: { tier: string; value: number; bound: number };
}

/** What a run decided, why, and the proof, as `allocation-result.schema.json` defines it. */
export interface AllocationResult {
  engineVersion: string;
  /** SHA-256, lower-case hexadecimal. */
  inputHash: string;
  strategy: Strategy;
  tiers: TierList | null;
  seed: string;
  allocations: AllocationPlacement[];
  /** Placements at rank 1, 2, ... */
  profile: number[];
  /** Participants without any placement. */
  unplaced: number;
  closedSessions: ClosedSession[];
  waitlists?: SessionWaitlist[];
  reasons: AllocationReason[];
  certificate: AllocationCertificate;
}
