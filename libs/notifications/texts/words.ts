import { hostNotParticipating, type OfferState, type SessionMode } from '#offers';
import type { MilestoneName } from '#programmes';
import type { MailLocale } from '../dates-in-words.js';

/** States of an offer, as a contact reads them. */
export const offerWords: Record<MailLocale, Record<OfferState, string>> = {
  nl: {
    draft: 'niet ingestuurd',
    submitted: 'ingestuurd, wacht op de coördinator',
    changes_requested: 'aanpassing gevraagd',
    approved: 'goedgekeurd',
    published: 'staat in het programma',
    rejected: 'niet goedgekeurd',
    withdrawn: 'ingetrokken',
  },
  en: {
    draft: 'not handed in',
    submitted: 'handed in, waits for the coordinator',
    changes_requested: 'change asked for',
    approved: 'approved',
    published: 'in the programme',
    rejected: 'not approved',
    withdrawn: 'withdrawn',
  },
};

/** Reasons that are kept as a code, because nobody gave them in words of their own. */
export const reasonWords: Record<MailLocale, Record<string, string>> = {
  nl: { [hostNotParticipating]: 'De organisatie doet niet mee aan deze editie.' },
  en: { [hostNotParticipating]: 'The organisation does not take part in this edition.' },
};

/** The steps of the plan, as a coordinator reads them. */
export const stepWords: Record<MailLocale, Record<MilestoneName, string>> = {
  nl: {
    announced: 'de datum aankondigen',
    call_open: 'het insturen van aanbod openen',
    curation: 'het insturen van aanbod sluiten',
    published: 'het programma publiceren',
    registration_open: 'de aanmelding openen',
    registration_closed: 'de aanmelding sluiten',
    allocating: 'de plaatsen verdelen',
    confirmed: 'de uitslag bevestigen',
    rest_open: 'de overgebleven plaatsen openen',
    locked: 'de lijsten vastzetten',
    running: 'de uitwisseling beginnen',
    evaluating: 'de uitwisseling afsluiten',
    reported: 'het rapport maken',
    archived: 'archiveren',
  },
  en: {
    announced: 'announce the date',
    call_open: 'open the call for offers',
    curation: 'close the call for offers',
    published: 'publish the programme',
    registration_open: 'open sign-up',
    registration_closed: 'close sign-up',
    allocating: 'allocate the seats',
    confirmed: 'confirm the result',
    rest_open: 'open the seats that are left',
    locked: 'make the lists final',
    running: 'begin the exchange',
    evaluating: 'close the exchange',
    reported: 'make the report',
    archived: 'archive',
  },
};

/** What can become another about a visit. */
export type ChangedField = 'when' | 'mode' | 'place' | 'address' | 'link' | 'host' | 'bring';

/** The same, as a visitor reads of it. */
export const changeWords: Record<MailLocale, Record<ChangedField, string>> = {
  nl: {
    when: 'Tijd',
    mode: 'Manier',
    place: 'Plaats',
    address: 'Adres',
    link: 'Link',
    host: 'Uw gastheer of gastvrouw',
    bring: 'Neem mee',
  },
  en: {
    when: 'Time',
    mode: 'How',
    place: 'Place',
    address: 'Address',
    link: 'Link',
    host: 'Your host',
    bring: 'Please bring',
  },
};

/** How a visit takes place, as a visitor reads of it. */
export const modeWords: Record<MailLocale, Record<SessionMode, string>> = {
  nl: { on_site: 'op locatie', online: 'online', hybrid: 'op locatie of online' },
  en: { on_site: 'on site', online: 'online', hybrid: 'on site or online' },
};
