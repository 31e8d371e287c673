/**
 * The problem must be refused. `path` names the field (`participants[3].list[0].sessionId`), `fault` says what is wrong
 * with it and `remedy` what to do; `message` holds all three.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly path: string,
    readonly fault: string,
    readonly remedy: string,
  ) {
    super(`${path || 'problem'}: ${fault}. ${remedy}.`);
  }

  /** The same refusal seen from one level further out. */
  within(outer: string): ProblemError {
    const joint = this.path === '' || this.path.startsWith('[') ? '' : '.';
    return new ProblemError(outer + joint + this.path, this.fault, this.remedy);
  }
}

/** Runs `check`; a refusal inside it gets `place` put before its path, which costs nothing while all is well. */
export function within<T>(place: string | number, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof ProblemError) throw error.within(typeof place === 'number' ? `[${place}]` : place);
    throw error;
  }
}
