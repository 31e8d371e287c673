import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { realNow, toVirtual } from '#platform/clock';
import { Configuration } from '#platform/config';
import { newId, refuseToWaitFor } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { createTransport } from 'nodemailer';
import { calendarParts } from './calendar-parts.js';
import { MailError, asMailError } from './mail-error.js';
import { MailMessage } from './mail-message.entity.js';
import type { OutgoingMail } from './outgoing-mail.js';

interface Transport {
  sendMail(mail: Record<string, unknown>): Promise<unknown>;
  close(): void;
}

/** Hands mail to the mail server, where there is one, and always writes what was accepted into the message log. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transport | null;

  constructor(
    private readonly configuration: Configuration,
    private readonly tenancy: Tenancy,
  ) {
    this.transport = configuration.smtpUrl ? pool(configuration) : null;
  }

  /** True when this mail goes to a mail server. */
  leaves(mail: Pick<OutgoingMail, 'staysHere'>): boolean {
    return this.transport !== null && !mail.staysHere;
  }

  /**
   * Sends one mail. Once accepted it is logged, and `alongside` runs in the transaction that logs it. A mail for the
   * demo mailbox joins the caller's transaction; one for a mail server is sent outside any. Throws `MailError`.
   */
  async send(
    mail: OutgoingMail,
    alongside: (acceptedBy: MailMessage['acceptedBy'], at: Date) => Promise<void> = async () => {},
  ): Promise<{ acceptedBy: MailMessage['acceptedBy'] }> {
    const acceptedBy = this.leaves(mail) ? 'smtp' : 'mailbox';
    if (acceptedBy === 'smtp') await this.handOver(mail);
    const acceptedAt = realNow();
    const log = this.tenancy.run(mail.tenantId, async () => {
      await this.tenancy.repository(MailMessage).insert(this.logEntry(mail, acceptedBy, acceptedAt));
      await alongside(acceptedBy, acceptedAt);
    });
    await (acceptedBy === 'mailbox'
      ? log
      : log.catch(() => Promise.reject(new MailError('unlogged', 'smtp accepted, log failed'))));
    return { acceptedBy };
  }

  /** Sends a mail of the platform's own, which no message log keeps. Throws `MailError`, also when there is no mail server. */
  async sendOutsideTenants(mail: Omit<OutgoingMail, 'tenantId'>): Promise<void> {
    if (!this.transport) throw new MailError('transient', 'no mail server');
    await this.handOver({ ...mail, tenantId: 'platform' });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  private logEntry(mail: OutgoingMail, acceptedBy: MailMessage['acceptedBy'], acceptedAt: Date): Partial<MailMessage> {
    const hidden = acceptedBy === 'smtp' && !this.configuration.demo ? mail.secrets : [];
    const kept = (text: string): string => hidden.reduce((rest, secret) => rest.replaceAll(secret, '······'), text);
    return {
      tenantId: mail.tenantId,
      id: newId(),
      messageId: this.messageId(mail),
      sourceId: mail.sourceId,
      matterId: mail.matterId,
      kind: mail.kind,
      to: mail.to.address,
      subject: kept(mail.subject),
      text: kept(mail.text),
      html: kept(mail.html),
      calendars: mail.calendars.map(({ content }) => content),
      acceptedBy,
      acceptedAt,
      virtualTime: toVirtual(mail.clock, acceptedAt),
    };
  }

  private messageId(mail: OutgoingMail): string {
    return `<${mail.id}@${this.configuration.mailFrom.split('@')[1]}>`;
  }

  private async handOver(mail: OutgoingMail): Promise<void> {
    refuseToWaitFor('a mail server');
    try {
      await this.transport?.sendMail({
        from: { name: mail.fromName, address: this.configuration.mailFrom },
        to: mail.to,
        replyTo: mail.replyTo,
        messageId: this.messageId(mail),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        ...calendarParts(mail.calendars),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Feedback-ID': `${mail.kind}:${mail.feedbackGroup}:${mail.tenantId}:wissel`,
          'Content-Language': mail.language,
        },
      });
    } catch (fault) {
      throw asMailError(fault);
    }
  }
}

/** Waits are bounded: a silent mail server must not hold a mail for ever. */
function pool(configuration: Configuration): Transport {
  return createTransport({
    url: configuration.smtpUrl,
    pool: true,
    maxConnections: configuration.mailConcurrency,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as Parameters<typeof createTransport>[0]);
}
