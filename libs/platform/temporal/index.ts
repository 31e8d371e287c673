export { EncryptingCodec } from './payload-codec.js';
export { TASK_QUEUE, TemporalClient } from './temporal-client.js';
