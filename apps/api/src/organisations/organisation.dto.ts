import { alphabets } from '#platform/database';
import { ApiSchema, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  contactKinds,
  managerModes,
  organisationRegionStates,
  organisationStates,
  type Organisation,
} from '#organisations';
import { EmailAddress, Field, OptionalField, PageQuery, textUnless, Paragraphs } from '../http/index.js';

export class OrganisationQuery extends PageQuery {
  @OptionalField('Only in this state.', { enum: organisationStates })
  @IsIn(organisationStates)
  state?: Organisation['state'];

  @OptionalField('Only those that belong to this region, or ask to.', { format: 'uuid' })
  @IsUUID()
  regionId?: string;

  @OptionalField('Only of this sector.')
  @IsString()
  @MaxLength(60)
  sector?: string;

  @OptionalField('Words that all occur in name or town, whatever their case and accents.')
  @IsString()
  @MaxLength(100)
  text?: string;
}

@ApiSchema({ name: 'NewPerson' })
export class PersonDto {
  @Field('Name.', { example: 'Sietske Hoekstra' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('E-mail address; may be one that a desk shares.', { format: 'email' })
  @EmailAddress()
  email: string;

  @OptionalField('Language of mails; Dutch when left out.', { enum: alphabets })
  @IsIn(alphabets)
  locale?: string;
}

@ApiSchema({ name: 'NewOrganisation' })
export class NewOrganisationDto {
  @Field('Name, unique in the network.', { example: 'Gemeente Waddenmeer' })
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  name: string;

  @Field('Kind of work, in a word or two.', { example: 'gemeente' })
  @IsString()
  @MinLength(2)
  @MaxLength(60)
  sector: string;

  @Field('Town.', { example: 'Dokkum' })
  @IsString()
  @MinLength(2)
  @MaxLength(100)
  place: string;

  @Field('Regions it is to belong to; the first one is its home region.', { type: [String] })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  regionIds: string[];

  @Field('Who speaks for it.', { type: PersonDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PersonDto)
  contact: PersonDto;

  @OptionalField(
    'Domains whose e-mail addresses are to show employment here, once the coordinator of its home region approves them; not those of free mail services.',
    {
      type: [String],
      example: ['waddenmeer.example'],
    },
  )
  @IsString({ each: true })
  @MaxLength(253, { each: true })
  @ArrayMaxSize(20)
  emailDomains?: string[];

  @OptionalField('Chamber of Commerce number: eight digits.', { type: String, nullable: true, example: '01234567' })
  @IsString()
  @MaxLength(20)
  kvkNumber?: string | null;

  @OptionalField("The line manager's say on a registration: none, told and may object, or must approve.", {
    enum: managerModes,
    default: 'notify',
  })
  @IsIn(managerModes)
  managerMode?: Organisation['managerMode'];
}

@ApiSchema({ name: 'OrganisationChanges' })
export class OrganisationChangesDto extends PartialType(OmitType(NewOrganisationDto, ['contact', 'regionIds']), {
  skipNullProperties: false,
}) {
  @OptionalField('The cluster it reports under, null for none; set by the coordinator of its home region.', {
    type: String,
    format: 'uuid',
    nullable: true,
  })
  @IsUUID()
  clusterId?: string | null;

  @OptionalField('All its regions, the home region among them; new ones wait for their coordinator.', {
    type: [String],
  })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  regionIds?: string[];
}

@ApiSchema({ name: 'NewCluster' })
export class NewClusterDto {
  @Field('Name, unique in the network.', { example: 'Samenwerkende gemeenten Noordoost' })
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  name: string;
}

@ApiSchema({ name: 'Cluster' })
export class ClusterAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
}

@ApiSchema({ name: 'NewRegionDecision', ...textUnless('reason', 'decision', 'approved') })
export class RegionDecisionDto {
  @Field('The region decided for.', { format: 'uuid' })
  @IsUUID()
  regionId: string;

  @Field('The decision.', { enum: ['approved', 'refused'] })
  @IsIn(['approved', 'refused'])
  decision: 'approved' | 'refused';

  @OptionalField('Why; needed for a refusal, and read by the organisation.')
  @IsString()
  @MaxLength(2000)
  @Paragraphs()
  reason?: string;
}

@ApiSchema({ name: 'NewDomainDecision' })
export class DomainDecisionDto {
  @Field('One of the domains that the organisation has or asks for.', { example: 'waddenmeer.example' })
  @IsString()
  @MinLength(1)
  @MaxLength(253)
  domain: string;

  @Field('Whether its addresses show employment there.', { enum: ['approved', 'refused'] })
  @IsIn(['approved', 'refused'])
  decision: 'approved' | 'refused';
}

@ApiSchema({ name: 'Contact' })
export class ContactAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The organisation.', { format: 'uuid' })
  organisationId: string;
  @Field('In which capacity.', { enum: contactKinds })
  kind: 'contact' | 'host';
  @Field('Name.')
  name: string;
  @Field('E-mail address.')
  email: string;
}

@ApiSchema({ name: 'OrganisationRegion' })
export class OrganisationRegionAnswer {
  @Field('The region.', { format: 'uuid' })
  regionId: string;
  @Field('Its code.')
  code: string;
  @Field('Its name.')
  name: string;
  @Field("What the region's coordinator says.", { enum: organisationRegionStates })
  state: 'applied' | 'approved' | 'refused';
  @Field('Why.', { type: String, nullable: true })
  reason: string | null;
}

@ApiSchema({ name: 'LookAlike' })
export class LookAlikeAnswer {
  @Field('Id of the member.', { format: 'uuid' })
  id: string;
  @Field('Its name.')
  name: string;
}

@ApiSchema({ name: 'Organisation' })
export class OrganisationAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field('Kind of work.')
  sector: string;
  @Field('Town.')
  place: string;
  @Field('Chamber of Commerce number.', { type: String, nullable: true })
  kvkNumber: string | null;
  @Field('The region whose coordinator decides on it.', { format: 'uuid' })
  homeRegionId: string;
  @Field('The umbrella it reports under.', { type: String, format: 'uuid', nullable: true })
  clusterId: string | null;
  @Field('Domains whose addresses show employment, as the coordinator approved.', { type: [String] })
  emailDomains: string[];
  @Field('Domains that wait for the coordinator of its home region; they show nothing yet.', { type: [String] })
  askedDomains: string[];
  @Field("The line manager's say on a registration.", { enum: managerModes })
  managerMode: Organisation['managerMode'];
  @Field('Where it stands in the network.', { enum: organisationStates })
  state: Organisation['state'];
  @Field('Its regions, by code.', { type: [OrganisationRegionAnswer] })
  regions: OrganisationRegionAnswer[];
  @Field('Its contact has accepted, signed in with the address given; an application is approved after that alone.')
  addressProven: boolean;
  @Field('Members whose names look like this one, for whoever decides on it.', { type: [LookAlikeAnswer] })
  looksLike: LookAlikeAnswer[];
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}
