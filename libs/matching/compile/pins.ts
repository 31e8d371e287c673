import type { Numbering } from '../input/check-references.js';
import { ProblemError } from '../input/problem-error.js';
import { Code } from './codes.js';
import { clash, type Instance } from './instance.js';

/** Fills in the pins and refuses those that by themselves break a rule no pin may break. */
export function compilePins(instance: Instance, participants: Numbering, sessions: Numbering): void {
  const pins = (instance.problem.pins ?? []).map(({ participantId, sessionId }, index) => ({
    index,
    p: participants.number.get(participantId)!,
    s: sessions.number.get(sessionId)!,
  }));
  pins.sort((a, b) => a.p - b.p || a.s - b.s);
  const { pinStart, pinSession, pinRank, pinned, listStart, listSession, listRank, listCode } = instance;
  const held: number[] = [];
  pins.forEach(({ p, s, index }, at) => {
    if (pins[at - 1]?.p !== p) held.length = 0;
    refuseBroken(instance, p, s, held, index);
    held.push(s);
    pinStart[p + 1]!++;
    pinSession[at] = s;
    pinned[s]!++;
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++)
      if (listSession[w] === s) {
        listCode[w] = Code.pinned;
        pinRank[at] = listRank[w]!;
      }
  });
  for (let p = 0; p < instance.participantIds.length; p++) pinStart[p + 1]! += pinStart[p]!;
}

function refuseBroken(instance: Instance, p: number, s: number, held: number[], index: number): void {
  const { capacity, pinned, maxPlacements, maxOnSite, onSite, offer, sessionIds, participantIds } = instance;
  const refuse = (fault: string) => {
    throw new ProblemError(`pins[${index}]`, fault, 'Remove one of the pins concerned');
  };
  if (pinned[s]! >= capacity[s]!) refuse(`session "${sessionIds[s]!}" has more pins than its ${capacity[s]!} seats`);
  if (held.length >= maxPlacements[p]!)
    refuse(`participant "${participantIds[p]!}" has more pins than its ${maxPlacements[p]!} placements`);
  if (onSite[s] && held.filter((other) => onSite[other]).length >= maxOnSite[p]!)
    refuse(`participant "${participantIds[p]!}" has more pins on site than its limit of ${maxOnSite[p]!}`);
  for (const other of held) {
    if (offer[other] === offer[s]) refuse(`pins "${participantIds[p]!}" a second time for the same offer`);
    if (clash(instance, other, s)) refuse(`conflicts in time with the pin at "${sessionIds[other]!}"`);
  }
}
