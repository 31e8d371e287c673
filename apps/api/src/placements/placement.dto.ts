import { editionStates, type EditionState } from '#editions';
import { employments, managerSays, registrationStates } from '#eligibility';
import { sessionModes, type SessionMode } from '#offers';
import { ApiSchema, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  attendances,
  placementOrigins,
  placementStates,
  type Attendance,
  type ExchangeView,
  type Placement,
  type PlacementView,
  type SeatWarning,
  type TakenSeat,
  type VisitorView,
} from '#placements';
import { Field, OptionalField } from '../http/index.js';

@ApiSchema({ name: 'NewPlacement' })
export class TakeSeatDto {
  @Field('The session.', { format: 'uuid' })
  @IsUUID()
  sessionId: string;

  @OptionalField('Requirements ticked now, beside those ticked before.', {
    type: [String],
    example: ['confidentiality'],
  })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(100, { each: true })
  requirements?: string[];
}

@ApiSchema({ name: 'Attendance' })
export class AttendanceDto {
  @Field('Whether the person came.', { enum: attendances })
  @IsIn(attendances)
  attendance: Attendance;
}

@ApiSchema({ name: 'AttendanceMark' })
export class MarkDto extends AttendanceDto {
  @Field('The seat.', { format: 'uuid' })
  @IsUUID()
  placementId: string;
}

@ApiSchema({ name: 'AttendanceList' })
export class AttendanceListDto {
  @Field('Seats of this session; those not named stay as they are.', { type: [MarkDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @ArrayUnique((mark: MarkDto) => mark.placementId)
  @ValidateNested({ each: true })
  @Type(() => MarkDto)
  placements: MarkDto[];
}

@ApiSchema({ name: 'AttendanceCount' })
export class MarkedAnswer {
  @Field('Seats marked.', { type: 'integer' })
  marked: number;
}

@ApiSchema({ name: 'Placement' })
export class PlacementAnswer {
  @Field('Id; also the UID of its calendar entry.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('The registration.', { format: 'uuid' })
  registrationId: string;
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('How the seat was won.', { enum: placementOrigins })
  origin: Placement['origin'];
  @Field('Where it stands.', { enum: placementStates })
  state: Placement['state'];
  @Field('Whether the person came.', { enum: attendances })
  attendance: Placement['attendance'];
  @Field('SEQUENCE of its calendar entry.', { type: 'integer' })
  calendarSequence: number;
  @Field('Why it ended: as given, or the code `host_not_participating`.', { nullable: true, type: String })
  reason: string | null;
}

export const placementAnswer = (placement: Placement): PlacementAnswer => ({
  id: placement.id,
  editionId: placement.editionId,
  registrationId: placement.registrationId,
  sessionId: placement.sessionId,
  origin: placement.origin,
  state: placement.state,
  attendance: placement.attendance,
  calendarSequence: placement.calendarSequence,
  reason: placement.reason,
});

@ApiSchema({ name: 'SeatWarning' })
export class SeatWarningAnswer implements SeatWarning {
  @Field('`time_conflict`: the person receives visitors at that hour, and both can be done from a desk at most.', {
    enum: ['time_conflict'],
  })
  code: SeatWarning['code'];
  @Field('The session in the way.', { format: 'uuid' })
  withSessionId: string;
  @Field('What to do.')
  detail: string;
}

@ApiSchema({ name: 'TakenSeat' })
export class TakenSeatAnswer extends PlacementAnswer {
  @Field('What to mind about the seat that was taken all the same; empty when nothing.', { type: [SeatWarningAnswer] })
  warnings: SeatWarningAnswer[];
}

export const takenSeatAnswer = (seat: TakenSeat): TakenSeatAnswer => ({
  ...placementAnswer(seat),
  warnings: seat.warnings,
});

@ApiSchema({ name: 'SeatContact' })
export class SeatContact {
  @Field('Name.')
  name: string;
  @Field('E-mail address.')
  email: string;
}

@ApiSchema({ name: 'OwnPlacement' })
export class OwnPlacementAnswer
  extends PickType(PlacementAnswer, ['id', 'sessionId', 'origin', 'state', 'attendance', 'calendarSequence', 'reason'])
  implements PlacementView
{
  @Field('Its offer.', { format: 'uuid' })
  offerId: string;
  @Field('Title of the offer.')
  title: string;
  @Field('The host organisation.')
  organisationName: string;
  @Field('Begin.', { format: 'date-time', type: String })
  startsAt: Date;
  @Field('End.', { format: 'date-time', type: String })
  endsAt: Date;
  @Field('How it is held.', { enum: sessionModes })
  mode: SessionMode;
  @Field('Town.', { nullable: true, type: String })
  place: string | null;
  @Field('Address.', { nullable: true, type: String })
  address: string | null;
  @Field('Link of the meeting, while the seat stands.', { nullable: true, type: String })
  meetingLink: string | null;
  @Field('What to bring.', { nullable: true, type: String })
  bring: string | null;
  @Field('Who receives visitors, while the seat stands.', { type: SeatContact, nullable: true })
  contact: SeatContact | null;
}

@ApiSchema({ name: 'ExchangeEdition' })
export class ExchangeEdition {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field('Where it is in its life.', { enum: editionStates })
  state: EditionState;
  @Field('First day, local.', { format: 'date' })
  firstDay: string;
  @Field('Last day, local.', { format: 'date' })
  lastDay: string;
  @Field('IANA zone of its local dates.')
  timeZone: string;
}

@ApiSchema({ name: 'FirstSeat' })
export class FirstSeat {
  @Field('Title of the offer.')
  title: string;
  @Field('Begin.', { format: 'date-time' })
  startsAt: string;
  @Field('End.', { format: 'date-time' })
  endsAt: string;
}

@ApiSchema({ name: 'Exchange' })
export class ExchangeAnswer implements ExchangeView {
  @Field('Id of the registration.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { type: ExchangeEdition })
  edition: ExchangeEdition;
  @Field('Name of the employer.')
  organisationName: string;
  @Field('Where the registration stands.', { enum: registrationStates })
  state: ExchangeView['state'];
  @Field('How employment is shown.', { enum: employments })
  employment: ExchangeView['employment'];
  @Field("The line manager's say.", { enum: managerSays })
  managerSay: ExchangeView['managerSay'];
  @Field('Wishes on its list.', { type: 'integer' })
  wishes: number;
  @Field('Seats it has now.', { type: 'integer' })
  seats: number;
  @Field('The first of these in time; null when there is none.', { type: FirstSeat, nullable: true })
  firstSeat: FirstSeat | null;
}

@ApiSchema({ name: 'Visitor' })
export class VisitorAnswer implements VisitorView {
  @Field('The seat.', { format: 'uuid' })
  placementId: string;
  @Field('Name.')
  name: string;
  @Field('E-mail address; null for somebody who has none.', { nullable: true, type: String })
  email: string | null;
  @Field('Job title.')
  jobTitle: string;
  @Field('The employer.')
  organisationName: string;
  @Field('Requirements ticked.', { type: [String] })
  requirements: string[];
  @Field('What they need to get in and take part, told with their consent.', { type: String, nullable: true })
  accessNeeds: string | null;
  @Field('What they do not eat, told with their consent.', { type: String, nullable: true })
  diet: string | null;
  @Field('How the seat was won.', { enum: placementOrigins })
  origin: Placement['origin'];
  @Field('Whether the person came.', { enum: attendances })
  attendance: Placement['attendance'];
}
