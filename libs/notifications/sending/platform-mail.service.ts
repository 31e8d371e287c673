import { Injectable } from '@nestjs/common';
import { Configuration } from '#platform/config';
import { newId } from '#platform/database';
import { MailError, Mailer } from '#platform/mail';
import { inShell } from '../rendering/notice-renderer.js';
import { words } from '../rendering/built-in-words.js';

/** The platform's own mail, to operators: of no tenant, so it is in no message log and leaves by the mail server alone. */
@Injectable()
export class PlatformMail {
  constructor(
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  /** Sends an operator a sign-in code. Throws when no mail can be sent now. */
  async sendCode(email: string, code: string): Promise<void> {
    const { subject, body } = words.nl.signIn;
    await this.send('sign_in_code', { name: '', address: email }, subject(code), body(code));
  }

  /** Tells somebody that they are an operator, and how to sign in. Throws when no mail can be sent now. */
  async inviteOperator({ email, name }: { email: string; name: string }): Promise<void> {
    const { publicUrl } = this.configuration;
    const text = `U bent nu beheerder van Wissel op [${publicUrl}](${publicUrl}/v1/docs). U maakt netwerken en kunt ze stilleggen.

## Zo logt u in

1. Vraag een code aan: \`wissel operator sign-in --url ${publicUrl} --email ${email}\`. De code komt per e-mail.
2. Geef dezelfde opdracht, met \`--code\` en de zes cijfers erachter.
3. U krijgt een token dat een uur geldig is. Zet het in \`WISSEL_OPERATOR_TOKEN\`.`;
    await this.send('operator_invited', { name, address: email }, 'U bent beheerder van Wissel', text);
  }

  private async send(
    kind: string,
    to: { name: string; address: string },
    subject: string,
    markdown: string,
  ): Promise<void> {
    const shell = { locale: 'nl' as const, name: to.name || null, network: 'Wissel', timeZone: null, rehearsal: false };
    const mail = {
      ...{ id: newId(), sourceId: null, matterId: null, kind, to, fromName: 'Wissel', language: 'nl' },
      ...{ replyTo: this.configuration.mailFrom, feedbackGroup: kind, calendars: [], staysHere: false },
      ...{ clock: null, secrets: [], ...inShell(shell, subject, markdown) },
    };
    // An address that the mail server does not know is not told apart: the answer must tell nothing about addresses.
    await this.mailer.sendOutsideTenants(mail).catch((error: unknown) => {
      if (!(error instanceof MailError) || error.outcome === 'transient') throw error;
    });
  }
}
