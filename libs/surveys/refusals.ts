/** The codes with which this room refuses. */
export type SurveyRefusal = 'bad_answers' | 'not_attended' | 'no_visit' | 'other_wording';

declare module '#platform/errors' {
  interface RefusalCodes {
    surveys: SurveyRefusal;
  }
}
