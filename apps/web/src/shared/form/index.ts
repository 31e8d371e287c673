export { Choices } from './choices.js';
export { useDraft } from './draft.js';
export { FaultSummary, faultAt, generalFault, type Fault } from './faults.js';
