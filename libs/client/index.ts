// The API as typed calls. What is in generated/ is written by `npm run write:client` from the API's document.
export { apiClient, idempotencyKey, ifMatch, type ApiClientOptions } from './api-client.js';
export { ApiProblem, isRefusal } from './api-problem.js';
export type { Client } from './generated/client/index.js';
export * from './generated/sdk.gen.js';
export type * from './generated/types.gen.js';
