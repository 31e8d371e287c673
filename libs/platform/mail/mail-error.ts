/**
 * A mail that was not sent, or not known to be. `bounced`: the mail server refuses the receiver's address for good.
 * `permanent`: trying again cannot help for another reason (the message is refused, the address cannot be written).
 * `transient`: it can (no connection, busy, our own log-in is refused). `unlogged`: the mail server took it, but the message
 * log did not, so it must not simply be sent again. `message` holds codes alone, no address.
 */
export class MailError extends Error {
  constructor(
    readonly outcome: 'bounced' | 'permanent' | 'transient' | 'unlogged',
    message: string,
  ) {
    super(message);
    this.name = 'MailError';
  }
}

interface SmtpFault {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
}

/**
 * Enhanced codes (RFC 3463 and 7505) that say of the receiver's mailbox that it is not there: no such address, domain or
 * syntax, moved, more than one of the name, takes no mail, disabled. 5.1.7 and 5.1.8 are about the sender, so they are not among them.
 */
const noSuchReceiver = /^5\.(1\.([012346]|10)|2\.1)$/;

/** Replies that say the same where a server gives no enhanced code (RFC 5321, 4.2.2). */
const noMailbox: readonly (number | undefined)[] = [550, 551, 553];

/**
 * Reads a fault of the SMTP client. 5xx is for good (RFC 5321, 4.2.1) when it is about the envelope or the message; a
 * refused log-in is our own setting, so the mail waits for its repair.
 */
export function asMailError(fault: unknown): MailError {
  const { code, responseCode, response, command } = (fault ?? {}) as SmtpFault;
  const about = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = about && (responseCode === undefined || responseCode >= 500);
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0];
  const receiver = enhanced ? noSuchReceiver.test(enhanced) : noMailbox.includes(responseCode);
  const bounced = permanent && command === 'RCPT TO' && receiver;
  return new MailError(
    bounced ? 'bounced' : permanent ? 'permanent' : 'transient',
    ['smtp', code ?? 'fault', responseCode, enhanced].filter(Boolean).join(' '),
  );
}
