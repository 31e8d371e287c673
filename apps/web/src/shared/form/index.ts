// What every form has; the rest of this folder is for those that want it, by its own file: a page weighs what it imports.
export { useDraft } from './draft.js';
export { FaultSummary, faultAt, generalFault, type Fault } from './faults.js';
