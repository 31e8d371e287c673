/** What addresses of pages are made of, for one notice to one person. */
export interface Place {
  /** Address under which people reach Wissel. */
  home: string;
  /** Names in addresses; the edition is null for what belongs to the whole network. */
  network: string;
  edition: string | null;
  /** Ids. The organisation for which the receiver is told; null when it is none, or several. */
  organisation: string | null;
  offer: string | null;
  /** The registration that is told through a contact; null for whoever is told themselves. */
  registration: string | null;
  /** The page on which a line manager answers, with its token; null when there is nothing to answer any more. */
  answer: string | null;
}

type Page = (place: Place) => string | null;

/** One's own page, with what waits in every capacity: also where a link cannot be as exact as it should. */
const mine: Page = ({ home, network }) => `${home}/${network}/mijn`;

const inEdition =
  (rest: string): Page =>
  (place) =>
    place.edition ? `${place.home}/${place.network}/${place.edition}${rest}` : mine(place);

const ofOrganisation =
  (rest: (place: Place) => string): Page =>
  (place) =>
    place.edition && place.organisation
      ? `${place.home}/${place.network}/${place.edition}/organisaties/${place.organisation}${rest(place)}`
      : mine(place);

/** The pages that mails lead to, each named after what one does there: several can be on one address. */
const pages = {
  home: mine,
  invitation: mine,
  application: mine,
  work: mine,
  membership: (place) =>
    place.organisation ? `${place.home}/${place.network}/organisaties/${place.organisation}` : mine(place),
  // For everybody.
  edition: ({ home, network, edition }) => (edition ? `${home}/${network}/${edition}` : `${home}/${network}`),
  catalogue: inEdition('/aanbod'),
  // Of an organisation.
  joining: ofOrganisation(() => ''),
  organisation: ofOrganisation(() => ''),
  offers: ofOrganisation(() => '/aanbod'),
  offer: ofOrganisation(({ offer }) => (offer ? `/aanbod/${offer}` : '/aanbod')),
  staff: ofOrganisation(() => '/medewerkers'),
  claim: ofOrganisation(() => '/medewerkers'),
  colleague: ofOrganisation(({ registration }) => (registration ? `/medewerkers/${registration}` : '/medewerkers')),
  letter: ofOrganisation(({ registration }) => (registration ? `/medewerkers/${registration}/brief` : '/medewerkers')),
  visitors: ofOrganisation(() => '/bezoekers'),
  // Of a participant.
  registration: inEdition('/mijn'),
  seats: inEdition('/mijn'),
  result: inEdition('/mijn/uitkomst'),
  restPlaces: inEdition('/mijn/plekken'),
  review: inEdition('/mijn/terugblik'),
  // Of a host.
  hosting: inEdition('/gastheer'),
  attendance: inEdition('/gastheer'),
  // Of the organisers.
  workGroup: inEdition('/werkgroep'),
  offersToReview: inEdition('/werkgroep'),
  approval: inEdition('/werkgroep'),
  release: inEdition('/werkgroep'),
  // Of a line manager.
  answer: ({ answer }) => answer,
} as const satisfies Record<string, Page>;

/** A page that a mail leads to. What one does there is said in the `words.ts` of each language. */
export type NoticePage = keyof typeof pages;

/** The address of a page for whoever is told; null when there is nothing left to do. */
export const addressOf = (page: NoticePage, place: Place): string | null => pages[page](place);
