/**
 * A mail that was not sent, or not known to be. `permanent`: trying again cannot help (the address does not exist, the
 * message is refused). `transient`: it can (no connection, busy, our own log-in is refused). `unlogged`: the mail server
 * took it, but the message log did not, so it must not simply be sent again. `message` holds codes alone, no address.
 */
export class MailError extends Error {
  constructor(
    readonly outcome: 'permanent' | 'transient' | 'unlogged',
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
}

/**
 * Reads a fault of the SMTP client. 5xx is for good (RFC 5321, 4.2.1) when it is about the envelope or the message; a
 * refused log-in is our own setting, so the mail waits for its repair. Enhanced codes are those of RFC 3463.
 */
export function asMailError(fault: unknown): MailError {
  const { code, responseCode, response } = (fault ?? {}) as SmtpFault;
  const about = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = about && (responseCode === undefined || responseCode >= 500);
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0];
  return new MailError(
    permanent ? 'permanent' : 'transient',
    ['smtp', code ?? 'fault', responseCode, enhanced].filter(Boolean).join(' '),
  );
}
