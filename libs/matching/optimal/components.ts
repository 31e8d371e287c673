import type { Face } from './face/face.js';
import { CLASS_BITS } from './solver/seat-problem.js';

/**
 * Strongly connected components of the face's exchange graph (Tarjan, 1972, without recursion): an arc from session to
 * session where a holder of the first has the second among the options, and through the pool where seats are spare.
 * An option outside the component of the seat held is on no best allocation.
 */
export function components(face: Face): Int32Array {
  const { nodes, start, option, holder, holders, segment, spare, full } = face;
  const pool = nodes;
  const index = new Int32Array(nodes + 1).fill(-1);
  const low = new Int32Array(nodes + 1);
  const component = new Int32Array(nodes + 1).fill(-1);
  const stack = new Int32Array(nodes + 1);
  const path = new Int32Array(nodes + 1);
  /** Where the walk stands in a node: which holder, which of its options. */
  const holderAt = new Int32Array(nodes + 1);
  const optionAt = new Int32Array(nodes + 1).fill(-1);
  const open = Int32Array.from(full.keys()).filter((o) => full[o] === 0);
  let stackSize = 0;
  let depth = 0;
  let counter = 0;
  let found = 0;

  const enter = (o: number) => {
    path[depth++] = o;
    index[o] = low[o] = counter++;
    stack[stackSize++] = o;
  };
  /** Looks at the arc to `q`: true when it leads to a new node. */
  const leadsOn = (o: number, q: number): boolean => {
    if (index[q]! < 0) return true;
    if (component[q]! < 0 && index[q]! < low[o]!) low[o] = index[q]!;
    return false;
  };
  const nextFromPool = (): number => {
    while (holderAt[pool]! < open.length) {
      const q = open[holderAt[pool]!++]!;
      if (leadsOn(pool, q)) return q;
    }
    return -1;
  };
  const nextFrom = (o: number): number => {
    const base = segment[o]!;
    while (holderAt[o]! < holders[o]!) {
      const i = holder[base + holderAt[o]!]!;
      const to = start[i + 1]!;
      for (let e = optionAt[o]! < 0 ? start[i]! : optionAt[o]!; e < to; e++) {
        const q = option[e]! >> CLASS_BITS;
        if (leadsOn(o, q)) {
          optionAt[o] = e;
          return q;
        }
      }
      holderAt[o]!++;
      optionAt[o] = -1;
    }
    if (holderAt[o] === holders[o]! && spare[o]! > 0 && full[o] === 0) {
      holderAt[o]!++;
      if (leadsOn(o, pool)) return pool;
    }
    return -1;
  };

  for (let root = 0; root <= nodes; root++) {
    if (index[root]! >= 0) continue;
    enter(root);
    while (depth > 0) {
      const o = path[depth - 1]!;
      const q = o === pool ? nextFromPool() : nextFrom(o);
      if (q >= 0) {
        enter(q);
        continue;
      }
      depth--;
      if (low[o] === index[o]) {
        let member: number;
        do {
          member = stack[--stackSize]!;
          component[member] = found;
        } while (member !== o);
        found++;
      }
      if (depth > 0 && low[o]! < low[path[depth - 1]!]!) low[path[depth - 1]!] = low[o]!;
    }
  }
  return component;
}
