export { EncryptingCodec } from './payload-codec.js';
export { sealed } from './sealed.js';
export { TemporalClient } from './temporal-client.js';
