export { calendarFileName } from './calendar-parts.js';
export { MailError } from './mail-error.js';
export { closeMailGate, passMailGate } from './mail-gate.js';
export { MailMessage } from './mail-message.entity.js';
export { MailMessages } from './mail-message.views.js';
export { Mailer } from './mailer.js';
export type { MailCalendar, OutgoingMail } from './outgoing-mail.js';
