export { ConsentsService, type Wanting } from './consents.service.js';
export { NextEditionConsent, consentWording } from './next-edition-consent.entity.js';
export type { AttendanceCertificate, Visit } from './own-visits.service.js';
export {
  SurveyFiguresService,
  type Average,
  type SurveyFigures,
  type SurveyNumbers,
} from './survey-figures.service.js';
export { SurveyLink, SurveyResponse, type Scores } from './survey-response.entity.js';
export type { Scored } from './survey-rules.js';
export { SurveysModule } from './surveys.module.js';
export { SurveysService, type SurveyView } from './surveys.service.js';
export { SurveyLinks } from './surveys.views.js';
