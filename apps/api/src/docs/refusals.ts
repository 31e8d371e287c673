import type { RefusalCode } from '#platform/errors';
import { thrown } from './thrown.js';

/** A status with a code. */
type Refused = `${number} ${RefusalCode}`;

/** What of an operation says how it can be refused. */
export interface Refusable {
  operationId?: string;
  parameters?: { name: string; in: string; required?: unknown; $ref?: string }[];
  requestBody?: unknown;
  [extension: string]: unknown;
}

/**
 * The codes with which an operation can be refused, by status: those that its handler, or anything it calls, throws
 * (read from the code by `npm run write:refusals`), and those of what every request passes before it gets there.
 */
export function refusalsOf(path: string, method: string, operation: Refusable, keyed: boolean): Map<string, string[]> {
  const codes = new Map<string, Set<string>>();
  const add = (refusal: Refused): void => {
    const [status, code] = refusal.split(' ') as [string, string];
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  };
  thrown[operation.operationId ?? '']?.forEach(add);
  passed(path, method, operation, keyed).forEach(add);
  return new Map(
    [...codes].sort(([a], [b]) => Number(a) - Number(b)).map(([status, set]) => [status, [...set].sort()]),
  );
}

function passed(path: string, method: string, operation: Refusable, keyed: boolean): Refused[] {
  const parameters = operation.parameters ?? [];
  const ifMatch = parameters.find(({ name }) => name === 'If-Match');
  const when = (condition: unknown, ...refusals: Refused[]): Refused[] => (condition ? refusals : []);
  return [
    ...when(path.includes('{tenant}'), '308 renamed'),
    // An address that cannot be decoded.
    ...when(path.includes('{'), '400 bad_request'),
    ...when(
      operation.requestBody,
      '400 invalid_input',
      '400 malformed_json',
      '413 too_large',
      '415 unsupported_media_type',
    ),
    ...when(
      parameters.some((one) => one.in === 'query'),
      '400 invalid_input',
    ),
    ...when(/\{\w+Id\}/.test(path), '400 bad_id'),
    // What stands in an address beside ids passes the door of people's words.
    ...when(/\{(?!tenant\})\w+(?<!Id)\}/.test(path), '400 invalid_input'),
    ...when(ifMatch, '400 bad_if_match', '412 changed_meanwhile'),
    ...when(ifMatch?.required, '428 if_match_required'),
    ...when(keyed, '400 bad_idempotency_key', '409 request_in_progress', '422 idempotency_key_reused'),
    ...when(operation['x-permission'] ?? operation['x-operators-only'], '401 unauthorised', '403 forbidden'),
    // A browser with a cookie, on a page of another site.
    ...when(method !== 'get' && path.includes('{tenant}'), '403 foreign_origin'),
    ...when(path.includes('{'), '404 not_found'),
    // Two who did the same at the same moment.
    ...when(method !== 'get', '409 there_already'),
    ...when(operation['x-throttled'] !== undefined, '429 too_many_requests'),
    '500 internal_error',
    // Every one of them asks the database.
    '503 busy',
  ];
}

const meanings: Record<string, string> = {
  308: 'The network has another name now; `Location` is the address below it.',
  400: 'The request is wrong in itself; `errors` has a pointer to each wrong field.',
  401: 'Nobody is signed in.',
  403: 'Signed in, but none of the roles allows it here.',
  404: 'Nothing there, or nothing that this tenant may see.',
  409: 'Right in itself, but not in the present state of things; `code` says why.',
  410: 'There is nothing to be done here any more; `code` says why.',
  412: 'Changed since it was read.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The Idempotency-Key was used for another request.',
  428: 'If-Match is missing.',
  429: 'Too often; `Retry-After` says when to try again.',
  500: 'Something went wrong on our side.',
  503: 'Not now, and nothing was done; try again in a moment.',
};

const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } };

const headers: Record<string, Record<string, object>> = {
  308: { Location: { description: 'The address below the present name.', schema: { type: 'string' } } },
  429: retryAfter,
  503: retryAfter,
};

/** An answer as the document describes it. */
export interface DescribedAnswer {
  description: string;
  headers: Record<string, object>;
  content: object;
}

/** The answer of a refusal with this status, and the codes that it can have. */
export const refusal = (status: string, codes: string[]): DescribedAnswer => ({
  headers: headers[status] ?? {},
  description: meanings[status] ?? 'Refused; `code` says why.',
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }],
        required: ['status', 'title', 'detail', 'code'],
        properties: { code: { enum: codes, description: 'Why.' } },
      },
    },
  },
});
