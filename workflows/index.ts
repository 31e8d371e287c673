export type { Activities, EditionRef, PlanSeen, ProgrammeRef } from './activity-types.js';
export { editionWorkflow, planChanged, status } from './edition.workflow.js';
export { nextEditionWorkflow } from './programme.workflow.js';
