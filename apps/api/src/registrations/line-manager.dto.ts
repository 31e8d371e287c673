import { ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { managerAnswers, type AskedSession, type ManagerAnswer, type ManagerQuestion } from '#registrations';
import { Field, OptionalField } from '../http/index.js';

@ApiSchema({ name: 'LineManagerToken' })
export class LineManagerTokenDto {
  @Field('What stands behind the `#` of the link in the mail.')
  @IsString()
  @MaxLength(200)
  token: string;
}

@ApiSchema({ name: 'NewLineManagerSay' })
export class LineManagerAnswerDto extends LineManagerTokenDto {
  @Field('The answer.', { enum: managerAnswers })
  @IsIn(managerAnswers)
  answer: ManagerAnswer;

  @OptionalField('Why; an objection needs it. The employee, the contact of the employer and the coordinators read it.')
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

@ApiSchema({ name: 'AskedSession' })
export class AskedSessionAnswer {
  @Field('Title of the offer.')
  title: string;
  @Field('The host organisation.')
  organisationName: string;
  @Field('Begin.', { format: 'date-time' })
  startsAt: string;
  @Field('End.', { format: 'date-time' })
  endsAt: string;
}

@ApiSchema({ name: 'AskedWish' })
export class AskedWishAnswer extends AskedSessionAnswer {
  @Field('1 is the first wish.', { type: 'integer' })
  rank: number;
}

@ApiSchema({ name: 'AskedEdition' })
export class AskedEditionAnswer {
  @Field('Name.')
  name: string;
  @Field('First day, local.', { format: 'date' })
  firstDay: string;
  @Field('Last day, local.', { format: 'date' })
  lastDay: string;
  @Field('IANA zone of its local dates.')
  timeZone: string;
}

@ApiSchema({ name: 'AskingNetwork' })
export class AskingNetworkAnswer {
  @Field('Name.')
  name: string;
  @Field('Address for questions.')
  email: string;
}

@ApiSchema({ name: 'AnswerDeadline' })
export class AnswerDeadlineAnswer {
  @Field("Local date and time in the edition's zone.")
  local: string;
  @Field('The minute named is still in time.')
  closing: boolean;
}

@ApiSchema({ name: 'LineManagerQuestion' })
export class LineManagerQuestionAnswer {
  @Field('Name of the employee.')
  name: string;
  @Field('Their job title.')
  jobTitle: string;
  @Field('The employer.')
  organisationName: string;
  @Field('The edition.', { type: AskedEditionAnswer })
  edition: AskedEditionAnswer;
  @Field('Who runs it.', { type: AskingNetworkAnswer })
  network: AskingNetworkAnswer;
  @Field('Without a yes there is no seat; otherwise an answer is needed to object alone.')
  needed: boolean;
  @Field('Until when there is time to answer; null: as long as the edition goes on.', {
    type: AnswerDeadlineAnswer,
    nullable: true,
  })
  until: AnswerDeadlineAnswer | null;
  @Field('The wishes, first ones first.', { type: [AskedWishAnswer] })
  wishes: AskedWishAnswer[];
  @Field('Seats held already, in order of time.', { type: [AskedSessionAnswer] })
  seats: AskedSessionAnswer[];
}

const times = ({ title, organisationName, startsAt, endsAt }: AskedSession): AskedSessionAnswer => ({
  title,
  organisationName,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

export const questionAnswer = (question: ManagerQuestion): LineManagerQuestionAnswer => ({
  name: question.name,
  jobTitle: question.jobTitle,
  organisationName: question.organisationName,
  edition: question.edition,
  network: question.network,
  needed: question.needed,
  until: question.until && { local: question.until.local, closing: question.until.closing },
  wishes: question.wishes.map((wish) => ({ ...times(wish), rank: wish.rank })),
  seats: question.seats.map(times),
});
