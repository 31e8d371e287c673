import { readingView } from '#platform/database';
import { MailMessage } from './mail-message.entity.js';

/** The message log, for whoever shows it or asks whether a mail was accepted. */
export const MailMessages = readingView('mail_messages', MailMessage, [
  'tenantId',
  'id',
  'messageId',
  'sourceId',
  'matterId',
  'kind',
  'to',
  'subject',
  'text',
  'html',
  'calendars',
  'acceptedBy',
  'acceptedAt',
  'virtualTime',
  'createdAt',
]);
