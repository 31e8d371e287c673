import { ApiSchema } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { sessionModes, type SessionMode } from '#offers';
import { attendances, visitOrders, type Attendance, type Visit, type VisitOrder } from '#placements';
import { ExportOf, Field, OptionalField, PageQuery } from '../http/index.js';

export class VisitQuery extends PageQuery {
  @OptionalField('Only on this local day.', { format: 'date', example: '2027-06-01' })
  @Matches(/^(19|20|21)\d\d-\d\d-\d\d$/, { message: 'give a day as YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { message: 'give a day that exists' })
  day?: string;

  @OptionalField('Only of this session.', { format: 'uuid' })
  @IsUUID()
  sessionId?: string;

  @OptionalField('Only at this address, as a visit has it.', { example: 'Stationsplein 1, Leeuwarden' })
  @IsString()
  @MaxLength(420)
  site?: string;

  @OptionalField('Words that all occur in name, organisation or title, whatever their case and accents.')
  @IsString()
  @MaxLength(200)
  text?: string;

  @OptionalField('Order: by time, which it is when left out, or by a name.', { enum: visitOrders })
  @IsIn(visitOrders)
  sortBy?: VisitOrder;
}

export class VisitExportQuery extends ExportOf(VisitQuery) {}

@ApiSchema({ name: 'VisitHost' })
class VisitHost {
  @Field('Name.')
  name: string;
  @Field('Telephone number, if they gave one.', { type: String, nullable: true })
  phone: string | null;
}

@ApiSchema({ name: 'Visit' })
export class VisitAnswer implements Visit {
  @Field('The seat.', { format: 'uuid' })
  placementId: string;
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('Title of the offer.')
  title: string;
  @Field('How it is held.', { enum: sessionModes })
  mode: SessionMode;
  @Field('Begin.', { format: 'date-time' })
  startsAt: string;
  @Field('End.', { format: 'date-time' })
  endsAt: string;
  @Field('Begin, local.', { example: '2027-06-01T09:00' })
  startsLocal: string;
  @Field('End, local.', { example: '2027-06-01T16:30' })
  endsLocal: string;
  @Field('Where visitors come in, address and town; null online.', { type: String, nullable: true })
  site: string | null;
  @Field('Who receives them; null while nobody has accepted to.', { type: VisitHost, nullable: true })
  host: VisitHost | null;
  @Field('Name of the visitor.')
  name: string;
  @Field('Their employer.')
  organisationName: string;
  @Field(
    'Their telephone number, if they gave one: from seven days before the visit until a day after it, else null.',
    {
      type: String,
      nullable: true,
    },
  )
  phone: string | null;
  @Field('Whether the person came.', { enum: attendances })
  attendance: Attendance;
}
