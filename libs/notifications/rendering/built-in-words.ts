import type { OfferState, SessionMode } from '#offers';
import type { MilestoneName } from '#programmes';
import type { Language } from '#wording';
import type { NoticePage } from '../notices/notice-pages.js';
import { en } from '../texts/en/words.js';
import { fy } from '../texts/fy/words.js';
import { nl } from '../texts/nl/words.js';

/** What can become another about a visit. */
export type ChangedField = 'when' | 'mode' | 'place' | 'address' | 'link' | 'host' | 'bring';

/** What mails say in words of one language, apart from their texts. */
export interface Words {
  /** States of an offer, as a contact reads them. */
  offer: Record<OfferState, string>;
  /** Reasons that are kept as a code, because nobody gave them in words of their own. */
  reason: Record<string, string>;
  /** The steps of the plan, as a coordinator reads them. */
  step: Record<MilestoneName, string>;
  /** What became another, as a visitor reads of it. */
  change: Record<ChangedField, string>;
  /** How a visit takes place, as a visitor reads of it. */
  mode: Record<SessionMode, string>;
  /** What one does on the page that a mail leads to: the text of the link. */
  page: Record<NoticePage, string>;
  /** Before what a contact hands on to a colleague without an address; the body is Markdown. */
  handOn: { subject(name: string, subject: string): string; body(name: string): string };
  /** Around every text. */
  shell: {
    greeting: string;
    regards: string;
    times(zone: string): string;
    why(network: string): string;
    mark: string;
    rehearsal: string;
  };
  /** The mail with a sign-in code; its body is Markdown. */
  signIn: { subject(code: string): string; body(code: string): string; link: string };
  /** Before a moment that is the end of something. */
  until(moment: string): string;
}

export const words: Record<Language, Words> = { nl, en, fy };
