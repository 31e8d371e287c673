import { participationStates, participationRegionStates } from '#editions';
import { ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { Field, OptionalField, textUnless, Paragraphs } from '../http/index.js';

@ApiSchema({ name: 'NewParticipation' })
export class JoinDto {
  @Field('The organisation that joins.', { format: 'uuid' })
  @IsUUID()
  organisationId: string;

  @OptionalField('Regions it joins in; left out: all it belongs to.', { type: [String] })
  @IsUUID(undefined, { each: true })
  regionIds?: string[];
}

@ApiSchema({ name: 'NewParticipationDecision', ...textUnless('reason', 'decision', 'confirmed') })
export class ParticipationDecisionDto {
  @Field('The region decided for.', { format: 'uuid' })
  @IsUUID()
  regionId: string;

  @Field('The decision.', { enum: ['confirmed', 'refused'] })
  @IsIn(['confirmed', 'refused'])
  decision: 'confirmed' | 'refused';

  @OptionalField('Why; needed for a refusal.')
  @IsString()
  @MaxLength(2000)
  @Paragraphs()
  reason?: string;
}

@ApiSchema({ name: 'Participation' })
export class ParticipationAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('The organisation.', { format: 'uuid' })
  organisationId: string;
  @Field('Where it stands.', { enum: participationStates })
  state: string;
  @Field('Reason of the last decision.', { nullable: true, type: String })
  reason: string | null;
}

@ApiSchema({ name: 'ParticipationRegion' })
class ParticipationRegion {
  @Field('The region.', { format: 'uuid' })
  regionId: string;
  @Field('Where it stands there.', { enum: participationRegionStates })
  state: string;
}

@ApiSchema({ name: 'ParticipationDetail' })
export class ParticipationDetailAnswer extends ParticipationAnswer {
  @Field('Name of the organisation.')
  organisationName: string;
  @Field('The regions it joins.', { type: [ParticipationRegion] })
  regions: ParticipationRegion[];
}
