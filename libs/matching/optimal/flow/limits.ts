import { NO_LIMIT, type Instance } from '../../compile/instance.js';

/** What pins leave of the limits of organisations. NO_LIMIT where there is none. */
export interface Limits {
  sendQuota: Int32Array;
  hostQuota: Int32Array;
  /** sent <= hosted + slack, for placements beside the pins. */
  slack: Int32Array;
  /** Seats by session. */
  seats: Int32Array;
  /** Room for one employer at a session. */
  share(employer: number, s: number): number;
}

export function limitsBesidePins(instance: Instance): Limits {
  const { employer, host, pinStart, pinSession, pinned, capacity, organisationIds, organisationLimit } = instance;
  const sent = new Int32Array(organisationIds.length);
  const hosted = new Int32Array(organisationIds.length);
  const shares = new Map<number, number>();
  const key = (g: number, s: number) => s * organisationIds.length + g;
  for (let p = 0; p < employer.length; p++)
    for (let i = pinStart[p]!; i < pinStart[p + 1]!; i++) {
      const s = pinSession[i]!;
      const g = employer[p]!;
      shares.set(key(g, s), (shares.get(key(g, s)) ?? 0) + 1);
      if (g === host[s]) continue;
      sent[g]!++;
      hosted[host[s]!]!++;
    }
  const beside = (limits: Int32Array, used: Int32Array) =>
    limits.map((limit, g) => (limit === NO_LIMIT ? NO_LIMIT : Math.max(0, limit - used[g]!)));
  return {
    sendQuota: beside(instance.sendQuota, sent),
    hostQuota: beside(instance.hostQuota, hosted),
    slack: instance.slack.map((slack, g) => {
      const balance = sent[g]! - hosted[g]!;
      return slack === NO_LIMIT ? NO_LIMIT : Math.max(slack, balance) - balance;
    }),
    seats: capacity.map((seats, s) => seats - pinned[s]!),
    share: (g, s) =>
      organisationLimit[s] === NO_LIMIT ? NO_LIMIT : Math.max(0, organisationLimit[s]! - (shares.get(key(g, s)) ?? 0)),
  };
}
