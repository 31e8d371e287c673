import type { AllocationProblem, AllocationResult, Verification } from '#matching';

/** A result in a line or two. */
export function summary({ participants, sessions }: AllocationProblem, result: AllocationResult): string[] {
  const { unplaced, profile, strategy, tiers, certificate } = result;
  const ranks = profile.map((count, index) => `${count} at rank ${index + 1}`).join(', ');
  const { gap } = certificate;
  return [
    `${participants.length} participants, ${sessions.length} sessions, ${strategy}${tiers ? ` (${tiers})` : ''}: ` +
      `${participants.length - unplaced} placed, ${unplaced} not${ranks && `; ${ranks}`}.`,
    ...(gap ? [`Not proven best: "${gap.tier}" is ${gap.value}, and no allocation gets past ${gap.bound}.`] : []),
  ];
}

const proofs: Record<Verification['proof'], string> = {
  optimal: 'and its prices prove that no allocation is better by its criteria',
  replayed: 'and doing it again by the same lottery numbers gives the same',
  stable: 'and doing it again gives the same: no participant and session would rather have each other',
  claimed: 'while how near it is to the best is what the solver said: claimed, not proved here',
};

/** What the verifier found, a line each. */
export const verdict = ({ ok, problems, proof, lottery }: Verification): string[] =>
  ok
    ? [
        `Verified: input hash, rules, sums and reasons hold, ${proofs[proof]}` +
          `${proof === 'optimal' && lottery === 'proved' ? ', and that the lottery chose among the best' : ''}.`,
      ]
    : ['The result does not hold:', ...problems.map((problem) => `  ${problem}`)];
