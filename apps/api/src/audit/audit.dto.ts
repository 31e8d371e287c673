import { ApiSchema } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import type { AuditEntry } from '#audit';
import { Field, OptionalField, PageQuery } from '../http/index.js';

export class AuditQuery extends PageQuery {
  @OptionalField('Only acts on this kind of thing.', { example: 'edition' })
  @IsString()
  @MaxLength(60)
  subjectType?: string;

  @OptionalField('Only acts on the thing with this id.', { format: 'uuid' })
  @IsUUID()
  subjectId?: string;
}

@ApiSchema({ name: 'AuditEntry' })
export class AuditEntryAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('When, in real time.', { format: 'date-time' })
  at: string;
  @Field('Person who acted; null for the clock.', { type: String, format: 'uuid', nullable: true })
  actorPersonId: string | null;
  @Field('What was done.', { example: 'edition.cancel' })
  action: string;
  @Field('The kind of thing acted on.', { example: 'edition' })
  subjectType: string;
  @Field('Its id.', { format: 'uuid' })
  subjectId: string;
  @Field('Why.', { type: String, nullable: true })
  reason: string | null;
  @Field('What changed: ids, states and dates.', { type: Object, additionalProperties: true })
  details: Record<string, unknown>;
}

export const auditEntryAnswer = (entry: AuditEntry): AuditEntryAnswer => ({
  id: entry.id,
  at: entry.createdAt.toISOString(),
  actorPersonId: entry.actorPersonId,
  action: entry.action,
  subjectType: entry.subjectType,
  subjectId: entry.subjectId,
  reason: entry.reason,
  details: entry.details,
});
