export {
  CurrentActor,
  CurrentOperator,
  CurrentTenantId,
  OperatorsOnly,
  Public,
  Requires,
  type WisselRequest,
} from './access/access.js';
export { Afterwards } from './afterwards.js';
export { anyOfFields, byValue, oneOfFields, textUnless } from './versions/conditions.js';
export { Blind } from './access/blind.js';
export { DemoOnly } from './access/demo-only.guard.js';
export { EmailAddress } from './input/email-address.js';
export { eventOf, sendEvents, type StreamEvent } from './event-stream.js';
export { OneTransaction } from './one-transaction.js';
export { Field, OptionalField } from './input/field.js';
export { escapeHtml, htmlPage } from './html.js';
export { SecretAnswer } from './versions/idempotency.interceptor.js';
export { IfMatch } from './versions/if-match.js';
export { PageQuery, PagedOf, paged, type Paged } from './input/paging.js';
export { OptionalReasonDto, ReasonDto } from './input/reason.dto.js';
export { pagePolicy } from './headers.js';
export { Paragraphs } from './input/paragraphs.js';
export { AnswersTable, ExportOf, tableAnswer } from './table-answer.js';
export { Caller, Throttled, type CallerLimit } from './access/throttle.js';
