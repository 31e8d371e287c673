import { ApiSchema } from '@nestjs/swagger';
import { surveyQuestions, type SurveyQuestion } from '#programmes';
import { reportStates, type EditionFigures, type Report, type SurveyAverage } from '#reports';
import { Field } from '../http/index.js';

@ApiSchema({ name: 'Figure' })
class FigureAnswer {
  @Field('The number.', { type: 'integer' })
  value: number;
  @Field('What was counted.')
  definition: string;
}

@ApiSchema({ name: 'Flow' })
class FlowAnswer {
  @Field('Organisation, cluster or region.', { format: 'uuid' })
  id: string;
  @Field('Its name.')
  name: string;
  @Field('Placements of its people elsewhere.', { type: 'integer' })
  out: number;
  @Field('Placements of others at its sessions.', { type: 'integer' })
  in: number;
}

@ApiSchema({ name: 'ReportedAverage' })
class ReportedAverageAnswer implements SurveyAverage {
  @Field('What was asked.', { enum: surveyQuestions })
  question: SurveyQuestion;
  @Field('From 1 to 5, with one decimal.', { type: 'number' })
  average: number;
  @Field('What was counted.')
  definition: string;
}

@ApiSchema({ name: 'Figures' })
class FiguresAnswer implements EditionFigures {
  @Field('Seats offered.', { type: FigureAnswer })
  seatsOffered: FigureAnswer;
  @Field('Registrations.', { type: FigureAnswer })
  registrations: FigureAnswer;
  @Field('Distinct participants.', { type: FigureAnswer })
  distinctParticipants: FigureAnswer;
  @Field('Placements.', { type: FigureAnswer })
  placements: FigureAnswer;
  @Field('Attended.', { type: FigureAnswer })
  attended: FigureAnswer;
  @Field('People who answered the survey.', { type: FigureAnswer })
  surveyAnswered: FigureAnswer;
  @Field('How they answered; none until the survey is closed, and for fewer than five answers.', {
    type: [ReportedAverageAnswer],
  })
  surveyAverages: ReportedAverageAnswer[];
  @Field('In and out of each organisation.', { type: [FlowAnswer] })
  byOrganisation: FlowAnswer[];
  @Field('In and out of each cluster as one; what stays inside it does not count.', { type: [FlowAnswer] })
  byCluster: FlowAnswer[];
  @Field('In and out of each region.', { type: [FlowAnswer] })
  byRegion: FlowAnswer[];
}

@ApiSchema({ name: 'Report' })
export class ReportAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('Where it stands; a requested one is counted in the background.', { enum: reportStates })
  state: Report['state'];
  @Field("Moment of the count, in the edition's time.", { format: 'date-time', nullable: true, type: String })
  countedAt: string | null;
  @Field('The figures, once built.', { type: FiguresAnswer, nullable: true })
  figures: FiguresAnswer | null;
  @Field('Why it failed.', { nullable: true, type: String })
  reason: string | null;
}

export const reportAnswer = (report: Report): ReportAnswer => ({
  id: report.id,
  editionId: report.editionId,
  state: report.state,
  countedAt: report.countedAt?.toISOString() ?? null,
  figures: report.figures,
  reason: report.reason,
});
