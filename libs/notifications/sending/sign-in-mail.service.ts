import { Injectable } from '@nestjs/common';
import { Configuration } from '#platform/config';
import { newId } from '#platform/database';
import { MailError, Mailer, type OutgoingMail } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { mailStaysHere, tenantKinds } from '#programmes';
import { z } from 'zod';
import { networkLook } from '../models/notice-context.js';
import { mailStyle } from '../rendering/mail-style.js';
import { words } from '../rendering/built-in-words.js';
import { mailLanguage, languages, type Language } from '#wording';
import { inShell } from '../rendering/notice-renderer.js';

const sender = z.object({
  network: z.string(),
  contactEmail: z.string(),
  slug: z.string(),
  kind: z.enum(tenantKinds),
  locale: z.string(),
  ...networkLook,
});

/** The mail with a sign-in code. Not a notice: it goes at once, and is tried once; who waits for it asks again. */
@Injectable()
export class SignInMail {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  /** Sends the code to the address, in the person's language where the tenant knows them. Throws when no mail can be sent now. */
  async send(tenantId: string, email: string, code: string): Promise<void> {
    const [tenant] = await this.tenancy.run(tenantId, () =>
      this.tenancy.rows(
        sender,
        `select t.name as network, t.contact_email as "contactEmail", t.slug, t.kind, t.colour, t.logo,
           coalesce((select p.locale from people p where p.tenant_id = t.id and p.email = $2), t.locale) as locale
         from tenants t where t.id = $1`,
        [tenantId, email],
      ),
    );
    if (!tenant) return;
    const { network, contactEmail } = tenant;
    const rehearsal = tenant.kind === 'rehearsal';
    const locale = mailLanguage(tenant.locale, languages);
    const id = newId();
    const mail: OutgoingMail = {
      tenantId,
      id,
      sourceId: null,
      matterId: null,
      kind: 'sign_in_code',
      to: { name: '', address: email },
      fromName: network,
      replyTo: contactEmail,
      feedbackGroup: 'sign_in',
      ...inShell(
        {
          locale,
          name: null,
          network,
          timeZone: null,
          rehearsal,
          style: mailStyle(tenant, this.configuration.publicUrl),
        },
        words[locale].signIn.subject(code),
        `${words[locale].signIn.body(code)}\n\n${this.link(tenant.slug, email, code, locale)}`,
      ),
      language: locale,
      calendars: [],
      staysHere: mailStaysHere(tenant, this.configuration.demoSends),
      clock: null,
      secrets: [code],
    };
    // An address that the mail server does not know is not told apart: the answer must tell nothing about addresses.
    await this.mailer.send(mail).catch((error: unknown) => {
      if (!(error instanceof MailError) || error.outcome === 'transient') throw error;
    });
  }

  /** To the page that fills both in and waits for a press. What is behind the # reaches no server's log, and opening it does nothing. */
  private link(network: string, email: string, code: string, locale: Language): string {
    const filled = `e=${encodeURIComponent(email)}&c=${code}`;
    return `[${words[locale].signIn.link}](<${this.configuration.publicUrl}/${network}/inloggen#${filled}>)`;
  }
}
