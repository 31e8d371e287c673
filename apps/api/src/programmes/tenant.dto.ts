import { ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { longestSlug, type Tenant } from '#programmes';
import { EmailAddress, Field, OptionalField } from '../http/index.js';

const articlesMeaning =
  "Whether lists pass over the article of an organisation's name: *de Friesland Zorg* at F (`skipped`), or at D (`sorted`).";

@ApiSchema({ name: 'TenantChanges' })
export class TenantChangesDto {
  @OptionalField('Name in addresses, unique on the platform. The former one leads to it and stays reserved.', {
    example: 'werken-in-het-noorden',
  })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'use small letters, digits and single hyphens' })
  @MaxLength(longestSlug)
  slug?: string;

  @OptionalField('Name for people.', { example: 'Werken in het Noorden' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name?: string;

  @OptionalField("Where answers to the network's mail go.", { format: 'email' })
  @EmailAddress()
  contactEmail?: string;

  @OptionalField('Language of people whose own is not known.', { enum: ['nl', 'en', 'fy'] })
  @IsIn(['nl', 'en', 'fy'])
  locale?: string;

  @OptionalField(articlesMeaning, { enum: ['skipped', 'sorted'] })
  @IsIn(['skipped', 'sorted'])
  articles?: Tenant['articles'];
}

@ApiSchema({ name: 'Tenant' })
export class TenantAnswer {
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
  kind: Tenant['kind'];
  @Field("Where answers to the network's mail go.", { format: 'email' })
  contactEmail: string;
  @Field('Language of people whose own is not known.', { enum: ['nl', 'en', 'fy'] })
  locale: string;
  @Field(articlesMeaning, { enum: ['skipped', 'sorted'] })
  articles: Tenant['articles'];
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}

export const tenantAnswer = ({
  id,
  slug,
  name,
  kind,
  contactEmail,
  locale,
  articles,
  version,
}: Tenant): TenantAnswer => ({
  id,
  slug,
  name,
  kind,
  contactEmail,
  locale,
  articles,
  version,
});
