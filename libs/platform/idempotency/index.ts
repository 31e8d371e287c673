export { IdempotencyKey } from './idempotency-key.entity.js';
export { Idempotency, type Answer, type OnceOnly } from './idempotency.js';
