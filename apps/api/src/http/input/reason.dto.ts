import { ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { Field, OptionalField } from './field.js';
import { Paragraphs } from './paragraphs.js';

/** Body of what is never done without a reason. */
@ApiSchema({ name: 'Reason' })
export class ReasonDto {
  @Field('Why, in words that those concerned may read.', {
    example: 'De gezondheidsregels laten bezoek niet toe.',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  @Paragraphs()
  reason: string;
}

/** Body of what needs a reason at times. */
@ApiSchema({ name: 'OptionalReason' })
export class OptionalReasonDto {
  @OptionalField('Why; needed once the edition is locked.')
  @IsString()
  @MaxLength(2000)
  @Paragraphs()
  reason?: string;
}
