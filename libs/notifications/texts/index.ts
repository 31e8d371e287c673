import type { MailLocale } from '../dates-in-words.js';
import type { NoticeKind } from '../notice-catalogue.js';
import { enChanges } from './en-changes.js';
import { enOrganisations } from './en-organisations.js';
import { enSignUp } from './en-sign-up.js';
import { enVisits } from './en-visits.js';
import { enWork } from './en-work.js';
import { nlChanges } from './nl-changes.js';
import { nlOrganisations } from './nl-organisations.js';
import { nlSignUp } from './nl-sign-up.js';
import { nlVisits } from './nl-visits.js';
import { nlWork } from './nl-work.js';
import type { Text } from './text.js';

/** The texts that ship with Wissel, for every kind in every language; an owner can replace each one. */
export const builtInTexts: Record<MailLocale, Record<NoticeKind, Text>> = {
  nl: { ...nlOrganisations, ...nlSignUp, ...nlVisits, ...nlChanges, ...nlWork },
  en: { ...enOrganisations, ...enSignUp, ...enVisits, ...enChanges, ...enWork },
};

export { partials } from './partials.js';
export type { Text } from './text.js';
export { changeWords, modeWords, offerWords, reasonWords, stepWords, type ChangedField } from './words.js';
