import type { Language } from '#wording';

/** What the line manager's page says, in each language. Names are inserted as they are; the page escapes them. */
export interface LineManagerWords {
  title: string;
  opens: string;
  open: string;
  needsScript: string;
  asks: (name: string, edition: string, days: string) => string;
  needed: (name: string) => string;
  told: string;
  until: (deadline: string, closing: boolean) => string;
  jobTitle: string;
  employer: string;
  wishes: string;
  noWishes: string;
  wish: string;
  seats: string;
  what: string;
  where: string;
  when: string;
  zone: (zone: string) => string;
  agreeTitle: string;
  agree: string;
  objectTitle: string;
  reason: string;
  reasonHint: string;
  object: string;
  reasonMissing: string;
  questions: string;
  thanks: string;
  agreed: (name: string) => string;
  objected: (name: string) => string;
  close: string;
  refusals: Record<string, { title: string; text: string }>;
}

const nl: LineManagerWords = {
  title: 'Uw medewerker wil meedoen',
  opens: 'U leest eerst wat uw medewerker wil. Daarna kiest u of u akkoord gaat.',
  open: 'Lees verder',
  needsScript: 'Uw browser voert geen scripts uit. Zet die voor deze pagina aan, of beantwoord de e-mail die u kreeg.',
  asks: (name, edition, days) => `${name} wil meedoen aan ${edition} (${days}) en noemt u als leidinggevende.`,
  needed: (name) => `Uw organisatie vraagt uw akkoord. Zonder akkoord krijgt ${name} geen plaats.`,
  told: 'U hoeft niets te doen als u het goed vindt. Hebt u bezwaar, laat het dan hier weten.',
  until: (deadline, closing) => `U kunt antwoorden ${closing ? deadline : `tot ${deadline}`}.`,
  jobTitle: 'Functie',
  employer: 'Werkgever',
  wishes: 'Wensen',
  noWishes: 'Er zijn nog geen wensen ingevuld.',
  wish: 'Wens',
  seats: 'Plaatsen die al vaststaan',
  what: 'Bezoek',
  where: 'Bij',
  when: 'Wanneer',
  zone: (zone) => `Alle tijden zijn in de tijdzone ${zone}.`,
  agreeTitle: 'Akkoord',
  agree: 'Prima, ik ga akkoord',
  objectTitle: 'Bezwaar',
  reason: 'Waarom hebt u bezwaar?',
  reasonHint:
    'Uw medewerker, de contactpersoon van uw organisatie en de coördinatoren lezen uw reden. Plaatsen die al vaststonden, vervallen.',
  object: 'Ik maak bezwaar',
  reasonMissing: 'Vul in waarom u bezwaar hebt.',
  questions: 'Vragen? Mail',
  thanks: 'Dank u wel',
  agreed: (name) => `Uw akkoord voor ${name} is verwerkt.`,
  objected: (name) => `Uw bezwaar is verwerkt. ${name} krijgt hierover bericht en krijgt geen plaats.`,
  close: 'U kunt dit venster sluiten.',
  refusals: {
    link_unknown: {
      title: 'Deze link klopt niet',
      text: 'Neem de hele link over uit de e-mail die u kreeg. Werkt dat niet, beantwoord dan die e-mail.',
    },
    answered: {
      title: 'Dit is al beantwoord',
      text: 'Er is al een antwoord. Wilt u daar iets aan veranderen? Beantwoord dan de e-mail die u kreeg.',
    },
    closed: {
      title: 'Antwoorden kan niet meer',
      text: 'De tijd om te antwoorden is voorbij. Hebt u een vraag? Beantwoord dan de e-mail die u kreeg.',
    },
    registration_withdrawn: {
      title: 'De aanmelding is ingetrokken',
      text: 'Uw medewerker doet niet meer mee. U hoeft niets te doen.',
    },
    edition_cancelled: { title: 'Dit gaat niet door', text: 'De editie is afgelast. U hoeft niets te doen.' },
    edition_suspended: {
      title: 'Dit ligt nu stil',
      text: 'De editie is opgeschort. Zodra zij doorgaat, kunt u met dezelfde link antwoorden.',
    },
    too_many_requests: { title: 'Dat was te vaak', text: 'Probeer het over tien minuten opnieuw.' },
    invalid_input: {
      title: 'Dit antwoord is niet goed aangekomen',
      text: 'Open de link uit de e-mail opnieuw en antwoord nog eens. Een reden telt hoogstens 2000 tekens.',
    },
    other: { title: 'Er ging iets mis', text: 'Probeer het straks opnieuw.' },
  },
};

const en: LineManagerWords = {
  title: 'Your employee would like to take part',
  opens: 'First you read what your employee would like to do. Then you choose whether you agree.',
  open: 'Read on',
  needsScript: 'Your browser runs no scripts. Allow them for this page, or reply to the e-mail you got.',
  asks: (name, edition, days) =>
    `${name} would like to take part in ${edition} (${days}) and names you as line manager.`,
  needed: (name) => `Your organisation asks for your consent. Without it ${name} gets no seat.`,
  told: 'You need not do anything if you agree. If you object, please say so here.',
  until: (deadline, closing) => `You can answer ${closing ? deadline : `until ${deadline}`}.`,
  jobTitle: 'Job title',
  employer: 'Employer',
  wishes: 'Wishes',
  noWishes: 'There are no wishes yet.',
  wish: 'Wish',
  seats: 'Seats that are certain already',
  what: 'Visit',
  where: 'At',
  when: 'When',
  zone: (zone) => `All times are in the time zone ${zone}.`,
  agreeTitle: 'Agree',
  agree: 'Fine, I agree',
  objectTitle: 'Object',
  reason: 'Why do you object?',
  reasonHint:
    'Your employee, your organisation’s contact and the coordinators read your reason. Seats that were certain are given up.',
  object: 'I object',
  reasonMissing: 'Please say why you object.',
  questions: 'Questions? Mail',
  thanks: 'Thank you',
  agreed: (name) => `Your consent for ${name} has been noted.`,
  objected: (name) => `Your objection has been noted. ${name} is told of it and gets no seat.`,
  close: 'You can close this window.',
  refusals: {
    link_unknown: {
      title: 'This link is not right',
      text: 'Copy the whole link from the e-mail you got. If that does not help, reply to that e-mail.',
    },
    answered: {
      title: 'This has been answered already',
      text: 'There is an answer already. Would you like to change it? Reply to the e-mail you got.',
    },
    closed: {
      title: 'It is too late to answer',
      text: 'The time to answer is over. Do you have a question? Reply to the e-mail you got.',
    },
    registration_withdrawn: {
      title: 'The registration has been withdrawn',
      text: 'Your employee no longer takes part. You need not do anything.',
    },
    edition_cancelled: {
      title: 'This does not take place',
      text: 'The edition is cancelled. You need not do anything.',
    },
    edition_suspended: {
      title: 'This is on hold',
      text: 'The edition is suspended. As soon as it goes on you can answer by the same link.',
    },
    too_many_requests: { title: 'That was too often', text: 'Please try again in ten minutes.' },
    invalid_input: {
      title: 'This answer did not arrive well',
      text: 'Open the link from the e-mail again and answer once more. A reason has at most 2000 characters.',
    },
    other: { title: 'Something went wrong', text: 'Please try again later.' },
  },
};

/** The words by language. */
export const lineManagerWords: Record<Language, LineManagerWords> = { nl, en };
