import { readingView } from '#platform/database';
import { SurveyLink } from './survey-response.entity.js';

/** Registrations whose survey is answered, by their ids. */
export const SurveyLinks = readingView('survey_links', SurveyLink, ['tenantId', 'id', 'editionId']);
