import { ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { Operator, OperatorAct } from '#operators';
import { EmailAddress, Field } from '../http/index.js';

@ApiSchema({ name: 'NewOperator' })
export class NewOperatorDto {
  @Field('Address that signs in.', { format: 'email' })
  @EmailAddress()
  email: string;

  @Field('Name.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

@ApiSchema({ name: 'Operator' })
export class OperatorAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Address that signs in.', { format: 'email' })
  email: string;
  @Field('Name.')
  name: string;
  @Field('Operator who invited them; null: by command at the server.', { type: String, format: 'uuid', nullable: true })
  invitedBy: string | null;
  @Field('Since when.', { format: 'date-time' })
  createdAt: string;
}

@ApiSchema({ name: 'OperatorAct' })
export class OperatorActAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('When.', { format: 'date-time' })
  at: string;
  @Field('Operator who acted; null: by command at the server.', { type: String, format: 'uuid', nullable: true })
  operatorId: string | null;
  @Field('What was done.', { example: 'tenant.suspend' })
  action: string;
  @Field('The kind of thing acted on.', { enum: ['tenant', 'operator'] })
  subjectType: string;
  @Field('Its id.', { format: 'uuid' })
  subjectId: string;
  @Field('Why.', { type: String, nullable: true })
  reason: string | null;
  @Field('What changed: ids, slugs and states.', { type: Object, additionalProperties: true })
  details: Record<string, unknown>;
}

export const operatorAnswer = ({ id, email, name, invitedBy, createdAt }: Operator): OperatorAnswer => ({
  id,
  email,
  name,
  invitedBy,
  createdAt: createdAt.toISOString(),
});

export const operatorActAnswer = ({ createdAt, ...act }: OperatorAct): OperatorActAnswer => ({
  ...act,
  at: createdAt.toISOString(),
});
