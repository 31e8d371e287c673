import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { badRequest, preconditionRequired, type ReadVersion } from '#platform/errors';
import type { Request } from 'express';

const etag = /^(?:W\/)?"([0-9]{1,9})"$/;

/** The header in the API's document. */
export const ifMatchHeader = {
  name: 'If-Match',
  required: true,
  description: 'ETag of what was read, for example `"3"`; `*`: whatever it is now.',
  schema: { type: 'string', pattern: '^(\\*|(W/)?"[0-9]{1,9}")$', example: '"3"' },
} as const;

/**
 * The version that the caller has read, from `If-Match: "<version>"`, or `*` (RFC 9110). 428 when it is missing. The service compares it
 * and refuses with 412 when the thing has changed since.
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): ReadVersion =>
    readIfMatch(context.switchToHttp().getRequest<Request>().headers['if-match']),
  [
    (target, key, index) => {
      if (key === undefined) return;
      // Nobody can forget that there is `*`: a handler that wants a number alone does not start.
      const types = Reflect.getMetadata('design:paramtypes', target, key) as unknown[] | undefined;
      if (types?.[index] === Number) throw new Error(`${String(key)}: @IfMatch() gives a ReadVersion, not a number.`);
      const descriptor = Object.getOwnPropertyDescriptor(target, key);
      if (!descriptor) return;
      ApiHeader(ifMatchHeader)(target, key, descriptor);
    },
  ],
);

/** Reads the header; exported for its test. */
export function readIfMatch(header: string | undefined): ReadVersion {
  if (header === undefined)
    throw preconditionRequired(
      'Send If-Match with the ETag of what you read, so that nobody overwrites what another one changed.',
    );
  if (header === '*') return '*';
  const [, version] = etag.exec(header) ?? [];
  if (version !== undefined) return Number(version);
  const detail = 'is not an ETag of ours; send the one that came with the answer, quotes included, or *';
  throw badRequest('bad_if_match', `If-Match ${detail}.`, [{ pointer: 'If-Match', detail }]);
}
