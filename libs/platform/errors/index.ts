/** One thing wrong with one field: a JSON pointer (RFC 6901) into the body, or `?name` for a query key, and the remedy. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/**
 * The codes of refusals, by room: each room adds its own in its `refusals.ts`. Who throws a code that no room has, or
 * names one in a comparison, does not compile.
 */
export interface RefusalCodes {
  platform:
    | 'bad_configuration'
    | 'busy'
    | 'changed_meanwhile'
    | 'forbidden'
    | 'idempotency_key_reused'
    | 'if_match_required'
    | 'invalid_input'
    | 'no_database'
    | 'no_printer'
    | 'not_found'
    | 'request_in_progress'
    | 'too_many_requests'
    | 'unauthorised';
}

/** A code that some room refuses with. */
export type RefusalCode = RefusalCodes[keyof RefusalCodes];

/**
 * A refusal with a stable code. One filter of the API makes `application/problem+json` of it; `detail` names the field
 * and the remedy and is safe to show.
 */
export class WisselError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    /** Stable, snake_case; what programs go by. */
    readonly code: RefusalCode,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    /** Seconds after which it is worth another try; the answer's `Retry-After`. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'WisselError';
  }
}

/** 400: the request itself is wrong, whatever the state of things. */
export const badRequest = (code: RefusalCode, detail: string, errors: FieldError[] = []): WisselError =>
  new WisselError(400, code, detail, errors);

/** 401: nobody is signed in. */
export const unauthorised = (detail: string): WisselError => new WisselError(401, 'unauthorised', detail);

/** 403: signed in, but not allowed. */
export const forbidden = (detail: string): WisselError => new WisselError(403, 'forbidden', detail);

/** 404: nothing there, or nothing that this tenant may see. */
export const notFound = (what: string, id: string): WisselError =>
  new WisselError(404, 'not_found', `There is no ${what} "${id}" here.`);

/** 409: right in itself, but not in the present state of things; `code` says why. */
export const conflict = (code: RefusalCode, detail: string, errors: FieldError[] = []): WisselError =>
  new WisselError(409, code, detail, errors);

/** What a caller has read, from `If-Match`: a version, or `*` for whatever it is now. */
export type ReadVersion = number | '*';

/** The condition on a row that is changed only at the version read. */
export const atVersion = (read: ReadVersion): { version?: number } => (read === '*' ? {} : { version: read });

/** 412: changed since it was read. */
export const preconditionFailed = (detail: string): WisselError => new WisselError(412, 'changed_meanwhile', detail);

/** 422: an Idempotency-Key used again for another request. */
export const keyReused = (detail: string): WisselError => new WisselError(422, 'idempotency_key_reused', detail);

/** 428: If-Match is needed here. */
export const preconditionRequired = (detail: string): WisselError => new WisselError(428, 'if_match_required', detail);

/** 503: others are at work on the same, or all connections are taken; nothing was done. */
export const busy = (): WisselError =>
  new WisselError(503, 'busy', 'Others are at work on the same at this moment; nothing was done, ask again.', [], 3);

/** 429: too many requests; `retryAfter` in seconds. */
export const tooMany = (detail: string, retryAfter: number): WisselError =>
  new WisselError(429, 'too_many_requests', detail, [], retryAfter);
