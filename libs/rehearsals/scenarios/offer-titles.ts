import type { Random } from './random.js';
import type { Sector } from './organisation-names.js';

/** What an organisation of a sector can show: people to follow, places to see, things to talk about. */
interface Subjects {
  people: readonly string[];
  places: readonly string[];
  themes: readonly string[];
}

const subjects: Record<Sector, Subjects> = {
  gemeente: {
    people: [
      'de brugwachter',
      'een communicatieadviseur bij een gemeente',
      'de wijkmanager',
      'een medewerker burgerzaken',
      'de havenmeester',
      'een raadsgriffier',
      'de groenopzichter',
    ],
    places: ['het stadhuis', 'de gemeentewerf', 'het klantcontactcentrum', 'de milieustraat', 'de brugcentrale'],
    themes: [
      'omgaan met agressie aan de balie',
      'zaakgericht werken',
      'een ochtend Woo-verzoeken',
      'inwoners laten meebeslissen',
      'de omgevingswet in gewone taal',
      'begroten met schaarste',
    ],
  },
  'zorg & welzijn': {
    people: [
      'de wijkverpleegkundige',
      'een begeleider op het kinderdagcentrum',
      'de activiteitenbegeleider',
      'een doktersassistent',
      'de zorgplanner',
      'een geestelijk verzorger',
      'de nachtzuster',
    ],
    places: [
      'de operatieafdeling',
      'de centrale keuken van het ziekenhuis',
      'de dagbesteding',
      'het revalidatiezwembad',
      'de apotheek',
    ],
    themes: [
      'werken met een vluchtrooster',
      'slapen en wisseldiensten',
      'technologie aan het bed',
      'eenzaamheid herkennen',
      'tillen zonder klachten',
      'gesprekken over het levenseinde',
    ],
  },
  'rijk & uitvoeringsorganisaties': {
    people: [
      'een voertuigkeurder',
      'de beoordelaar studiefinanciering',
      'een weginspecteur',
      'de beleidsadviseur wegverkeer',
      'een landmeter',
      'de documentspecialist',
    ],
    places: [
      'de verkeerscentrale',
      'het rekencentrum',
      'de keuringsbaan',
      'het rijksarchief in aanbouw',
      'de drone-werkplaats',
    ],
    themes: [
      'hoe werkt een kenteken?',
      'studiefinanciering uitgelegd door een beoordelaar',
      'data en privacy',
      'begrijpelijke brieven',
      'toezicht zonder vinger',
      'algoritmen onder toezicht',
    ],
  },
  onderwijs: {
    people: [
      'een docent in het open leercentrum',
      'de conciërge',
      'een studieloopbaanbegeleider',
      'de roostermaker',
      'een praktijkopleider',
      'de leerplichtambtenaar',
    ],
    places: ['de leermeubelmakerij', 'het skills-lab', 'de schoolkeuken', 'de simulatiebrug', 'de schooltuin'],
    themes: [
      'les geven op het mbo',
      'leren van fouten',
      'taal op de werkvloer',
      'jongeren en motivatie',
      'hybride lesgeven',
      'praktijkleren als loopbaanstap',
    ],
  },
  'zakelijke diensten & bank': {
    people: [
      'een scrummaster',
      'de hypotheekadviseur',
      'een ontwikkelaar',
      'de compliance officer',
      'een assistent-accountant',
      'de schadebehandelaar',
    ],
    places: ['het datacentrum', 'de klantenstudio', 'de beurszaal van vroeger', 'de testruimte'],
    themes: [
      'agile op de werkvloer van een softwarehuis',
      'fraude herkennen',
      'presenteren met cijfers',
      'thuiswerken en teamgevoel',
      'veilig omgaan met wachtwoorden',
      'van klacht naar verbetering',
    ],
  },
  'industrie & food': {
    people: [
      'de procesoperator',
      'een kwaliteitslaborant',
      'de koffiebrander',
      'een lasser',
      'de ploegleider',
      'een onderhoudsmonteur',
    ],
    places: ['de zuivelfabriek', 'de branderij', 'de scheepshelling', 'de verpakkingshal', 'het proeflokaal'],
    themes: [
      'koffie proeven en processen verbeteren',
      'lean in de praktijk',
      'veilig werken begint bij jezelf',
      'duurzaam verpakken',
      'ploegendienst en gezondheid',
    ],
  },
  'bouw & wonen': {
    people: [
      'de wijkconsulent',
      'een timmerman',
      'de opzichter onderhoud',
      'een woonmakelaar',
      'de leefbaarheidsmedewerker',
    ],
    places: ['de prefabhal', 'een woning in renovatie', 'de modelwoning van morgen', 'het magazijn'],
    themes: [
      'wonen en zorg',
      'huisbezoek met de wijkconsulent',
      'van het gas af',
      'circulair slopen',
      'schulden vroeg signaleren',
    ],
  },
  'water & energie': {
    people: [
      'de peilbeheerder',
      'een windturbinemonteur',
      'de muskusrattenvanger',
      'een drinkwaterlaborant',
      'de sluiswachter',
    ],
    places: [
      'de rioolwaterzuivering',
      'de windmolen van binnen',
      'het gemaal',
      'het drinkwaterlaboratorium',
      'de regelkamer van het net',
    ],
    themes: [
      'van slootkant tot peilbesluit',
      'netcongestie uitgelegd',
      'waterkwaliteit meten',
      'klimaat en dijken',
      'samenwerken met boeren',
    ],
  },
  'veiligheid & justitie': {
    people: ['een centralist op de meldkamer', 'de deurwaarder', 'een reclasseringswerker', 'de brandweerinstructeur'],
    places: ['de meldkamer', 'de oefenbaan van de brandweer', 'de zittingszaal', 'het crisiscentrum'],
    themes: [
      'incasso met een menselijke maat',
      'crisisbeheersing zonder paniek',
      'samenwerken onder druk',
      'de-escaleren aan de telefoon',
    ],
  },
  'cultuur & bibliotheek': {
    people: ['de conservator', 'een bibliothecaris', 'de restaurator', 'een educatiemedewerker'],
    places: ['het depot', 'de bibliotheek als huiskamer', 'de drukkerij in het museum', 'de kaartenzolder'],
    themes: [
      'achter de boekenkast',
      'digitaal erfgoed bewaren',
      'basisvaardigheden voor iedereen',
      'verhalen die verbinden',
    ],
  },
  'uitzend & re-integratie': {
    people: ['een intercedent', 'de jobcoach', 'een loopbaanadviseur', 'de werkmeester'],
    places: ['de leerwerkplaats', 'het kringloopmagazijn', 'de sollicitatiestudio'],
    themes: [
      'sollicitatiegesprekken: de andere kant van de tafel',
      'werken met een arbeidsbeperking',
      'duurzame inzetbaarheid',
      'netwerken zonder zweten',
    ],
  },
};

/** The eight shapes an activity can have in the demo. */
export type Shape =
  'shadow' | 'one_to_one' | 'tour' | 'workshop' | 'online_tour' | 'online_workshop' | 'webinar' | 'dialogue';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const shapes: Record<Shape, { of: keyof Subjects; forms: ((subject: string) => string)[] }> = {
  shadow: {
    of: 'people',
    forms: [(s) => `Een dag mee met ${s}`, (s) => `Meelopen met ${s}`, (s) => `Meekijken met ${s}`],
  },
  one_to_one: {
    of: 'people',
    forms: [(s) => `In gesprek met ${s}`, (s) => `Een op een met ${s}: zo ziet mijn dag eruit`],
  },
  tour: { of: 'places', forms: [(s) => `Achter de schermen: ${s}`, (s) => `Rondleiding: ${s}`] },
  workshop: { of: 'themes', forms: [(s) => `Workshop ${s}, met dilemma’s`, (s) => `Aan de slag: ${s}`] },
  online_tour: { of: 'places', forms: [(s) => `Digitale rondleiding: ${s}`, (s) => `Live vanuit ${s}`] },
  online_workshop: { of: 'themes', forms: [(s) => `Online workshop: ${s}`, (s) => `Oefenen op afstand: ${s}`] },
  webinar: { of: 'themes', forms: [(s) => `Webinar: ${s}`, (s) => `Lunchwebinar: ${s}`] },
  dialogue: {
    of: 'themes',
    forms: [(s) => `${capital(s)}: dilemma’s uit de praktijk`, (s) => `Digitale gesprekstafel: ${s}`],
  },
};

/** A title of exactly 120 characters, as long as screens must bear. */
export const longTitle =
  'Een hele dag meelopen met het team dat de bruggen, sluizen, gemalen en waterkeringen van het noorden dag en nacht bemant';

/** Hands out titles, each once in an edition; a second one of the same words gets its organisation's name. */
export class Titles {
  private readonly used = new Set<string>();

  constructor(private readonly random: Random) {}

  next(sector: Sector, shape: Shape, organisation: string): string {
    const { of, forms } = shapes[shape];
    const options = this.random.shuffle(subjects[sector][of].flatMap((subject) => forms.map((form) => form(subject))));
    const title =
      options.find((t) => !this.used.has(t)) ??
      options.map((t) => `${t} (${organisation})`).find((t) => !this.used.has(t));
    const last = title ?? `${options[0]} (${organisation}, ${this.used.size})`;
    this.used.add(last);
    return last;
  }
}
