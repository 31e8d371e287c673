import { alphabets } from '#platform/database';
import { ApiSchema, PartialType } from '@nestjs/swagger';
import { IsBase64, IsIn, IsString, IsUrl, Matches, MaxLength, MinLength } from 'class-validator';
import {
  articleOrders,
  largestImage,
  longestSlug,
  readableColour,
  slugPattern,
  tenantKinds,
  type HouseStyle,
  type Tenant,
} from '#programmes';
import { EmailAddress, Field, OptionalField, Paragraphs } from '../http/index.js';

const whatIsUsed =
  'where words stand in it or on it, it is used as light or dark as it must be for them to be read (`colourInUse`).';

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

  @OptionalField(`The network's colour; ${whatIsUsed} Null: Wissel's own.`, {
    example: '#7d3f98',
    type: String,
    nullable: true,
  })
  @Matches(/^#[0-9a-fA-F]{6}$/, { message: 'give # and six digits or letters a to f, for example #7d3f98' })
  colour?: string | null;

  @OptionalField('Address of its accessibility statement; null takes it away.', {
    example: 'https://www.netwerk.example/toegankelijkheid',
    type: String,
    nullable: true,
  })
  @IsUrl({ protocols: ['https'], require_protocol: true }, { message: 'give an address that begins with https://' })
  @MaxLength(500)
  accessibilityUrl?: string | null;

  @OptionalField('How it deals with personal data, in Markdown without HTML and images; null takes it away.', {
    type: String,
    nullable: true,
  })
  @IsString()
  @MinLength(1)
  @MaxLength(20_000)
  @Paragraphs()
  privacyText?: string | null;
}

@ApiSchema({ name: 'NewLogo', description: 'An SVG, PNG or JPEG, which is drawn anew within 640 x 160 pixels.' })
export class NewLogoDto {
  @Field(`The image in base64, at most ${largestImage / 1024} kB of it.`, { format: 'byte' })
  @IsBase64()
  @MaxLength(Math.ceil(largestImage / 3) * 4)
  image: string;
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

@ApiSchema({ name: 'Logo' })
export class LogoAnswer {
  @Field('Which one it is, counted from 1: the address of a new logo ends in `?v=` and this.', { type: 'integer' })
  version: number;
  @Field('Pixels.', { type: 'integer' })
  width: number;
  @Field('Pixels.', { type: 'integer' })
  height: number;
}

@ApiSchema({ name: 'HouseStyle' })
export class HouseStyleAnswer implements HouseStyle {
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field('Where people reach the network.', { format: 'email' })
  contactEmail: string;
  @Field(
    "Ten shades of its colour, the lightest first: 8 and 9 can be read on light pages, 0 to 4 on dark ones, white on 7 to 9. Null: Wissel's own.",
    { type: [String], nullable: true },
  )
  shades: readonly string[] | null;
  @Field('Its logo; null without one.', { type: () => LogoAnswer, nullable: true })
  logo: LogoAnswer | null;
  @Field('Address of its accessibility statement.', { type: String, nullable: true })
  accessibilityUrl: string | null;
  @Field('Whether it says how it deals with personal data.')
  privacy: boolean;
}

@ApiSchema({ name: 'PrivacyText' })
export class PrivacyTextAnswer {
  @Field('HTML of words, lists and links alone.')
  html: string;
}

@ApiSchema({ name: 'Tenant' })
export class TenantAnswer extends NetworkHead {
  @Field('Language of people whose own is not known.', { enum: alphabets })
  locale: string;
  @Field(articlesMeaning, { enum: articleOrders })
  articles: Tenant['articles'];
  @Field("The colour asked for; null: Wissel's own.", { type: String, nullable: true })
  colour: string | null;
  @Field('What becomes of it on white: the same, or darker, so that it can be read.', { type: String, nullable: true })
  colourInUse: string | null;
  @Field('Its logo; null without one.', { type: () => LogoAnswer, nullable: true })
  logo: LogoAnswer | null;
  @Field('Address of its accessibility statement.', { type: String, nullable: true })
  accessibilityUrl: string | null;
  @Field('How it deals with personal data, in Markdown.', { type: String, nullable: true })
  privacyText: string | null;
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}

export const tenantAnswer = (tenant: Tenant): TenantAnswer => ({
  id: tenant.id,
  slug: tenant.slug,
  name: tenant.name,
  kind: tenant.kind,
  contactEmail: tenant.contactEmail,
  locale: tenant.locale,
  articles: tenant.articles,
  colour: tenant.colour,
  colourInUse: tenant.colour && readableColour(tenant.colour),
  logo: tenant.logo,
  accessibilityUrl: tenant.accessibilityUrl,
  privacyText: tenant.privacyText,
  version: tenant.version,
});
