export type { EditionFigures, Figure, Flow, SurveyAverage } from './figures.js';
export { Report, reportStates, type ReportState } from './report.entity.js';
export { ReportsModule } from './reports.module.js';
export { ReportsService } from './reports.service.js';
export { buildReport } from './report.jobs.js';
export { StandingService, type ReciprocityRule, type Standing } from './standing.service.js';
