import { ApiSchema } from '@nestjs/swagger';
import { audiences } from '#editions';
import type { PlannedSending, ReleasePreview } from '#notifications';
import { noticeKinds } from '#notifications';
import { milestoneNames } from '#programmes';
import { Field } from '../http/index.js';
import { HolidayView } from './edition.dto.js';

@ApiSchema({ name: 'AudienceCount' })
export class AudienceCountView {
  @Field('In which capacity.', { enum: audiences })
  audience: string;
  @Field('People in it now.', { type: 'integer' })
  people: number;
}

@ApiSchema({ name: 'PlannedNotice' })
export class PlannedNoticeView {
  @Field('Kind of notice.', { enum: noticeKinds })
  kind: string;
  @Field('People who would get it, as things stand now; each once.', { type: 'integer' })
  people: number;
  @Field('The same by capacity: somebody with two counts in both.', { type: [AudienceCountView] })
  audiences: AudienceCountView[];
}

@ApiSchema({ name: 'PlannedSending' })
export class PlannedSendingView {
  @Field('Entering a state, a reminder before it, or a reminder of the visits on one day.', {
    enum: ['milestone', 'reminder', 'visits'],
  })
  kind: string;
  @Field('The state entered, or looked ahead to.', { enum: milestoneNames })
  milestone: string;
  @Field('Days before the milestone; null for the milestone itself.', { nullable: true, type: 'integer' })
  daysBefore: number | null;
  @Field("Waits for somebody's decision.")
  byHand: boolean;
  @Field("Local date and time in the edition's zone.")
  local: string;
  @Field("The instant, in the edition's time (UTC).", { format: 'date-time' })
  at: string;
  @Field('What is sent; null: nobody is told at that moment.', { nullable: true, type: PlannedNoticeView })
  notice: PlannedNoticeView | null;
}

@ApiSchema({ name: 'PastDate' })
export class PastDateView {
  @Field('The milestone.', { enum: milestoneNames })
  name: string;
  @Field('Its local date and time, which has passed.')
  local: string;
}

@ApiSchema({ name: 'ReleasePreview' })
export class ReleasePreviewView {
  @Field('When it was released (real time); null: not yet.', { format: 'date-time', nullable: true, type: String })
  releasedAt: string | null;
  @Field('Version of the edition, as in its ETag.', { type: 'integer' })
  version: number;
  @Field('Whether a release would be accepted now.')
  releasable: boolean;
  @Field('Dates that have passed already and keep it from being released.', { type: [PastDateView] })
  past: PastDateView[];
  @Field('Holidays within the days of the edition.', { type: [HolidayView] })
  holidays: HolidayView[];
  @Field('Everything that will happen by itself, in order.', { type: [PlannedSendingView] })
  sendings: PlannedSendingView[];
}

const sendingView = ({ step, local, notice }: PlannedSending): PlannedSendingView => ({
  kind: ({ enter: 'milestone', remind: 'reminder', visit: 'visits' } as const)[step.kind],
  milestone: step.kind === 'visit' ? 'running' : step.milestone,
  daysBefore: step.kind === 'remind' ? step.daysBefore : null,
  byHand: step.kind === 'enter' && step.byHand,
  local,
  at: step.at.toISOString(),
  notice,
});

export const releasePreviewView = (preview: ReleasePreview): ReleasePreviewView => ({
  ...preview,
  releasedAt: preview.releasedAt?.toISOString() ?? null,
  past: preview.past.map(({ name, local }) => ({ name, local })),
  sendings: preview.sendings.map(sendingView),
});
