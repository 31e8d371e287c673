import { components } from '../components.js';
import { ExchangeSearch } from './exchange-search.js';
import { removeHolder, type Face } from './face.js';
import { CLASS_BITS, type SeatProblem } from '../solver/seat-problem.js';

/**
 * The lottery among the best allocations: serial dictatorship within the face. In lottery order everybody gets the first
 * option, in pick order, that some best allocation still leaves them: the seat held, or one from which a chain of
 * exchanges leads back to it. What is decided leaves the face. The result is a function of problem and lottery alone,
 * whichever best allocation the tiers happened to end in.
 */
export function drawWithinFace(face: Face, problem: SeatProblem): void {
  if (face.open === 0) return;
  const { start, option, held, original, settled } = face;
  const number = new Int32Array(problem.participants).fill(-1);
  for (let i = 0; i < face.open; i++) number[original[i]!] = i;
  const component = components(face);
  const search = new ExchangeSearch(face, component);
  for (const p of problem.lottery!) {
    const i = number[p]!;
    if (i < 0) continue;
    const mine = held[i]!;
    const home = mine >> CLASS_BITS;
    removeHolder(face, i, home);
    search.leave(i);
    let found = mine;
    for (let e = start[i]!; e < start[i + 1]! && option[e] !== mine; e++) {
      const x = option[e]!;
      if (component[x >> CLASS_BITS] !== component[home] || !search.exchange(x >> CLASS_BITS, home)) continue;
      found = x;
      break;
    }
    settled[p] = found;
  }
  face.open = 0;
}
