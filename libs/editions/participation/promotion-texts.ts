import { dayInWords, daysInWords, localInWords, type Language } from '#wording';

/** What the texts speak of. */
export interface Promoted {
  edition: string;
  network: string;
  organisation: string;
  /** Local days. */
  firstDay: string;
  lastDay: string;
  /** Local date-time until which people sign up; null when that is over, or not known. */
  signUpCloses: string | null;
  /** Of the page where one signs up, for this organisation. */
  signUpUrl: string;
}

/** Texts with which an organisation tells its own people of an edition, in one language. Plain text, one line a paragraph. */
export interface PromotionTexts {
  language: Language;
  /** For the intranet. */
  title: string;
  intranet: string;
  /** For a mail to everybody. */
  subject: string;
  mail: string;
}

const when = ({ firstDay, lastDay }: Promoted, language: Language): string =>
  firstDay === lastDay ? dayInWords(firstDay, language) : daysInWords(firstDay, lastDay, language);

const until = ({ signUpCloses }: Promoted, language: Language, before: string, after: string): string =>
  signUpCloses === null ? '' : `${before} ${localInWords(signUpCloses, true, language)}${after}`;

const paragraphs = (...texts: string[]): string => texts.filter((text) => text !== '').join('\n\n');

/** Written for people who read fast: what it is, when, what one has to do, until when. */
export const promotionTexts: Record<Language, (about: Promoted) => Omit<PromotionTexts, 'language'>> = {
  nl: (about) => ({
    title: `Kijk een dag bij een andere organisatie: ${about.edition}`,
    intranet: paragraphs(
      `Hoe werken ze ergens anders? Tijdens ${about.edition} kijkt u dat zelf: ${when(about, 'nl')}. U loopt een dag of een deel van een dag mee bij een andere organisatie, op locatie of online. ${about.organisation} doet mee.`,
      'Zo werkt het. U bekijkt het aanbod, kiest wat u leuk vindt en meldt u aan. Dat kost vijf minuten. Daarna hoort u waar u terechtkunt.',
      until(about, 'nl', 'Aanmelden kan', '.'),
      `Bekijk het aanbod en meld u aan: ${about.signUpUrl}`,
    ),
    subject: `Doet u mee aan ${about.edition}?`,
    mail: paragraphs(
      'Beste collega,',
      `${about.organisation} doet mee aan ${about.edition}, een uitwisseling van ${about.network}. U kunt dan meekijken bij een andere organisatie: ${when(about, 'nl')}.`,
      'Een dag of een deel van een dag, op locatie of online. U leert mensen kennen die net iets anders doen dan u, en u neemt er iets van mee terug.',
      `Kies wat u leuk vindt en meld u aan: ${about.signUpUrl}`,
      until(about, 'nl', 'Dat kan', '.'),
      'Overleg met uw leidinggevende of u die tijd kunt missen.',
      'Met vriendelijke groet,',
    ),
  }),
  en: (about) => ({
    title: `Look around at another organisation for a day: ${about.edition}`,
    intranet: paragraphs(
      `How do they work elsewhere? At ${about.edition} you see for yourself: ${when(about, 'en')}. You spend a day, or part of a day, at another organisation, on site or online. ${about.organisation} takes part.`,
      'How it works: look through what is offered, choose what you like and sign up. That takes five minutes. After that you hear where you can go.',
      until(about, 'en', 'You can sign up', '.'),
      `See what is offered and sign up: ${about.signUpUrl}`,
    ),
    subject: `Will you join ${about.edition}?`,
    mail: paragraphs(
      'Dear colleague,',
      `${about.organisation} takes part in ${about.edition}, an exchange of ${about.network}. You can look around at another organisation: ${when(about, 'en')}.`,
      'A day or part of a day, on site or online. You meet people whose work is a little different from yours, and you bring something back.',
      `Choose what you like and sign up: ${about.signUpUrl}`,
      until(about, 'en', 'You can do so', '.'),
      'Ask your line manager whether you can take the time.',
      'Kind regards,',
    ),
  }),
  fy: (about) => ({
    title: `Sjoch in dei by in oare organisaasje: ${about.edition}`,
    intranet: paragraphs(
      `Hoe wurkje se earne oars? By ${about.edition} sjogge jo dat sels: ${when(about, 'fy')}. Jo rinne in dei of in part fan in dei mei by in oare organisaasje, op lokaasje of online. ${about.organisation} docht mei.`,
      'Sa wurket it. Jo besjogge it oanbod, kieze wat jo moai fine en melde jo oan. Dat kostet fiif minuten. Dêrnei hearre jo wêr’t jo hinne kinne.',
      until(about, 'fy', 'Oanmelde kin', '.'),
      `Besjoch it oanbod en meld jo oan: ${about.signUpUrl}`,
    ),
    subject: `Dogge jo mei oan ${about.edition}?`,
    mail: paragraphs(
      'Bêste kollega,',
      `${about.organisation} docht mei oan ${about.edition}, in útwikseling fan ${about.network}. Jo kinne dan meisjen by in oare organisaasje: ${when(about, 'fy')}.`,
      'In dei of in part fan in dei, op lokaasje of online. Jo komme yn ’e kunde mei minsken dy’t krekt wat oars dogge as jo, en jo nimme der wat fan mei werom.',
      `Kies wat jo moai fine en meld jo oan: ${about.signUpUrl}`,
      until(about, 'fy', 'Dat kin', '.'),
      'Oerlis mei jo liedingjouwende oft jo dy tiid misse kinne.',
      'Mei freonlike groetnis,',
    ),
  }),
};
