import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { isBusy } from '#platform/database';
import { WisselError, busy, type FieldError, type RefusalCode } from '#platform/errors';

/** An error answer (RFC 9457), with what programs and people need to go on. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Stable, snake_case. */
  code: RefusalCode;
  /** One for each field that is wrong. */
  errors?: FieldError[];
  /** Address that was asked, without its query. */
  instance: string;
  requestId: string;
}

export const problemType = 'application/problem+json';

/** What an error means to whoever asked. What we did not foresee says nothing of our insides. */
export function problemOf(error: unknown, instance: string, requestId: string): Problem {
  const refusal = refusalOf(error);
  return {
    type: `urn:wissel:problem:${refusal.code}`,
    title: STATUS_CODES[refusal.status] ?? 'Error',
    status: refusal.status,
    detail: refusal.detail,
    code: refusal.code,
    ...(refusal.errors.length > 0 ? { errors: refusal.errors } : {}),
    instance,
    requestId,
  };
}

const unforeseen = new WisselError(
  500,
  'internal_error',
  'Something went wrong on our side; try again, and give the requestId when it goes on.',
);

const byStatus: Record<number, [code: RefusalCode, detail: string]> = {
  404: ['not_found', 'There is nothing at this address; see /v1/openapi.json for those that are.'],
  413: ['too_large', 'The body is larger than a megabyte; send less at once.'],
  415: ['unsupported_media_type', 'Send the body as application/json.'],
};

/** The refusal that an error is, or comes down to. */
export function refusalOf(error: unknown): WisselError {
  if (error instanceof WisselError) return error;
  if (isBusy(error)) return busy();
  // Two who did the same at the same moment; the rules themselves are checked before.
  if (databaseCode(error) === '23505') {
    return new WisselError(409, 'there_already', 'Somebody made the same at this moment; read it again.');
  }
  if (!(error instanceof HttpException) || error.getStatus() >= 500) return unforeseen;
  const status = error.getStatus();
  return new WisselError(status, ...(byStatus[status] ?? (['bad_request', error.message] as const)));
}

const databaseCode = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** What the body parser of Express means by its error; anything else is left as it is. */
export function bodyFault(error: unknown): unknown {
  const { status, type } = (typeof error === 'object' && error ? error : {}) as { status?: unknown; type?: unknown };
  if (typeof status !== 'number' || typeof type !== 'string' || status >= 500) return error;
  const [code, detail] = byStatus[status] ?? [
    'malformed_json',
    'The body cannot be read as JSON; check commas, quotes and encoding.',
  ];
  return new WisselError(status, code, detail);
}
