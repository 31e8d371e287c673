export { Log, blot, type LogFields } from './log.js';
export { Metrics } from './metrics.js';
