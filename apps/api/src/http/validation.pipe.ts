import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { isUUID, type ValidationError } from 'class-validator';
import { badRequest, type FieldError } from '#platform/errors';

class Invalid extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('invalid');
  }
}

/** Checks bodies and query keys against their classes, and ids in addresses. All that is wrong comes in one answer, each with its pointer. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new Invalid(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // The library would check the items of a list and find nothing wrong with the list.
    if (metadata.type === 'body' && Array.isArray(value) && metadata.metatype !== Array) {
      throw badRequest('invalid_input', 'The body is a list; send one object.', [
        { pointer: '', detail: 'must be an object' },
      ]);
    }
    if (metadata.type === 'param' && metadata.data?.endsWith('Id') && !isUUID(value)) {
      const detail = 'must be a UUID; take it from the answer that named the thing';
      throw badRequest('bad_id', `${metadata.data} ${detail}.`, [{ pointer: `{${metadata.data}}`, detail }]);
    }
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const errors = error.errors.flatMap((e) => fieldErrors(e, metadata.type === 'query' ? '?' : '/'));
      const [first] = errors;
      const more = errors.length > 1 ? ` ${errors.length - 1} more under errors.` : '';
      throw badRequest('invalid_input', `${first?.pointer}: ${first?.detail}.${more}`, errors);
    }
  }
}

/** JSON pointers (RFC 6901) below `start`, nested ones too. Exported for its test. */
export function fieldErrors(error: ValidationError, start: string): FieldError[] {
  const pointer = start + error.property.replaceAll('~', '~0').replaceAll('/', '~1');
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
    pointer,
    detail: rule === 'whitelistValidation' ? 'is not known here; leave it out' : withoutName(text, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, `${pointer}/`))];
}

// "email must be an email" beside the pointer /email says it twice.
const withoutName = (text: string, property: string): string =>
  text.startsWith(`${property} `)
    ? text.slice(property.length + 1)
    : text.replace(`each value in ${property} `, 'each value ');
