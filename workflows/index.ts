export type { Activities, DigestRef, EditionRef, ProgrammeRef } from './activity-types.js';
export { workDigestWorkflow } from './digest.workflow.js';
export { editionWorkflow, planChanged, status } from './edition.workflow.js';
export { nextEditionWorkflow } from './programme.workflow.js';
