import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

/** A field of a body or an answer, described in the API's document. Validators stand beside it. */
export const Field = (description: string, options: ApiPropertyOptions = {}): PropertyDecorator =>
  ApiProperty({ description, ...options } as ApiPropertyOptions);

/** A field that may be left out (or be null). */
export const OptionalField =
  (description: string, options: ApiPropertyOptions = {}): PropertyDecorator =>
  (target, key) => {
    ApiPropertyOptional({ description, ...options } as ApiPropertyOptions)(target, key);
    IsOptional()(target, key as string);
  };
