import { clash, type Instance } from '../../compile/instance.js';

/** The wishes a participant can still be granted, and how far they exclude each other. */
export interface OwnChoice {
  /** Places left beside the pins. */
  places: number;
  /** Wishes in pick order that no hard rule, pin or closed session forbids. */
  wishes: number[];
  /** Wishes that exclude each other, in groups; one group per wish where none do. */
  groups: number[][];
  /** Placements on site left beside the pins. */
  onSiteRoom: number;
  /** False when the groups do not say all: wishes overlap without falling into groups, or groups mix the sites. */
  complete: boolean;
}

export function ownChoice(instance: Instance, p: number, closed: Uint8Array): OwnChoice {
  const { maxPlacements, maxOnSite, onSite, pinStart, pinSession, listStart, listSession, listCode, offer } = instance;
  const pins = [...pinSession.subarray(pinStart[p], pinStart[p + 1])];
  const places = maxPlacements[p]! - pins.length;
  const onSiteRoom = maxOnSite[p]! - pins.filter((s) => onSite[s] === 1).length;
  const exclude = (a: number, b: number) => offer[a] === offer[b] || clash(instance, a, b);
  const wishes: number[] = [];
  if (places > 0)
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const s = listSession[w]!;
      if (listCode[w] !== 0 || closed[s] === 1 || (onSite[s] === 1 && onSiteRoom === 0)) continue;
      if (!pins.some((pin) => exclude(pin, s))) wishes.push(w);
    }
  const groups = wishes.map((w) => [w]);
  const simple: OwnChoice = { places, wishes, groups, onSiteRoom, complete: true };
  if (places <= 1) return simple;
  const divided = divide(wishes, (a, b) => exclude(listSession[a]!, listSession[b]!));
  const site = (w: number) => onSite[listSession[w]!];
  const found = divided ?? groups;
  const mixed = found.some((group) => group.some((w) => site(w) !== site(group[0]!)));
  return { ...simple, groups: found, complete: divided !== undefined && !(mixed && onSiteRoom < places) };
}

/** Classes of a relation that is symmetric; undefined when it is not transitive. */
function divide(wishes: number[], related: (a: number, b: number) => boolean): number[][] | undefined {
  const groups: number[][] = [];
  for (const w of wishes) {
    const touched = groups.filter((group) => group.some((other) => related(other, w)));
    if (touched.length === 0) groups.push([w]);
    else if (touched.length > 1 || !touched[0]!.every((other) => related(other, w))) return undefined;
    else touched[0]!.push(w);
  }
  return groups;
}
