export { Limits, type Limit, type Try } from './limits.js';
