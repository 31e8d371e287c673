export {
  CurrentActor,
  CurrentOperator,
  CurrentTenantId,
  OperatorsOnly,
  Public,
  Requires,
  type WisselRequest,
} from './access.js';
export { anyOfFields, byValue, oneOfFields, textUnless } from './conditions.js';
export { Blind } from './blind.js';
export { DemoOnly } from './demo-only.guard.js';
export { EmailAddress } from './email-address.js';
export { eventOf, sendEvents, type StreamEvent } from './event-stream.js';
export { Field, OptionalField } from './field.js';
export { escapeHtml, htmlPage } from './html.js';
export { SecretAnswer } from './idempotency.interceptor.js';
export { IfMatch } from './if-match.js';
export { PageQuery, PagedOf, paged, type Paged } from './paging.js';
export { OptionalReasonDto, ReasonDto } from './reason.dto.js';
export { pagePolicy } from './headers.js';
export { Paragraphs } from './paragraphs.js';
export { Caller, Throttled, type CallerLimit } from './throttle.js';
