import { asciiDomain } from '#identity';
import { badRequest, type FieldError } from '#platform/errors';

// Mailboxes that anybody may open, or that come with a connection at home: they say nothing about an employer.
const freeMail = new Set(
  `aol.com caiway.net caiway.nl casema.nl chello.nl duck.com fastmail.com freedom.nl freeler.nl gmail.com gmx.com gmx.de
  gmx.net googlemail.com hetnet.nl hey.com home.nl hotmail.be hotmail.com hotmail.nl icloud.com kpnmail.nl kpnplanet.nl
  live.be live.com live.nl mac.com mail.com me.com msn.com online.nl onsbrabantnet.nl outlook.be outlook.com outlook.nl
  planet.nl pm.me proton.me protonmail.com quicknet.nl skynet.be solcon.nl t-online.de tele2.nl telenet.be telfort.nl
  tuta.com tutanota.com upcmail.nl wanadoo.nl web.de xs4all.nl yahoo.com yahoo.nl yandex.com ymail.com zeelandnet.nl
  ziggo.nl zoho.com zonnet.nl`.split(/\s+/),
);

/** Applications that may name one address within an hour: each sends it a mail. */
export const applicationsPerHour = 3;

/** Days for which an invitation to act for an organisation can be accepted. */
export const invitationDays = 30;

/**
 * E-mail domains as they are kept: lower case, international ones in their ASCII form, each once. Refused (400
 * `bad_email_domain`) with a pointer to each that is no domain, or a free mail service's.
 */
export function readEmailDomains(given: readonly string[]): string[] {
  const errors: FieldError[] = [];
  const domains = given.map((text, i) => {
    const domain = asciiDomain(text.trim().replace(/^@/, '')) ?? '';
    const wrong = !/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)
      ? 'is no domain; give what stands behind the @ of an address, for example gemeente.example'
      : freeMail.has(domain)
        ? 'belongs to a free mail service and shows nobody’s employment; give a domain of the organisation itself'
        : null;
    if (wrong) errors.push({ pointer: `/emailDomains/${i}`, detail: `"${text}" ${wrong}` });
    return domain;
  });
  if (errors.length > 0) throw badRequest('bad_email_domain', `emailDomains: ${errors[0]?.detail}.`, errors);
  return [...new Set(domains)];
}

/** True when an address lies in one of an organisation's own domains; one below such a domain does not count. */
export function showsEmployment(emailDomains: readonly string[], email: string): boolean {
  return emailDomains.includes(asciiDomain(email.slice(email.lastIndexOf('@') + 1)) ?? '');
}

/** A Chamber of Commerce number as it is kept: eight digits, leading zeros included. Spaces and dots are dropped. */
export function readKvkNumber(given: string): string {
  const number = given.replace(/[\s.]/g, '');
  if (/^\d{8}$/.test(number)) return number;
  const detail = 'give the eight digits of the Chamber of Commerce number, leading zeros included';
  throw badRequest('bad_kvk_number', `The field kvkNumber is wrong: ${detail}.`, [{ pointer: '/kvkNumber', detail }]);
}
