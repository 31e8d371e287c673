import { badRequest } from '#platform/errors';
import { mailboxOf } from './email-address.js';

// RFC 2142 and the desks that Dutch organisations share. A participant is a person, so mail must reach one.
const desks = new Set(
  `abuse admin administratie administrator algemeen balie bestuur communicatie contact directie facturen hostmaster
  hello helpdesk hr hrm info info-desk inkoop kantoor klantenservice loket mail marketing noreply no-reply office
  personeel personeelszaken planning po postmaster postbus post p-en-o pen-o receptie redactie sales secretariaat
  security servicedesk support team vacatures webmaster welkom werving`.split(/\s+/),
);

/** True for an address that a desk shares, such as info@ or hr+dag@. */
export const isRoleAddress = (email: string): boolean => desks.has(mailboxOf(email.toLowerCase()).split('@')[0] ?? '');

/** Refuses an address that a desk shares (code `role_address`). For participants; a contact may have one. */
export function refuseRoleAddress(email: string): void {
  if (!isRoleAddress(email)) return;
  const detail = 'is shared by a desk; give the address of the person who takes part';
  throw badRequest('role_address', `email ${detail}.`, [{ pointer: '/email', detail }]);
}
