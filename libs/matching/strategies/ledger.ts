import { Code } from '../compile/codes.js';
import { clash, NO_LIMIT, type Instance } from '../compile/instance.js';
import type { Outcome } from './outcome.js';

/**
 * The placements made so far, pins first, and what they leave possible. One place where every rule is asked, used by all
 * strategies that place one person after the other.
 */
export class Ledger implements Outcome {
  readonly heldStart: Int32Array;
  readonly heldCount: Uint8Array;
  readonly held: Int32Array;
  readonly lost: Uint8Array;
  readonly lastAdmitted: Int32Array;
  readonly closed: Uint8Array;
  readonly had: Int32Array;
  /** Placements per session. */
  readonly taken: Int32Array;
  readonly sent: Int32Array;
  readonly hosted: Int32Array;
  private readonly onSiteHeld: Uint8Array;
  /** Placements by `session * organisations + employer`, kept only under an organisation share. */
  private readonly fromOrganisation: Map<number, number> | undefined;

  constructor(
    readonly instance: Instance,
    closed: Uint8Array,
    had: Int32Array,
  ) {
    const people = instance.participantIds.length;
    const sessions = instance.sessionIds.length;
    const organisations = instance.organisationIds.length;
    this.closed = closed;
    this.had = had;
    this.heldStart = new Int32Array(people + 1);
    for (let p = 0; p < people; p++) this.heldStart[p + 1] = this.heldStart[p]! + instance.maxPlacements[p]!;
    this.heldCount = new Uint8Array(people);
    this.held = new Int32Array(this.heldStart[people]!);
    this.lost = new Uint8Array(instance.listSession.length);
    this.lastAdmitted = new Int32Array(sessions).fill(-1);
    this.taken = new Int32Array(sessions);
    this.sent = new Int32Array(organisations);
    this.hosted = new Int32Array(organisations);
    this.onSiteHeld = new Uint8Array(people);
    if (instance.problem.rules.organisationShare !== undefined) this.fromOrganisation = new Map();
    for (let p = 0; p < people; p++)
      for (let i = instance.pinStart[p]!; i < instance.pinStart[p + 1]!; i++) this.record(p, instance.pinSession[i]!);
  }

  /** Placements people of the employer of `p` have at session `s`. */
  fromEmployer(p: number, s: number): number {
    return this.fromOrganisation?.get(this.key(p, s)) ?? 0;
  }

  /** Why the participant's own placements exclude session `s`; 0: they do not. */
  ownObstacle(p: number, s: number): number {
    const { offer, onSite, maxOnSite } = this.instance;
    const from = this.heldStart[p]!;
    for (let i = from; i < from + this.heldCount[p]!; i++)
      if (offer[this.held[i]!] === offer[s]) return Code.same_offer;
    for (let i = from; i < from + this.heldCount[p]!; i++)
      if (clash(this.instance, this.held[i]!, s)) return Code.time_conflict;
    if (onSite[s] === 1 && this.onSiteHeld[p]! >= maxOnSite[p]!) return Code.on_site_limit;
    return 0;
  }

  /** Why a limit of an organisation excludes participant `p` from session `s`; 0: none does. */
  organisationObstacle(p: number, s: number): number {
    const { employer, host, organisationLimit, sendQuota, hostQuota } = this.instance;
    if (organisationLimit[s] !== NO_LIMIT && this.fromEmployer(p, s) >= organisationLimit[s]!)
      return Code.organisation_share;
    if (employer[p] === host[s]) return 0;
    if (this.sent[employer[p]!]! >= sendQuota[employer[p]!]!) return Code.send_quota;
    if (this.hosted[host[s]!]! >= hostQuota[host[s]!]!) return Code.host_quota;
    return 0;
  }

  hasSeat(s: number): boolean {
    return this.taken[s]! < this.instance.capacity[s]!;
  }

  /** Gives participant `p` a seat in session `s`, by the session's order of admission. */
  place(p: number, s: number): void {
    this.record(p, s);
    this.lastAdmitted[s] = p;
  }

  private record(p: number, s: number): void {
    const { employer, host, onSite } = this.instance;
    this.held[this.heldStart[p]! + this.heldCount[p]!] = s;
    this.heldCount[p]!++;
    this.taken[s]!++;
    this.onSiteHeld[p]! += onSite[s]!;
    if (employer[p] !== host[s]) {
      this.sent[employer[p]!]!++;
      this.hosted[host[s]!]!++;
    }
    this.fromOrganisation?.set(this.key(p, s), this.fromEmployer(p, s) + 1);
  }

  private key(p: number, s: number): number {
    return s * this.instance.organisationIds.length + this.instance.employer[p]!;
  }
}
