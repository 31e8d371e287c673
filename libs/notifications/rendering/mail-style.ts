import { readableColour } from '#programmes';

/** What a mail of a network looks like. */
export interface MailStyle {
  /** Of links and buttons; white can be read on it. */
  colour: string;
  logo: { address: string; width: number; height: number } | null;
  /** Where people reach the network. */
  contactEmail: string;
}

/** Wissel's own colour, where a network has none. */
export const ownColour = '#0a5566';

/** A logo in a mail is no higher than this, in pixels. */
const highest = 48;

/** What mails of a network look like, with the address at which its logo is. */
export function mailStyle(
  network: {
    slug: string;
    contactEmail: string;
    colour: string | null;
    logo: { version: number; width: number; height: number } | null;
  },
  publicUrl: string,
): MailStyle {
  const { slug, contactEmail, colour, logo } = network;
  const share = logo ? Math.min(1, highest / logo.height) : 1;
  return {
    colour: colour ? readableColour(colour) : ownColour,
    contactEmail,
    logo: logo && {
      address: `${publicUrl}/v1/tenants/${slug}/logo?v=${logo.version}`,
      width: Math.round(logo.width * share),
      height: Math.round(logo.height * share),
    },
  };
}
