import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { sessionModes, type SessionMode } from '#offers';
import { surveyQuestions, type SurveyQuestion } from '#programmes';
import {
  consentWording,
  type AttendanceCertificate,
  type Average,
  type Scored,
  type SurveyFigures,
  type SurveyView,
  type Visit,
  type Wanting,
} from '#surveys';
import { Field, OptionalField, Paragraphs } from '../http/index.js';

@ApiSchema({ name: 'SurveyScore' })
export class SurveyScoreDto implements Scored {
  @Field('What is asked.', { enum: surveyQuestions })
  @IsIn(surveyQuestions)
  question: SurveyQuestion;

  @Field('From 1 (not at all) to 5 (very much so).', { type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(5)
  score: number;
}

@ApiSchema({ name: 'NewSurveyAnswers' })
export class SurveyResponseDto {
  @Field('An answer to each question that is asked; they replace those before.', { type: [SurveyScoreDto] })
  @IsArray()
  @ArrayMaxSize(surveyQuestions.length)
  @ValidateNested({ each: true })
  @Type(() => SurveyScoreDto)
  scores: SurveyScoreDto[];

  @OptionalField('What they add in their own words.')
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  @Paragraphs()
  remarks?: string;
}

@ApiSchema({ name: 'NewNextEditionConsent' })
export class NextEditionConsentDto {
  @Field('The wording that was shown.', { example: consentWording })
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  wording: string;
}

@ApiSchema({ name: 'SurveyAnswers' })
class SurveyAnswersAnswer {
  @Field('In the order of the questions.', { type: [SurveyScoreDto] })
  scores: SurveyScoreDto[];
  @Field('What was added.', { type: String, nullable: true })
  remarks: string | null;
}

@ApiSchema({ name: 'NextEditionConsent' })
class NextEditionConsentAnswer {
  @Field('The wording agreed to; without consent that which is asked now.')
  wording: string;
  @Field('When it was given; null: it is not.', { type: String, format: 'date-time', nullable: true })
  givenAt: Date | null;
}

@ApiSchema({ name: 'Survey' })
export class SurveyAnswer implements SurveyView {
  @Field('What is asked, in order.', { enum: surveyQuestions, isArray: true })
  questions: SurveyQuestion[];
  @Field('Whether it can be answered now.', { enum: ['not_yet', 'open', 'closed'] })
  state: SurveyView['state'];
  @Field('Local date-time from which it is open.', { type: String, nullable: true, example: '2021-06-05T09:00' })
  opensLocal: string | null;
  @Field('Local date-time until which it is.', { type: String, nullable: true, example: '2021-06-19T09:00' })
  closesLocal: string | null;
  @Field('Whether this person is asked: they had a seat, and no host said that they were not there.')
  asked: boolean;
  @Field('Whether there is a certificate of attendance: a host said that they came.')
  certificate: boolean;
  @Field('Null: not answered, or it is forgotten whose answer it is.', { type: SurveyAnswersAnswer, nullable: true })
  answers: SurveyAnswersAnswer | null;
  @Field('Whether they want to hear of the next edition.', { type: NextEditionConsentAnswer })
  nextEdition: NextEditionConsentAnswer;
  @Field('Of the answers; 0 before there are any. Also the ETag.', { type: 'integer' })
  version: number;
}

@ApiSchema({ name: 'AttendedVisit' })
class VisitAnswer implements Visit {
  @Field('Title of the offer.')
  title: string;
  @Field('The host organisation.')
  organisationName: string;
  @Field('Begin.', { format: 'date-time', type: String })
  startsAt: Date;
  @Field('End.', { format: 'date-time', type: String })
  endsAt: Date;
  @Field('How it was held.', { enum: sessionModes })
  mode: SessionMode;
  @Field('Town.', { nullable: true, type: String })
  place: string | null;
}

@ApiSchema({ name: 'AttendanceCertificate' })
export class CertificateAnswer implements AttendanceCertificate {
  @Field('Name of the person.')
  name: string;
  @Field('The employer.')
  organisationName: string;
  @Field('Name of the network.')
  networkName: string;
  @Field('Sessions at which they were, by what hosts marked.', { type: [VisitAnswer] })
  visits: VisitAnswer[];
  @Field('How long these lasted together, in minutes.', { type: 'integer' })
  minutes: number;
}

@ApiSchema({ name: 'PersonToInvite' })
export class PersonToInviteAnswer implements Wanting {
  @Field('Name.')
  name: string;
  @Field('E-mail address.')
  email: string;
  @Field('The wording agreed to.')
  wording: string;
  @Field('When they agreed.', { format: 'date-time' })
  givenAt: string;
}

@ApiSchema({ name: 'SurveyAverage' })
class AverageAnswer implements Average {
  @Field('What was asked.', { enum: surveyQuestions })
  question: SurveyQuestion;
  @Field('From 1 to 5, with one decimal.', { type: 'number' })
  average: number;
}

@ApiSchema({ name: 'SurveyFigures' })
export class SurveyFiguresAnswer implements SurveyFigures {
  @Field('People who had a seat and of whom no host said that they were not there.', { type: 'integer' })
  asked: number;
  @Field('How many of them answered.', { type: 'integer' })
  answered: number;
  @Field('Null until the survey is closed, and for fewer than five answers.', { type: [AverageAnswer], nullable: true })
  averages: AverageAnswer[] | null;
  @Field(
    'What people added, in no order and without names; null as the averages are, none once the edition is archived.',
    {
      type: [String],
      nullable: true,
    },
  )
  remarks: string[] | null;
}
