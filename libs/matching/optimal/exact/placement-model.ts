import { clash, NO_LIMIT, type Instance } from '../../compile/instance.js';
import type { Ledger } from '../../strategies/ledger.js';
import { emptyPlace, wasHeld, type Criterion, type PlaceClass } from '../criteria.js';
import { limitsBesidePins } from '../flow/limits.js';
import { ownChoice, type OwnChoice } from '../flow/own-rules.js';
import type { MipModel } from './mip-solver.js';

/**
 * Every rule as rows over binary columns: one per wish that can be granted, one per session that opens or not, one per
 * participant who may end without any placement. Exclusions are rows of cliques, not of pairs, and a wish is bounded by
 * the opening of its session: both make the linear bound strong.
 */
export class PlacementModel {
  /** Column by wish; -1: none. */
  readonly wishColumn: Int32Array;
  private columns = 0;
  private readonly openColumn = new Map<number, number>();
  private readonly withoutColumn: Int32Array;
  private readonly choices: OwnChoice[];
  private readonly rowStart: number[] = [0];
  private readonly index: number[] = [];
  private readonly value: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];

  constructor(private readonly instance: Instance) {
    const { participantIds, listSession, sessionIds, minGroup, pinned } = instance;
    this.wishColumn = new Int32Array(listSession.length).fill(-1);
    this.withoutColumn = new Int32Array(participantIds.length).fill(-1);
    this.choices = participantIds.map((_, p) => ownChoice(instance, p, new Uint8Array(sessionIds.length)));
    this.choices.forEach(({ wishes }, p) => {
      for (const w of wishes) this.wishColumn[w] = this.columns++;
      if (wishes.length > 0 && instance.pinStart[p] === instance.pinStart[p + 1])
        this.withoutColumn[p] = this.columns++;
    });
    for (let s = 0; s < sessionIds.length; s++)
      if (minGroup[s]! > 0 && pinned[s] === 0) this.openColumn.set(s, this.columns++);
    this.choices.forEach((choice, p) => this.addPerson(p, choice));
    this.addSessions();
    this.addOrganisations();
  }

  /** Adds the row "this tier stays as good as `amount`". */
  holdTier(objective: Float64Array, amount: number): void {
    const terms: [number, number][] = [];
    objective.forEach((c, column) => {
      if (c !== 0) terms.push([column, c]);
    });
    this.row(terms, -Infinity, amount);
  }

  /** What a tier minimises, without its constant. */
  objective(criterion: Criterion): Float64Array {
    const { instance } = this;
    const sign = criterion.aim === 'minimise' ? 1 : -1;
    const cost = (place: PlaceClass) => sign * criterion.amount(place);
    const found = new Float64Array(this.columns);
    this.choices.forEach(({ wishes }, p) => {
      const empty = cost(emptyPlace(instance, p, false));
      for (const w of wishes) {
        const kept = wasHeld(instance, p, instance.listSession[w]!);
        found[this.wishColumn[w]!] = cost({ kind: 'seat', outcomeRank: instance.listRank[w]!, kept }) - empty;
      }
      if (this.withoutColumn[p]! >= 0) found[this.withoutColumn[p]!] = cost(emptyPlace(instance, p, true)) - empty;
    });
    return found;
  }

  model(objective: Float64Array, fixed: readonly number[], start?: Float64Array): MipModel {
    return {
      columns: this.columns,
      objective,
      rowStart: Int32Array.from(this.rowStart),
      index: Int32Array.from(this.index),
      value: Float64Array.from(this.value),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      fixed,
      ...(start && { start }),
    };
  }

  /** An allocation as a point. */
  point(ledger: Ledger): Float64Array {
    const { listStart, listSession } = this.instance;
    const found = new Float64Array(this.columns);
    this.withoutColumn.forEach((column, p) => {
      for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
        const held = ledger.held.subarray(ledger.heldStart[p], ledger.heldStart[p]! + ledger.heldCount[p]!);
        if (this.wishColumn[w]! >= 0 && held.includes(listSession[w]!)) found[this.wishColumn[w]!] = 1;
      }
      if (column >= 0 && ledger.heldCount[p] === 0) found[column] = 1;
    });
    for (const [s, column] of this.openColumn) found[column] = ledger.taken[s]! > 0 ? 1 : 0;
    return found;
  }

  private row(terms: readonly (readonly [number, number])[], lower: number, upper: number): void {
    for (const [column, value] of terms) {
      this.index.push(column);
      this.value.push(value);
    }
    this.rowStart.push(this.index.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }

  private atMost(wishes: readonly number[], most: number): void {
    if (wishes.length > most)
      this.row(
        wishes.map((w) => [this.wishColumn[w]!, 1]),
        -Infinity,
        most,
      );
  }

  private addPerson(p: number, { places, wishes, onSiteRoom }: OwnChoice): void {
    const { listSession, onSite, offer } = this.instance;
    if (wishes.length === 0) return;
    this.atMost(wishes, places);
    this.atMost(
      wishes.filter((w) => onSite[listSession[w]!] === 1),
      onSiteRoom,
    );
    if (this.withoutColumn[p]! >= 0)
      this.row([...wishes.map((w) => [this.wishColumn[w]!, 1] as const), [this.withoutColumn[p]!, 1]], 1, Infinity);
    if (places === 1) return;
    const exclude = (a: number, b: number) =>
      offer[listSession[a]!] === offer[listSession[b]!] || clash(this.instance, listSession[a]!, listSession[b]!);
    for (const clique of cliqueCover(wishes, exclude)) this.atMost(clique, 1);
  }

  private addSessions(): void {
    const { sessionIds, listSession, minGroup, employer, organisationLimit } = this.instance;
    const limits = limitsBesidePins(this.instance);
    const takers: { w: number; g: number }[][] = sessionIds.map(() => []);
    this.choices.forEach(({ wishes }, p) => {
      for (const w of wishes) takers[listSession[w]!]!.push({ w, g: employer[p]! });
    });
    takers.forEach((list, s) => {
      const open = this.openColumn.get(s);
      const all = list.map(({ w }) => w);
      if (open === undefined) this.atMost(all, limits.seats[s]!);
      else {
        const terms = all.map((w) => [this.wishColumn[w]!, 1] as const);
        this.row([...terms, [open, -limits.seats[s]!]], -Infinity, 0);
        this.row([...terms, [open, -minGroup[s]!]], 0, Infinity);
        for (const term of terms) this.row([term, [open, -1]], -Infinity, 0);
      }
      if (organisationLimit[s] === NO_LIMIT) return;
      for (const g of new Set(list.map((taker) => taker.g)))
        this.atMost(
          list.filter((taker) => taker.g === g).map(({ w }) => w),
          limits.share(g, s),
        );
    });
  }

  private addOrganisations(): void {
    const { listSession, employer, host, organisationIds } = this.instance;
    const { sendQuota, hostQuota, slack } = limitsBesidePins(this.instance);
    const sent: number[][] = organisationIds.map(() => []);
    const hosted: number[][] = organisationIds.map(() => []);
    this.choices.forEach(({ wishes }, p) => {
      for (const w of wishes) {
        const h = host[listSession[w]!]!;
        if (h === employer[p]) continue;
        sent[employer[p]!]!.push(w);
        hosted[h]!.push(w);
      }
    });
    organisationIds.forEach((_, g) => {
      this.atMost(sent[g]!, sendQuota[g]!);
      this.atMost(hosted[g]!, hostQuota[g]!);
      if (slack[g] === NO_LIMIT || sent[g]!.length <= slack[g]!) return;
      const terms = sent[g]!.map((w) => [this.wishColumn[w]!, 1] as const);
      this.row([...terms, ...hosted[g]!.map((w) => [this.wishColumn[w]!, -1] as const)], -Infinity, slack[g]!);
    });
  }
}

/** Cliques that together cover every edge of a small graph, grown greedily from edges not yet covered. */
export function cliqueCover(nodes: readonly number[], edge: (a: number, b: number) => boolean): number[][] {
  const covered = new Set<string>();
  const cliques: number[][] = [];
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1)) {
      if (!edge(a, b) || covered.has(`${a} ${b}`)) continue;
      const clique = [a, b];
      for (const c of nodes) if (!clique.includes(c) && clique.every((member) => edge(member, c))) clique.push(c);
      clique.sort((x, y) => x - y);
      clique.forEach((x, at) => clique.slice(at + 1).forEach((y) => covered.add(`${x} ${y}`)));
      cliques.push(clique);
    }
  });
  return cliques;
}
