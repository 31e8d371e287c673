export { EncryptingCodec } from './payload-codec.js';
export { sealed } from './sealed.js';
export { TASK_QUEUE, TemporalClient } from './temporal-client.js';
