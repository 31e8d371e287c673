import { alphabets } from '#platform/database';
import { ApiSchema, PartialType } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { longestSlug, type Tenant, articleOrders, tenantKinds, slugPattern } from '#programmes';
import { EmailAddress, Field, OptionalField } from '../http/index.js';

const articlesMeaning =
  "Whether lists pass over the article of an organisation's name: *de Friesland Zorg* at F (`skipped`), or at D (`sorted`).";

/** What of a network is written: by operators who make it, by its owner who changes it. */
export class NetworkFields {
  @Field('Name in addresses, unique on the platform; some are kept for Wissel itself.', {
    example: 'werken-in-het-noorden',
  })
  @Matches(slugPattern, { message: 'use small letters, digits and single hyphens' })
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

  @OptionalField('Language of people whose own is not known; `nl` in a new network.', { enum: alphabets })
  @IsIn(alphabets)
  locale?: string;
}

@ApiSchema({
  name: 'TenantChanges',
  description: 'What is left out stays. A former `slug` leads to the new one and stays reserved.',
})
export class TenantChangesDto extends PartialType(NetworkFields, { skipNullProperties: false }) {
  @OptionalField(articlesMeaning, { enum: articleOrders })
  @IsIn(articleOrders)
  articles?: Tenant['articles'];
}

/** What of a network everybody reads who may read it. */
export class NetworkHead {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field(
    'What kind of network it is: mail of a rehearsal stays here, and that of a demo unless it is named on purpose.',
    {
      enum: tenantKinds,
    },
  )
  kind: Tenant['kind'];
  @Field("Where answers to the network's mail go.", { format: 'email' })
  contactEmail: string;
}

@ApiSchema({ name: 'Tenant' })
export class TenantAnswer extends NetworkHead {
  @Field('Language of people whose own is not known.', { enum: alphabets })
  locale: string;
  @Field(articlesMeaning, { enum: articleOrders })
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
