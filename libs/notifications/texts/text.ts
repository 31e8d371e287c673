import type { NoticeKind } from '../notice-catalogue.js';

/** A text of a notice: the subject is Liquid, the body Markdown with Liquid. */
export interface Text {
  subject: string;
  body: string;
}

/** Texts of some kinds; the greeting, the signature and the footer are the shell's. */
export type Texts = Partial<Record<NoticeKind, Text>>;
