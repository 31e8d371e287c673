export type { Activities, EditionRef, ProgrammeRef } from './activity-types.js';
export { editionWorkflow, planChanged, status } from './edition.workflow.js';
export { nextEditionWorkflow } from './programme.workflow.js';
