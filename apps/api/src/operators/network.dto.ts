import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import type { NetworkView } from '#operators';
import { longestSlug } from '#programmes';
import { EmailAddress, Field, OptionalField } from '../http/index.js';

@ApiSchema({ name: 'NewOwner' })
export class NewOwnerDto {
  @Field('Address that signs in; a mail says how.', { format: 'email' })
  @EmailAddress()
  email: string;

  @Field('Name.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

@ApiSchema({ name: 'NewNetwork' })
export class NewNetworkDto {
  @Field('Name in addresses, unique on the platform; some are kept for Wissel itself.', { example: 'week-noord' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'use small letters, digits and single hyphens' })
  @MaxLength(longestSlug)
  slug: string;

  @Field('Name for people.', { example: 'Werken in het Noorden' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name: string;

  @Field("Where answers to the network's mail go.", { format: 'email' })
  @EmailAddress()
  contactEmail: string;

  @OptionalField('Language of people whose own is not known; `nl` when left out.', { enum: ['nl', 'en', 'fy'] })
  @IsIn(['nl', 'en', 'fy'])
  locale?: string;

  @OptionalField('What kind of network it is; mail of a demo stays here. `real` when left out.', {
    enum: ['real', 'demo'],
  })
  @IsIn(['real', 'demo'])
  kind?: 'real' | 'demo';

  @Field('Its first owner.', { type: NewOwnerDto })
  @ValidateNested()
  @Type(() => NewOwnerDto)
  owner: NewOwnerDto;
}

@ApiSchema({ name: 'Network' })
export class NetworkAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field(
    'What kind of network it is: mail of a rehearsal stays here, and that of a demo unless it is named on purpose.',
    {
      enum: ['real', 'demo', 'rehearsal'],
    },
  )
  kind: NetworkView['kind'];
  @Field("Where answers to the network's mail go.", { format: 'email' })
  contactEmail: string;
  @Field('When it was made.', { format: 'date-time' })
  createdAt: string;
  @Field('Since when nobody gets in and nothing leaves; null while it goes on.', {
    type: String,
    format: 'date-time',
    nullable: true,
  })
  suspendedAt: string | null;
  @Field('Why, in the words of the operator.', { type: String, nullable: true })
  suspendedReason: string | null;
}

export const networkAnswer = ({ createdAt, suspendedAt, ...network }: NetworkView): NetworkAnswer => ({
  ...network,
  createdAt: createdAt.toISOString(),
  suspendedAt: suspendedAt?.toISOString() ?? null,
});
