import { domainToASCII } from 'node:url';
import { badRequest } from '#platform/errors';

/** What nobody sees in an address, so that two that look alike would be two: control, format and unassigned characters, lone surrogates. */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f]/u;

/** The signs of RFC 5322 (atext) and the letters of every script (RFC 6531); nobody's address needs quotation marks or pictures. */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u;

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
// What is all digits at its end is no name but an address of a machine.
const hostName = new RegExp(`^(${label}\\.)*(?!\\d+$)${label}$`);

/** An e-mail address as it is kept, or why it is none. */
export type ReadEmail = { address: string } | { fault: string };

/**
 * Reads an e-mail address as somebody typed it. Kept in lower case, without spaces around, composed (NFC), the domain in its
 * ASCII form (IDNA), so that what one types and what is stored meet. `fault` is a remedy that follows the field's name.
 */
export function parseEmail(text: string): ReadEmail {
  const typed = text.trim().normalize('NFC');
  if (invisible.test(typed)) return { fault: 'holds a character that nobody sees; type it anew instead of pasting it' };
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at).toLowerCase().normalize('NFC');
  const domain = asciiDomain(typed.slice(at + 1));
  const length = Buffer.byteLength(local);
  const dots = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  if (
    at < 1 ||
    domain === null ||
    dots ||
    length > 64 ||
    !localPart.test(local) ||
    local.length + domain.length > 253
  ) {
    return { fault: 'is not an e-mail address; give one as name@domain' };
  }
  return { address: `${local}@${domain}` };
}

/** A domain in lower case and its ASCII form; null when it is none. */
export function asciiDomain(text: string): string | null {
  // Letters, digits, marks, hyphens and the dots of every script: what else a browser would read into a host is no domain.
  if (!/^[\p{L}\p{M}\p{N}.\-\u3002\uff0e\uff61\u30fb\u00b7]+$/u.test(text)) return null;
  const ascii = domainToASCII(text);
  return ascii.length <= 253 && hostName.test(ascii) ? ascii : null;
}

/** The address as it is kept; refused (400 `bad_email`) with what is wrong, at the field `pointer` points to. */
export function readEmail(text: string, pointer = '/email'): string {
  const read = parseEmail(text);
  if ('address' in read) return read.address;
  throw badRequest('bad_email', `${pointer.slice(1)} ${read.fault}.`, [{ pointer, detail: read.fault }]);
}

/**
 * The mailbox behind a kept address: what stands between a `+` and the `@` is a note that its owner makes to themselves.
 * That is so where an organisation hands the addresses out; elsewhere it can be somebody else.
 */
export const mailboxOf = (address: string): string => address.replace(/(?<=.)\+[^@]*(?=@[^@]*$)/, '');

/** The same as SQL; `address` is SQL of a kept address. */
export const mailboxSql = (address: string): string => String.raw`regexp_replace(${address}, '^(.+?)\+[^@]*@', '\1@')`;
