import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { badRequest, preconditionRequired } from '#platform/errors';
import type { Request } from 'express';

/**
 * The version that the caller has read, from `If-Match: "<version>"`. 428 when it is missing. The service compares it
 * and refuses with 412 when the thing has changed since.
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number =>
    readIfMatch(context.switchToHttp().getRequest<Request>().headers['if-match']),
  [
    (target, key) => {
      if (key === undefined) return;
      const descriptor = Object.getOwnPropertyDescriptor(target, key);
      if (!descriptor) return;
      ApiHeader({
        name: 'If-Match',
        required: true,
        description: 'ETag of what was read, for example "3".',
        schema: { type: 'string' },
      })(target, key, descriptor);
    },
  ],
);

/** Reads the header; exported for its test. */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined)
    throw preconditionRequired(
      'Send If-Match with the ETag of what you read, so that nobody overwrites what another one changed.',
    );
  const [, version] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header) ?? [];
  if (version !== undefined) return Number(version);
  const detail = 'is not an ETag of ours; send the one that came with the answer, quotes included';
  throw badRequest('bad_if_match', `If-Match ${detail}.`, [{ pointer: 'If-Match', detail }]);
}
