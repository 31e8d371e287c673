import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateIf } from 'class-validator';
import { demandsKey, demandsOf } from '../problems/demands.js';

/** A field of a body or an answer, described in the API's document. The validators below it say the rest. */
export const Field =
  (description: string, options: ApiPropertyOptions = {}): PropertyDecorator =>
  (target, key) =>
    ApiProperty(described(description, options, target, key))(target, key);

/** A field that may be left out; null is for those that say `nullable`. */
export const OptionalField =
  (description: string, options: ApiPropertyOptions = {}): PropertyDecorator =>
  (target, key) => {
    ApiPropertyOptional(described(description, options, target, key))(target, key);
    const mayBeAbsent = options.nullable ? IsOptional() : ValidateIf((_, value) => value !== undefined);
    mayBeAbsent(target, key as string);
  };

const described = (
  description: string,
  options: ApiPropertyOptions,
  target: object,
  key: string | symbol,
): ApiPropertyOptions =>
  ({ description, ...options, [demandsKey]: demandsOf(target, String(key)) }) as unknown as ApiPropertyOptions;
