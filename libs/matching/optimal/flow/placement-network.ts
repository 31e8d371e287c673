import { NO_LIMIT, type Instance } from '../../compile/instance.js';
import { ClassTable, emptyPlace, wasHeld } from '../criteria.js';
import { limitsBesidePins, type Limits } from './limits.js';
import { Network, REQUIRED } from './network.js';
import { ownChoice, type OwnChoice } from './own-rules.js';

/** What a priced arc stands for. */
export interface PricedArc {
  arc: number;
  rule: 'seats' | 'organisation_share' | 'send_quota' | 'host_quota' | 'reciprocity';
  organisation: number;
  session: number;
}

/** Whether a rule is a lower bound on its arc, and no upper one; for every other it is the other way round. */
export const isLowerBound = ({ rule }: Pick<PricedArc, 'rule'>) => rule === 'send_quota' || rule === 'reciprocity';

/**
 * All rules as one flow, from participants by wishes and sessions to the sink. Employers at a session, hosts, and
 * organisations that must give as they take are nodes on the way; an empty place is a unit that goes by its employer.
 * Sending quotas and reciprocity so become lower bounds on what an organisation passes on: with M places of its people,
 * `sent <= quota` says `empty >= M - quota`, and `sent <= hosted + slack` says `empty + own + hosted >= M - slack`.
 */
export class PlacementNetwork {
  readonly network = new Network();
  readonly classes = new ClassTable();
  readonly sink = this.network.node();
  /** Arc by wish; -1 where there is none. */
  readonly wishArc: Int32Array;
  readonly priced: PricedArc[] = [];
  /** Whether nobody has more than one place to fill, so that all limits nest in each other. */
  readonly nested: boolean;
  /** Limits that pins alone exhaust; the wishes they forbid have no arc. */
  readonly exhausted: Omit<PricedArc, 'arc'>[] = [];
  /** False when a rule had to be left out, so that the flow is only a bound. */
  complete = true;
  readonly choices: OwnChoice[];
  private readonly limits: Limits;
  /** Places to fill by employer. */
  private readonly places: Int32Array;
  private readonly entries = new Map<number, number>();
  private readonly shareEntries = new Map<number, number>();
  /** Employers at sessions that are wished for by more of their people than may come. */
  private readonly tightShares: Set<number>;
  private readonly exits = new Map<string, number>();
  private readonly exhaustedSeen = new Set<string>();
  /** Organisations with a wish of their own people at one of their own sessions. */
  private readonly atHome: Uint8Array;

  constructor(
    private readonly instance: Instance,
    closed: Uint8Array,
    /** Quotas of organisations whose people may be placed at home are no flow: keep more than them, or leave them out. */
    private readonly strict: boolean,
    /** Sessions with a minimum that are not closed want it filled. */
    private readonly minimums: boolean,
  ) {
    const { participantIds, listSession, employer, host, organisationIds } = instance;
    this.wishArc = new Int32Array(listSession.length).fill(-1);
    this.limits = limitsBesidePins(instance);
    this.choices = participantIds.map((_, p) => ownChoice(instance, p, closed));
    this.places = new Int32Array(organisationIds.length);
    this.atHome = new Uint8Array(organisationIds.length);
    this.choices.forEach(({ places, wishes, complete }, p) => {
      this.places[employer[p]!]! += places;
      if (wishes.some((w) => host[listSession[w]!] === employer[p])) this.atHome[employer[p]!] = 1;
      if (!complete) this.complete = false;
    });
    this.nested = this.choices.every(({ places }) => places <= 1);
    this.tightShares = this.findTightShares();
    this.choices.forEach((choice, p) => this.addParticipant(p, choice));
    this.setEmptyFlows();
  }

  private addParticipant(p: number, { places, groups, wishes, onSiteRoom, complete }: OwnChoice): void {
    if (places === 0 || wishes.length === 0) return;
    const { network, instance } = this;
    const { employer, listSession, onSite } = instance;
    const node = network.node();
    const exit = this.emptyExit(employer[p]!);
    const without = instance.pinStart[p] === instance.pinStart[p + 1];
    const cheap = this.classes.number(emptyPlace(instance, p, false));
    const last = this.classes.number(emptyPlace(instance, p, without));
    if (places > 1) network.arc(node, exit, { upper: places - 1, flow: places - 1, costClass: cheap });
    network.treeArc(node, exit, { flow: 1, costClass: last });
    let onSiteNode = -1;
    for (const group of groups) {
      const arcs = group.flatMap((w) => {
        const s = listSession[w]!;
        const place = { kind: 'seat' as const, outcomeRank: instance.listRank[w]!, kept: wasHeld(instance, p, s) };
        const costClass = this.classes.number(place);
        const entry = this.entry(p, s);
        return entry < 0 ? [] : [{ w, entry, costClass }];
      });
      if (arcs.length === 0) continue;
      let from = node;
      if (complete && onSiteRoom < places && onSite[listSession[group[0]!]!] === 1) {
        if (onSiteNode < 0) {
          onSiteNode = network.node();
          network.arc(node, onSiteNode, { upper: onSiteRoom });
        }
        from = onSiteNode;
      }
      if (arcs.length > 1) {
        const groupNode = network.node();
        network.treeArcOnce(from, groupNode, { upper: 1 });
        from = groupNode;
      }
      for (const { w, entry, costClass } of arcs)
        this.wishArc[w] = network.treeArcOnce(from, entry, { upper: 1, costClass });
    }
  }

  /** The node where a placement of `p` enters session `s`; -1: pins alone exhaust a limit on the way. */
  private entry(p: number, s: number): number {
    const { limits, instance } = this;
    const { employer, host } = instance;
    const g = employer[p]!;
    if (limits.seats[s] === 0) return this.isExhausted('seats', -1, s);
    if (limits.share(g, s) === 0) return this.isExhausted('organisation_share', g, s);
    const h = host[s]!;
    if (g !== h && limits.hostQuota[h] === 0) return this.isExhausted('host_quota', h, -1);
    const session = this.sessionEntry(s);
    return this.tightShares.has(this.shareKey(g, s)) ? this.shareEntry(g, s, session) : session;
  }

  private shareKey(g: number, s: number): number {
    return s * this.instance.organisationIds.length + g;
  }

  /**
   * The other shares can be left out: a limit that neither those who wish nor the seats can exceed changes nothing about
   * which allocations are allowed.
   */
  private findTightShares(): Set<number> {
    const { listSession, employer, organisationLimit } = this.instance;
    const tight = new Set<number>();
    if (organisationLimit.every((limit) => limit === NO_LIMIT)) return tight;
    const keys = new Float64Array(this.choices.reduce((sum, { wishes }) => sum + wishes.length, 0));
    let wishes = 0;
    this.choices.forEach((choice, p) => {
      for (const w of choice.wishes) keys[wishes++] = this.shareKey(employer[p]!, listSession[w]!);
    });
    keys.sort();
    const organisations = this.instance.organisationIds.length;
    for (let from = 0, to = 0; from < keys.length; from = to) {
      const key = keys[from]!;
      while (keys[to] === key) to++;
      const s = Math.floor(key / organisations);
      const most = this.limits.share(key % organisations, s);
      if (most < to - from && most < this.limits.seats[s]!) tight.add(key);
    }
    return tight;
  }

  private isExhausted(rule: PricedArc['rule'], organisation: number, session: number): -1 {
    const key = `${rule} ${organisation} ${session}`;
    if (!this.exhaustedSeen.has(key)) this.exhausted.push({ rule, organisation, session });
    this.exhaustedSeen.add(key);
    return -1;
  }

  private sessionEntry(s: number): number {
    let node = this.entries.get(s);
    if (node === undefined) {
      node = this.network.node();
      this.entries.set(s, node);
      const exit = this.hostExit(this.instance.host[s]!);
      const { minGroup, pinned } = this.instance;
      const wanted = this.minimums && pinned[s] === 0 ? minGroup[s]! : 0;
      if (wanted > 0) this.network.arc(node, exit, { upper: wanted, costClass: REQUIRED });
      const arc = this.network.treeArc(node, exit, { upper: this.limits.seats[s]! - wanted });
      this.priced.push({ arc, rule: 'seats', organisation: -1, session: s });
    }
    return node;
  }

  private shareEntry(g: number, s: number, session: number): number {
    const key = this.shareKey(g, s);
    let node = this.shareEntries.get(key);
    if (node === undefined) {
      node = this.network.node();
      this.shareEntries.set(key, node);
      const arc = this.network.treeArc(node, session, { upper: this.limits.share(g, s) });
      this.priced.push({ arc, rule: 'organisation_share', organisation: g, session: s });
    }
    return node;
  }

  /** Where what host `h` receives goes on to; its own people on the way would count as guests. */
  private hostExit(h: number): number {
    const quota = this.limits.hostQuota[h]!;
    // By a quota of 0 no guest has an arc at all.
    if (quota === NO_LIMIT || quota === 0) return this.balance(h);
    if (this.leavesOut(h)) return this.balance(h);
    return this.exit('host_quota', h, { upper: quota }, () => this.balance(h));
  }

  /** Where the empty places of organisation `g` go. */
  private emptyExit(g: number): number {
    const quota = this.limits.sendQuota[g]!;
    const lower = this.places[g]! - quota;
    if (quota === NO_LIMIT || lower <= 0) return this.balance(g);
    if (this.leavesOut(g)) return this.balance(g);
    return this.exit('send_quota', g, { lower }, () => this.balance(g));
  }

  private leavesOut(g: number): boolean {
    if (this.strict || this.atHome[g] === 0) return false;
    this.complete = false;
    return true;
  }

  private balance(g: number): number {
    const slack = this.limits.slack[g]!;
    const lower = this.places[g]! - slack;
    return slack === NO_LIMIT || lower <= 0 ? this.sink : this.exit('reciprocity', g, { lower }, () => this.sink);
  }

  private exit(
    rule: PricedArc['rule'],
    organisation: number,
    bounds: { lower?: number; upper?: number },
    next: () => number,
  ): number {
    const key = `${rule} ${organisation}`;
    let node = this.exits.get(key);
    if (node === undefined) {
      node = this.network.node();
      this.exits.set(key, node);
      const arc = this.network.treeArc(node, next(), bounds);
      this.priced.push({ arc, rule, organisation, session: -1 });
    }
    return node;
  }

  /** The first flow: every place empty. Participants without a wish in the network send theirs as well. */
  private setEmptyFlows(): void {
    const { network } = this;
    const passing = new Map<number, number>();
    for (const rule of ['send_quota', 'reciprocity'])
      this.places.forEach((places, g) => {
        const node = this.exits.get(`${rule} ${g}`);
        if (node !== undefined) passing.set(network.hangsBy[node]!, places);
      });
    for (const [arc, places] of passing) network.flow[arc]! += places;
  }
}
