import { ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { leftOutReasons, type LeftOutReason, type ParticipationInvitations } from '#editions';
import { Field, OptionalField } from '../http/index.js';

const AsList = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]));

@ApiSchema({
  name: 'NewParticipationInvitations',
  description: 'Whom to invite: exactly one of these.',
})
export class NewParticipationInvitationsDto {
  @OptionalField('Those that took part in this edition of the programme.', { format: 'uuid' })
  @IsUUID()
  fromEditionId?: string;

  @OptionalField('These organisations of the network.', { type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(150)
  @IsUUID(undefined, { each: true })
  organisationIds?: string[];

  @OptionalField('All whose home region is one of these.', { type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  regionIds?: string[];
}

/** The same, asked in an address, where a key that stands once is a list of one. */
export class ParticipationInvitationsQuery extends NewParticipationInvitationsDto {}
for (const key of ['organisationIds', 'regionIds']) AsList()(ParticipationInvitationsQuery.prototype, key);

@ApiSchema({ name: 'InvitedOrganisation' })
export class InvitedOrganisationAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
}

@ApiSchema({ name: 'LeftOutOrganisations' })
export class LeftOutOrganisationsAnswer {
  @Field(
    'Why: `outside_your_regions` (its home region is not yours), `not_approved` by the network, `there_already` in this edition, `withdrawn` from it, `region_retired`, `no_contact` who would hear.',
    { enum: leftOutReasons },
  )
  reason: LeftOutReason;
  @Field('How many.', { type: 'integer' })
  count: number;
  @Field('Which; empty for those outside your regions.', { type: [InvitedOrganisationAnswer] })
  organisations: InvitedOrganisationAnswer[];
}

@ApiSchema({ name: 'ParticipationInvitations' })
export class ParticipationInvitationsAnswer {
  @Field('How many organisations are invited.', { type: 'integer' })
  organisationCount: number;
  @Field('How many people are told, each once.', { type: 'integer' })
  peopleCount: number;
  @Field('When they are told: of a draft when it is announced.', { enum: ['at_once', 'when_announced'] })
  told: ParticipationInvitations['told'];
  @Field('The organisations invited, by name.', { type: [InvitedOrganisationAnswer] })
  organisations: InvitedOrganisationAnswer[];
  @Field('Who is left out, by reason.', { type: [LeftOutOrganisationsAnswer] })
  leftOut: LeftOutOrganisationsAnswer[];
}

export const invitationsView = (found: ParticipationInvitations): ParticipationInvitationsAnswer => ({
  organisationCount: found.organisations.length,
  peopleCount: found.people,
  told: found.told,
  organisations: found.organisations,
  leftOut: found.leftOut,
});
