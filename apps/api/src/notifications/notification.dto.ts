import { ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import {
  noticeKinds,
  noticeStates,
  withheldReasons,
  type CampaignProgress,
  type NoticeKind,
  type NoticeTemplateView,
  type WithheldReason,
} from '#notifications';
import { languages, type Language } from '#wording';
import { Field, Paragraphs } from '../http/index.js';

@ApiSchema({ name: 'WithheldNotices' })
class WithheldDto {
  @Field(
    'The reason. About the edition: `edition_cancelled`, `edition_moved_on` (it is past what the notice speaks of), `date_moved`. About the receiver: `person_anonymised`, `registration_withdrawn`, `employment_refused`, `manager_objected`, `registration_gone`, `seat_given_back`, `no_seat`, `no_guests`, `contact_ended`, `host_replaced`, `manager_replaced`, `role_ended`, `no_address` (they have none, and no contact in office hands it on). About the subject: `offer_withdrawn`, `session_cancelled`, `seat_released`, `organisation_gone`, `decision_changed`, `answered`, `no_longer_needed`. Or the campaign itself: `campaign_stopped`.',
    { enum: withheldReasons },
  )
  reason: WithheldReason;
  @Field('Notices.', { type: 'integer' })
  count: number;
}

@ApiSchema({ name: 'Campaign' })
export class CampaignAnswer implements CampaignProgress {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The event that people are told of.', { enum: noticeKinds })
  kind: NoticeKind;
  @Field('The edition; null for an event outside one.', { format: 'uuid', nullable: true, type: String })
  editionId: string | null;
  @Field('Notices in all.', { type: 'integer' })
  total: number;
  @Field(
    'Notices in each state, counted just now. `sent`: a mail server took it; `delivered`: the demo mailbox did; `bounced`: the mail server refuses the address for good; `failed`: it could not be sent for another reason, or too often; `withheld`: it may not leave any more; `in_doubt`: a crash hides whether it left.',
    {
      type: 'object',
      properties: Object.fromEntries(noticeStates.map((state) => [state, { type: 'integer' }])),
      required: [...noticeStates],
      additionalProperties: false,
    },
  )
  states: CampaignProgress['states'];
  @Field('Of those accepted: how many went to a contact, to be handed on to a colleague without an e-mail address.', {
    type: 'integer',
  })
  viaContact: number;
  @Field('Why notices were withheld, and how many for each reason, most first.', { type: [WithheldDto] })
  withheld: WithheldDto[];
  @Field('Real instant of the event.', { format: 'date-time' })
  startedAt: string;
  @Field('Real instant at which the last notice so far was accepted.', {
    format: 'date-time',
    nullable: true,
    type: String,
  })
  lastAcceptedAt: string | null;
  @Field('Real instant at which it was stopped.', { format: 'date-time', nullable: true, type: String })
  stoppedAt: string | null;
  @Field('Nothing waits or is being sent any more.')
  settled: boolean;
}

@ApiSchema({ name: 'NoticeText' })
export class NoticeTextDto {
  @Field('Subject, with Liquid.', { minLength: 1, maxLength: 300 })
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  subject: string;

  @Field('Body, Markdown with Liquid.', { minLength: 1, maxLength: 20_000 })
  @IsString()
  @MinLength(1)
  @MaxLength(20_000)
  @Paragraphs()
  body: string;
}

@ApiSchema({ name: 'NoticeTemplate' })
export class NoticeTemplateAnswer implements NoticeTemplateView {
  @Field('Kind of notice.', { enum: noticeKinds })
  kind: NoticeKind;
  @Field('Language.', { enum: languages })
  locale: Language;
  @Field('Subject, with Liquid.')
  subject: string;
  @Field('Body, Markdown with Liquid.')
  body: string;
  @Field("True for the network's own text, false for the one that ships with Wissel.")
  own: boolean;
  @Field('Version, for If-Match; 0 while there is no own text.', { type: 'integer' })
  version: number;
}
