import { ApiSchema } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { workChoices, type NoticePreferenceView, type WorkChoice } from '#notifications';
import { Field } from '../http/index.js';

const work =
  'How coordinators hear that something waits for them (an application, an organisation that wants to join an edition, an offer handed in): `at_once`, or `daily` in one digest at eight in the morning, when anything waits.';

@ApiSchema({ name: 'NoticePreferenceChanges' })
export class NoticePreferenceDto {
  @Field(work, { enum: workChoices })
  @IsIn(workChoices)
  work: WorkChoice;
}

@ApiSchema({ name: 'NoticePreference' })
export class NoticePreferenceAnswer implements NoticePreferenceView {
  @Field(work, { enum: workChoices })
  work: WorkChoice;
  @Field('Version, for If-Match; 0 while nothing was chosen.', { type: 'integer' })
  version: number;
}
