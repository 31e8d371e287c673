import { m } from '../i18n/index.js';

const known: Record<string, () => string> = {
  confidentiality: m.requirement_confidentiality,
  certificate_of_conduct: m.requirement_certificate_of_conduct,
  safety_shoes: m.requirement_safety_shoes,
};

/** What a host asks of visitors; one that Wissel has no words for by its own name. */
export const requirementInWords = (requirement: string): string =>
  known[requirement]?.() ?? requirement.replaceAll('_', ' ');
