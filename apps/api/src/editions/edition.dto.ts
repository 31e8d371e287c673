import { ApiSchema } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import {
  editionStates,
  reschedulePolicies,
  waitingSentence,
  type Edition,
  type EditionState,
  type EditionTransition,
  type Milestone,
  type ReschedulePolicy,
} from '#editions';
import { seatWays, sessionModes, type SeatWay, type SessionMode } from '#offers';
import { longestSlug, milestoneNames, slugPattern } from '#programmes';
import { Field, OptionalField, ReasonDto, anyOfFields, Paragraphs } from '../http/index.js';

const day = /^(19|20|21)\d\d-\d\d-\d\d$/;
const dayMessage = { message: 'give a day as YYYY-MM-DD' };
const local = [
  /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$/,
  { message: 'give a local date and time as YYYY-MM-DDTHH:mm' },
] as const;

@ApiSchema({ name: 'RehearsalClock' })
export class RehearsalDto {
  @Field('Seconds of real time in which the whole edition passes.', { example: 60, type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(86_400)
  seconds: number;
}

@ApiSchema({ name: 'ClockHold' })
export class ClockHoldDto {
  @Field('Seconds of real time for which the clock stands still.', { example: 10, type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(3600)
  seconds: number;
}

@ApiSchema({ name: 'NewEdition', ...anyOfFields('firstDay', 'copyFromId') })
export class NewEditionDto {
  @Field('The programme it is an edition of.', { format: 'uuid' })
  @IsUUID()
  programmeId: string;

  @Field('Name in addresses, unique in the network; words that pages need are kept for them.', { example: '2027' })
  @Matches(slugPattern, { message: 'use small letters, digits and single hyphens' })
  @MaxLength(longestSlug)
  slug: string;

  @Field('Name for people.', { example: 'Week van de Uitwisseling 2027' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @OptionalField(
    'First day, local. May be left out with `copyFromId`: what the rule of the programme says comes next.',
    {
      example: '2027-05-31',
      format: 'date',
    },
  )
  @Matches(day, dayMessage)
  firstDay?: string;

  @OptionalField("Edition that this one follows: its organisations are invited again. The dates are the programme's.", {
    format: 'uuid',
  })
  @IsUUID()
  copyFromId?: string;

  @OptionalField("A clock of its own; only in a rehearsal's tenant.", { type: () => RehearsalDto })
  @IsObject()
  @ValidateNested()
  @Type(() => RehearsalDto)
  rehearsal?: RehearsalDto;
}

@ApiSchema({ name: 'EditionChanges' })
export class EditionChangesDto {
  @OptionalField('Name for people.', { example: 'Week van de Uitwisseling 2027' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name?: string;

  @OptionalField('Name in addresses, unique in the network; fixed once the edition is released.', { example: '2027' })
  @Matches(slugPattern, { message: 'use small letters, digits and single hyphens' })
  @MaxLength(longestSlug)
  slug?: string;
}

@ApiSchema({ name: 'MilestoneChanges' })
export class MilestoneDto {
  @OptionalField("Local date and time in the edition's zone; a deadline counts this whole minute (t/m).", {
    example: '2027-04-18T23:59',
  })
  @Matches(...local)
  local?: string;

  @OptionalField("Waits for somebody's decision even when its moment has come.")
  @IsBoolean()
  byHand?: boolean;
}

@ApiSchema({ name: 'NewTransition' })
export class TransitionDto {
  @Field('The state to enter: the next one of the plan.', { enum: milestoneNames })
  @IsIn(milestoneNames)
  to: EditionState;

  @OptionalField('Why; kept in the log.')
  @IsString()
  @MaxLength(2000)
  @Paragraphs()
  reason?: string;
}

@ApiSchema({ name: 'NewRescheduling' })
export class ReschedulingDto extends ReasonDto {
  @Field('The new first day, local; everything ahead moves by the same number of days.', {
    example: '2027-11-15',
    format: 'date',
  })
  @Matches(day, dayMessage)
  firstDay: string;

  @OptionalField('What happens to placed people: `keep_and_ask` (default), `keep_silent` or `release_all`.', {
    enum: reschedulePolicies,
  })
  @IsIn(reschedulePolicies)
  policy?: ReschedulePolicy;
}

@ApiSchema({ name: 'Milestone' })
export class MilestoneView {
  @Field('The state it enters.', { enum: milestoneNames })
  name: string;
  @Field("Local date and time in the edition's zone.")
  local: string;
  @Field('A deadline: the minute named is still in time.')
  closing: boolean;
  @Field("Waits for somebody's decision.")
  byHand: boolean;
  @Field("The instant, in the edition's time (UTC); for a deadline the first instant too late.", {
    format: 'date-time',
  })
  at: string;
  @Field("When it was reached, in the edition's time.", { format: 'date-time', nullable: true, type: String })
  reachedAt: string | null;
  @Field('When it was reached, real time.', { format: 'date-time', nullable: true, type: String })
  reachedRealAt: string | null;
}

@ApiSchema({ name: 'WaitingStep' })
export class WaitingStepView {
  @Field('The step.')
  step: string;
  @Field('Why it waits, in English.', { isArray: true, type: String })
  reasons: string[];
  @Field('The same as codes.', { isArray: true, type: String })
  codes: string[];
}

@ApiSchema({ name: 'Edition' })
export class EditionView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Its programme.', { format: 'uuid' })
  programmeId: string;
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field('Where it is in its life.', { enum: editionStates })
  state: string;
  @Field('When a person released it (real time); null: a draft that stands still.', {
    format: 'date-time',
    nullable: true,
    type: String,
  })
  releasedAt: string | null;
  @Field('Where a suspended edition came from.', { nullable: true, type: String })
  suspendedFrom: string | null;
  @Field('First day, local.', { format: 'date' })
  firstDay: string;
  @Field('Last day, local.', { format: 'date' })
  lastDay: string;
  @Field('IANA zone of its local dates.')
  timeZone: string;
  @Field('True for a rehearsal, which has a clock of its own.')
  rehearsal: boolean;
  @Field("Now, in the edition's time.", { format: 'date-time' })
  now: string;
  @Field('The next step, while it waits although its moment has come; null when none does.', {
    nullable: true,
    type: WaitingStepView,
  })
  waitingFor: WaitingStepView | null;
  @Field('Reason of a cancellation, suspension or rescheduling.', { nullable: true, type: String })
  reason: string | null;
  @Field('The seed of its lottery, once registration has closed.', { nullable: true, type: String })
  seed: string | null;
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}

@ApiSchema({ name: 'Transition' })
export class TransitionView {
  @Field('State left.', { nullable: true, type: String })
  from: string | null;
  @Field('State entered.')
  to: string;
  @Field("When, in the edition's time.", { format: 'date-time' })
  at: string;
  @Field('True when a person decided, false when the clock did.')
  byPerson: boolean;
  @Field('Why.', { nullable: true, type: String })
  reason: string | null;
}

@ApiSchema({ name: 'Holiday' })
export class HolidayView {
  @Field('The day, local.', { format: 'date' })
  day: string;
  @Field("Its name, in the reader's language.")
  name: string;
  @Field('`public`: a day off by law; `bank`, `school`: for many; `observance`: not a day off.', {
    enum: ['public', 'bank', 'school', 'observance'],
  })
  kind: string;
}

@ApiSchema({ name: 'NewlyMadeEdition' })
export class NewlyMadeEditionView extends EditionView {
  @Field('Holidays within its days: think of them before you go on.', { type: [HolidayView] })
  holidays: HolidayView[];
}

@ApiSchema({ name: 'EditionDetail' })
export class EditionDetailView extends EditionView {
  @Field('Modes that an offer may have here.', { enum: sessionModes, isArray: true })
  modes: SessionMode[];
  @Field('Ways to a seat that an offer may have here.', { enum: seatWays, isArray: true })
  seatWays: SeatWay[];
  @Field('Its dates, in order.', { type: [MilestoneView] })
  milestones: MilestoneView[];
  @Field('Its history, in order.', { type: [TransitionView] })
  transitions: TransitionView[];
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const waitingView = (waiting: Edition['waitingFor']): EditionView['waitingFor'] =>
  waiting && {
    step: waiting.step,
    reasons: waiting.reasons.map((reason) => waitingSentence(reason, 'en')),
    codes: waiting.reasons.flatMap((reason) => (typeof reason === 'string' ? [] : [reason.code])),
  };

export const editionView = (edition: Edition, now: Date): EditionView => ({
  id: edition.id,
  programmeId: edition.programmeId,
  slug: edition.slug,
  name: edition.name,
  state: edition.state,
  releasedAt: iso(edition.releasedAt),
  suspendedFrom: edition.suspendedFrom,
  firstDay: edition.firstDay,
  lastDay: edition.lastDay,
  timeZone: edition.timeZone,
  rehearsal: edition.clock !== null,
  now: now.toISOString(),
  waitingFor: waitingView(edition.waitingFor),
  reason: edition.reason,
  seed: edition.seed,
  version: edition.version,
});

export const milestoneView = (m: Milestone): MilestoneView => ({
  name: m.name,
  local: m.local,
  closing: m.closing,
  byHand: m.byHand,
  at: m.at.toISOString(),
  reachedAt: iso(m.reachedAt),
  reachedRealAt: iso(m.reachedRealAt),
});

export const transitionView = (t: EditionTransition): TransitionView => ({
  from: t.from,
  to: t.to,
  at: t.at.toISOString(),
  byPerson: t.decidedBy !== null,
  reason: t.reason,
});
