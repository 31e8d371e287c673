import { ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { pairRuleKinds, type PairRuleFilters, type PairRuleKind, type PairRuleView } from '#registrations';
import { Field, OptionalField, PageQuery, byValue, oneOfFields, Paragraphs } from '../http/index.js';

@ApiSchema({
  name: 'NewPairRule',
  ...oneOfFields('sessionId', 'offerId', 'hostOrganisationId'),
  ...byValue('kind', [
    { values: ['pin'], needs: ['sessionId'], without: ['offerId', 'hostOrganisationId'] },
    { values: ['prohibition'] },
  ]),
})
export class NewPairRuleDto {
  @Field('The participant, by registration.', { format: 'uuid' })
  @IsUUID()
  registrationId: string;

  @Field('`pin`: must go there; `prohibition`: must not.', { enum: pairRuleKinds })
  @IsIn(pairRuleKinds)
  kind: PairRuleKind;

  @OptionalField('The session; a pin names one. Give exactly one of the three.', { format: 'uuid' })
  @IsUUID()
  sessionId?: string;

  @OptionalField('All sessions of this offer.', { format: 'uuid' })
  @IsUUID()
  offerId?: string;

  @OptionalField('All sessions of this host.', { format: 'uuid' })
  @IsUUID()
  hostOrganisationId?: string;

  @Field('Why, for those who decide. The participant never reads it.')
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  @Paragraphs()
  reason: string;
}

export class PairRuleQuery extends PageQuery implements PairRuleFilters {
  @OptionalField('Only of this registration.', { format: 'uuid' })
  @IsUUID()
  registrationId?: string;

  @OptionalField('Only of this kind.', { enum: pairRuleKinds })
  @IsIn(pairRuleKinds)
  kind?: PairRuleFilters['kind'];

  @OptionalField('True: only those in force; false: only those taken back.')
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'give true or false' })
  inForce?: boolean;
}

@ApiSchema({ name: 'PairRule' })
export class PairRuleAnswer implements PairRuleView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('`pin`: must go there; `prohibition`: must not.', { enum: pairRuleKinds })
  kind: PairRuleView['kind'];
  @Field('The registration.', { format: 'uuid' })
  registrationId: string;
  @Field('Name of the participant.')
  name: string;
  @Field('Name of the employer.')
  organisationName: string;
  @Field('The session.', { format: 'uuid', nullable: true, type: String })
  sessionId: string | null;
  @Field('The offer, all its sessions.', { format: 'uuid', nullable: true, type: String })
  offerId: string | null;
  @Field('The host, all its sessions.', { format: 'uuid', nullable: true, type: String })
  hostOrganisationId: string | null;
  @Field('Title of the offer; null where a whole host is meant.', { nullable: true, type: String })
  title: string | null;
  @Field('Name of the host.')
  hostName: string;
  @Field('Begin of the session.', { format: 'date-time', nullable: true, type: String })
  startsAt: string | null;
  @Field('Why; private to those who decide.')
  reason: string;
  @Field('Name of who decided.', { nullable: true, type: String })
  decidedBy: string | null;
  @Field('When it was decided.', { format: 'date-time' })
  decidedAt: string;
  @Field('When it was taken back; null while in force.', { format: 'date-time', nullable: true, type: String })
  withdrawnAt: string | null;
  @Field('Name of who took it back.', { nullable: true, type: String })
  withdrawnBy: string | null;
  @Field('Why it was taken back.', { nullable: true, type: String })
  withdrawnReason: string | null;
}
