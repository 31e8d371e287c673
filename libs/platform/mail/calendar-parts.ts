import type { MailCalendar } from './outgoing-mail.js';

/** Name of the file at a place (from 0) among the calendar files of a mail. */
export const calendarFileName = (index: number, total: number): string =>
  total === 1 ? 'invite.ics' : `invite-${index + 1}.ics`;

/**
 * How calendar files travel in a mail, as fields for nodemailer.
 *
 * A request or cancellation speaks of one UID (RFC 5546, 3.2.2 and 3.2.5); of a part with several, Outlook reads the first
 * alone ([MS-STANOICAL], 2.2.175). So each session has a part of its own, with its METHOD in the Content-Type, without
 * which Outlook and Gmail see a plain file.
 *
 * One file: as alternative to the text, which Outlook and Gmail show as an invitation with the mail, and once more as
 * an attachment, which Apple Mail and others offer to the calendar. Several: attachments alone. Outlook makes an alternative
 * the whole message: the mail would become the first invitation, gone once it is answered, and the others easily missed.
 * As attachments each opens as a session to accept or to remove, in all three.
 */
export function calendarParts(calendars: readonly MailCalendar[]): Record<string, unknown> {
  const [first] = calendars;
  if (!first) return {};
  if (calendars.length === 1) return { icalEvent: { ...first, filename: calendarFileName(0, 1) } };
  return {
    attachments: calendars.map(({ method, content }, i) => ({
      filename: calendarFileName(i, calendars.length),
      content,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
    })),
  };
}
