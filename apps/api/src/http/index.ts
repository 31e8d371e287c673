export { CurrentActor, Public, Requires, type WisselRequest } from './access.js';
export { DemoOnly } from './demo-only.guard.js';
export { sendEvents, type StreamEvent } from './event-stream.js';
export { Field, OptionalField } from './field.js';
export { escapeHtml, htmlPage } from './html.js';
export { SecretAnswer } from './idempotency.interceptor.js';
export { IfMatch } from './if-match.js';
export { PageQuery, PagedOf, paged, type Paged } from './paging.js';
export { pagePolicy } from './headers.js';
