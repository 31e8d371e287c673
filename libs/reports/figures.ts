import type { SurveyQuestion } from '#programmes';
import { z } from 'zod';

/** A figure that organisers publish, with what exactly was counted. */
export interface Figure {
  value: number;
  /** What was counted, in one sentence. */
  definition: string;
}

/** How one question was answered, from 1 to 5, on the average. */
export interface SurveyAverage {
  question: SurveyQuestion;
  average: number;
  definition: string;
}

export const flow = z.object({
  id: z.string(),
  name: z.string(),
  /** Placements of its people elsewhere. */
  out: z.int(),
  /** Placements of others at its sessions. */
  in: z.int(),
});

/** In and out of one organisation, cluster or region; what stays inside it does not count. */
export type Flow = z.output<typeof flow>;

/** The figures of an edition and its flows, all counted at one moment. */
export interface EditionFigures {
  seatsOffered: Figure;
  registrations: Figure;
  distinctParticipants: Figure;
  placements: Figure;
  attended: Figure;
  surveyAnswered: Figure;
  /** In the order of the questions; none until the survey is closed, and for fewer than five answers. */
  surveyAverages: SurveyAverage[];
  byOrganisation: Flow[];
  /** Organisations under one umbrella as one; those without are not in it. */
  byCluster: Flow[];
  byRegion: Flow[];
}
