import type { VirtualClock } from '#platform/clock';

/** A calendar file that travels with a mail, with the METHOD it carries. One UID each: RFC 5546, 3.2.2 and 3.2.5. */
export interface MailCalendar {
  method: 'REQUEST' | 'CANCEL';
  content: string;
}

/** One mail to one person, ready to go. */
export interface OutgoingMail {
  tenantId: string;
  /** Left part of the Message-ID; the same when the same mail is tried again. */
  id: string;
  /** The row that it was made of; null for a sign-in code. */
  sourceId: string | null;
  /** What it belongs to, whose mails are shown and held back together; null for what belongs to nothing. */
  matterId: string | null;
  /** What sort of mail it is, as its sender calls it. */
  kind: string;
  to: { name: string; address: string };
  /** Shown as the sender beside the platform's own address: the network. */
  fromName: string;
  /** Where answers go. */
  replyTo: string;
  /** Groups the mails of one event in the reports of mailbox providers. */
  feedbackGroup: string;
  subject: string;
  text: string;
  html: string;
  language: string;
  /** In the order in which the mail speaks of them. */
  calendars: MailCalendar[];
  /** Never leaves this machine, whatever the settings: a rehearsal's, or the demo's. */
  staysHere: boolean;
  /** The clock of what it belongs to; null is real time. */
  clock: VirtualClock;
  /** Codes in the text: the message log of a real mail server's mail does not keep them. */
  secrets: readonly string[];
}
