import fc from 'fast-check';
import { refusal } from '../support/scene.js';

/**
 * Model-based tests: a second, small statement of the rules beside the real services on a real database. Random acts are
 * done to both; where the two disagree, one of them is wrong.
 */
export const randomLives = <Act>(act: fc.Arbitrary<Act>, live: (acts: Act[]) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), live),
    // Each run builds an edition of its own; what fails is shown as it happened, which a seed repeats.
    { numRuns: 30, endOnFailure: true, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );

/** What an act came to: `done`, or the code with which it was refused. */
export const came = async (work: () => Promise<unknown>): Promise<string> =>
  (await refusal(Promise.resolve().then(work))) ?? 'done';

/** An act of the kind named, and what else it takes. */
export const act = <Kind extends string, More extends Record<string, fc.Arbitrary<unknown>>>(
  kind: Kind,
  more: More,
): fc.Arbitrary<{ act: Kind } & { [K in keyof More]: More[K] extends fc.Arbitrary<infer Value> ? Value : never }> =>
  fc.record({ act: fc.constant(kind), ...more }) as never;
