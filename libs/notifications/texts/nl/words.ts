import { hostNotParticipating } from '#offers';
import type { Words } from '../../rendering/built-in-words.js';

export const nl: Words = {
  offer: {
    draft: 'niet ingestuurd',
    submitted: 'ingestuurd, wacht op de coördinator',
    changes_requested: 'aanpassing gevraagd',
    approved: 'goedgekeurd',
    published: 'staat in het programma',
    rejected: 'niet goedgekeurd',
    withdrawn: 'ingetrokken',
  },
  reason: { [hostNotParticipating]: 'De organisatie doet niet mee aan deze editie.' },
  step: {
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
  change: {
    when: 'Tijd',
    mode: 'Manier',
    place: 'Plaats',
    address: 'Adres',
    link: 'Link',
    host: 'Uw gastheer of gastvrouw',
    bring: 'Neem mee',
  },
  mode: { on_site: 'op locatie', online: 'online', hybrid: 'op locatie of online' },
  shell: {
    greeting: 'Beste',
    regards: 'Met vriendelijke groet,',
    times: (zone) => `Alle tijden in dit bericht zijn in de tijdzone ${zone}.`,
    why: (network) => `U krijgt dit bericht omdat u meedoet via ${network}. Vragen? Beantwoord deze e-mail.`,
    mark: 'Oefening',
    rehearsal: 'Dit is een oefening. Er is niets echt gepland en u hoeft niets te doen.',
  },
  signIn: {
    subject: (code) => `${code} is uw code voor Wissel`,
    body: (code) =>
      `Uw code om in te loggen is **${code}**.\n\nDe code is tien minuten geldig. Hebt u geen code gevraagd? Dan hoeft u niets te doen.`,
  },
  until: (moment) => `tot ${moment}`,
};
