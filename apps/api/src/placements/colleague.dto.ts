import { employments, managerSays, registrationStates } from '#eligibility';
import { colleagueStandings, type ColleagueFilters, type ColleagueView } from '#placements';
import { ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, MaxLength } from 'class-validator';
import { Field, OptionalField, PageQuery } from '../http/index.js';

export class ColleagueQuery extends PageQuery implements ColleagueFilters {
  @OptionalField('Words of the name or job title, whatever their accents and case.', { maxLength: 200 })
  @IsString()
  @MaxLength(200)
  text?: string;

  @OptionalField('Only who stands like this.', { enum: colleagueStandings })
  @IsIn(colleagueStandings)
  standing?: ColleagueView['standing'];

  @OptionalField('Only who has no e-mail address.', { type: 'boolean', default: false })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  withoutAddress?: boolean;
}

@ApiSchema({ name: 'ColleagueSeat' })
class ColleagueSeatAnswer {
  @Field('Id of the seat.', { format: 'uuid' })
  placementId: string;
  @Field('Title of the offer.')
  title: string;
  @Field('The host organisation.')
  organisationName: string;
  @Field('Begin.', { format: 'date-time' })
  startsAt: string;
  @Field('End.', { format: 'date-time' })
  endsAt: string;
}

@ApiSchema({ name: 'Colleague' })
export class ColleagueAnswer implements ColleagueView {
  @Field('Id of the registration.', { format: 'uuid' })
  registrationId: string;
  @Field('Name.')
  name: string;
  @Field('E-mail address; null for somebody who has none.', { nullable: true, type: String })
  email: string | null;
  @Field('Job title.')
  jobTitle: string;
  @Field(
    'How they stand. `to_confirm`: says to work there, and nothing shows it; `manager_asked`: the line manager has to agree; `draft`: not handed in; `submitted`: waits for a seat; `placed`: has one; `withdrawn`; `refused`: does not work there; `objected`: the line manager objects.',
    { enum: colleagueStandings },
  )
  standing: ColleagueView['standing'];
  @Field('Where the registration stands.', { enum: registrationStates })
  state: ColleagueView['state'];
  @Field('How employment is shown.', { enum: employments })
  employment: ColleagueView['employment'];
  @Field("The line manager's say.", { enum: managerSays })
  managerSay: ColleagueView['managerSay'];
  @Field('How many wishes.', { type: 'integer' })
  wishes: number;
  @Field('The seats, in order of time.', { type: [ColleagueSeatAnswer] })
  seats: ColleagueSeatAnswer[];
}
