import { verify, type AllocationProblem, type AllocationResult, type Verification } from '#matching';
import { UsageError } from '../command.js';

/** What a stored run repeats of its result, beside the result itself. */
const repeated = ['strategy', 'seed', 'inputHash', 'engineVersion', 'unplaced', 'profile'] as const;

/** What the check of a stored run found. */
export interface RunCheck extends Verification {
  /** As the result states it; `ok` says whether it is that of the problem. */
  inputHash: unknown;
  engineVersion: unknown;
}

/**
 * Checks a stored run, `{ problem, result }` and whatever else a run has, from its own input: the hash, every rule, sum
 * and reason, the certificate, and that the run repeats its result truly.
 *
 * @param named the run in a refusal
 * @throws UsageError when it has no problem or no result
 */
export function checkRun(named: string, value: unknown): RunCheck {
  const run = (value ?? {}) as Record<string, unknown>;
  for (const key of ['problem', 'result']) {
    const part = run[key];
    if (typeof part === 'object' && part !== null && !Array.isArray(part)) continue;
    throw new UsageError(
      `${named}: ${key}: ${part === undefined ? 'is missing' : 'is not an object'}. Give a run with its stored input, { "problem": ..., "result": ... }.`,
    );
  }
  const problem = run['problem'] as AllocationProblem;
  const result = run['result'] as AllocationResult;
  const { problems, proof, lottery } = verify(problem, result);
  for (const key of repeated) {
    if (run[key] !== undefined && JSON.stringify(run[key]) !== JSON.stringify(result[key])) {
      problems.push(`${key} of the run is not that of its result`);
    }
  }
  const { inputHash, engineVersion } = result;
  return { ok: problems.length === 0, proof, lottery, inputHash, engineVersion, problems };
}
