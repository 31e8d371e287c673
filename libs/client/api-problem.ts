import type { Problem } from './generated/types.gen.js';

/** Codes of what never reached the API, or did not come from it. */
type OwnCode = 'unreachable' | 'unreadable_answer';

/** The one error that a call throws: the API refused (RFC 9457), or could not be reached. */
export class ApiProblem<Code extends string = string> extends Error implements Omit<Problem, 'code'> {
  override readonly name = 'ApiProblem';
  readonly type: string;
  readonly title: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** What is wrong, and the remedy, in English: a page has words of its own for the codes that it knows. */
  readonly detail: string;
  /** Stable; what programs go by. */
  readonly code: Code | OwnCode;
  /** One entry for each wrong field. */
  readonly errors: NonNullable<Problem['errors']>;
  readonly instance: string;
  /** For questions about this one request; empty when there was no answer of the API. */
  readonly requestId: string;
  /** Seconds after which it is worth trying again; null when nothing says so. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null, options?: ErrorOptions) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`, options);
    this.type = problem.type;
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.code = problem.code as Code;
    this.errors = problem.errors ?? [];
    this.instance = problem.instance;
    this.requestId = problem.requestId;
    this.retryAfter = retryAfter;
  }
}

/**
 * Did a call throw one of these refusals? The codes are those that the operation can answer:
 * `isRefusal<SignInOpenError>(error, 'wrong_code', 'code_expired')`. Without codes: any problem.
 */
export const isRefusal = <Refusal extends { code: string }>(
  error: unknown,
  ...codes: (Refusal['code'] | OwnCode)[]
): error is ApiProblem<Refusal['code']> =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code as Refusal['code']));

/** What came back instead of what was asked for, as a problem. `response` is undefined when nothing came back. */
export function problemFrom(answer: unknown, response: Response | undefined, url: string): ApiProblem {
  if (isProblem(answer)) return new ApiProblem(answer, seconds(response?.headers.get('Retry-After')));
  const own = (code: OwnCode, status: number, title: string, detail: string): ApiProblem => {
    const problem = { type: `urn:wissel:problem:${code}`, title, status, detail, code };
    return new ApiProblem({ ...problem, instance: new URL(url).pathname, requestId: '' }, null, { cause: answer });
  };
  return response
    ? own('unreadable_answer', response.status, response.statusText, 'Something between here and Wissel answered.')
    : own('unreachable', 0, 'No answer', 'Wissel cannot be reached; see whether the network is there, and try again.');
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'requestId' in answer;

const seconds = (header: string | null | undefined): number | null => (header ? Number(header) : null);
