import type { REASON_CODES } from '#matching';
import { spoken, type Language } from './languages.js';

type Facts = Record<string, unknown>;

/** Why somebody could not be placed at all, found before the engine is asked. */
type UnreadyCode =
  | 'employment_refused'
  | 'employment_unconfirmed'
  | 'employer_not_participating'
  | 'manager_pending'
  | 'manager_objected';

type Sentences = Record<(typeof REASON_CODES)[number] | UnreadyCode, (facts: Facts) => string>;

const dutch: Sentences = {
  placed: () => 'U hebt een plaats.',
  pinned: () => 'U bent hier door de organisatie geplaatst.',
  own_organisation: () => 'Dit is bij uw eigen organisatie.',
  prohibited: () => 'De organisatie heeft deze combinatie uitgesloten.',
  missing_tag: (f) => `Een voorwaarde was niet aangevinkt: ${list(f['missing'])}.`,
  withdrawn: () => 'Dit gaat niet door.',
  under_minimum: (f) => `Er waren te weinig deelnemers (${f['had']} van minimaal ${f['minGroup']}).`,
  limit_reached: () => 'U hebt al zoveel plaatsen als één persoon mag hebben.',
  on_site_limit: () => 'U hebt al zoveel plaatsen op locatie als één persoon mag hebben.',
  time_conflict: (f) =>
    f['hosting']
      ? 'U ontvangt op dat moment zelf bezoekers, reistijd meegerekend.'
      : 'Dit overlapt met een plaats die u al hebt, reistijd meegerekend.',
  same_offer: () => 'U hebt al een plaats bij ditzelfde aanbod.',
  full_priority: (f) =>
    `Vol: ${taken(f, 'de enige plaats ging naar een deelnemer', 'de # plaatsen gingen naar deelnemers')} met voorrang.`,
  full_lottery: (f) =>
    `Vol: ${taken(f, 'de enige plaats ging naar een deelnemer die eerder was', 'de # plaatsen gingen naar deelnemers die eerder waren')} ingeloot.`,
  full_arrival: (f) =>
    `Vol: ${taken(f, 'de enige plaats ging naar een deelnemer die zich eerder aanmeldde', 'de # plaatsen gingen naar deelnemers die zich eerder aanmeldden')}.`,
  full_optimal: (f) =>
    `Vol: een plaats voor u hier had de verdeling als geheel slechter gemaakt (${count(f['capacity'], 'plaats', 'plaatsen')}).`,
  organisation_share: (f) => `Uw organisatie had hier al het grootste aantal plaatsen (${f['limit']}).`,
  send_quota: (f) => `Uw organisatie mag niet meer dan ${count(f['quota'], 'persoon', 'personen')} sturen.`,
  host_quota: (f) =>
    `De ontvangende organisatie kan niet meer dan ${count(f['quota'], 'persoon', 'personen')} ontvangen.`,
  reciprocity: () => 'Uw organisatie stuurt al zoveel mensen als zij er ontvangt.',
  employment_refused: () => 'Uw werkgever heeft niet bevestigd dat u daar werkt.',
  employment_unconfirmed: () => 'Uw werkgever had nog niet bevestigd dat u daar werkt.',
  employer_not_participating: () => 'Uw werkgever doet niet mee aan deze editie.',
  manager_pending: () => 'Uw leidinggevende had nog niet ingestemd.',
  manager_objected: () => 'Uw leidinggevende heeft bezwaar gemaakt.',
};

const english: Sentences = {
  placed: () => 'You have a seat.',
  pinned: () => 'The organisers placed you here.',
  own_organisation: () => 'This is at your own organisation.',
  prohibited: () => 'The organisers ruled this combination out.',
  missing_tag: (f) => `A requirement was not ticked: ${list(f['missing'])}.`,
  withdrawn: () => 'This does not take place.',
  under_minimum: (f) => `Too few people took part (${f['had']} of at least ${f['minGroup']}).`,
  limit_reached: () => 'You have as many seats as one person may have.',
  on_site_limit: () => 'You have as many seats on site as one person may have.',
  time_conflict: (f) =>
    f['hosting']
      ? 'You receive visitors yourself at that hour, travel time included.'
      : 'This overlaps with a seat you have, travel time included.',
  same_offer: () => 'You have a seat at this same offer already.',
  full_priority: (f) =>
    `Full: ${taken(f, 'the only seat went to somebody', 'the # seats went to people')} with priority.`,
  full_lottery: (f) =>
    `Full: ${taken(f, 'the only seat went to somebody', 'the # seats went to people')} drawn earlier in the lottery.`,
  full_arrival: (f) =>
    `Full: ${taken(f, 'the only seat went to somebody', 'the # seats went to people')} who submitted earlier.`,
  full_optimal: (f) =>
    `Full: a seat for you here would have made the whole allocation worse (${count(f['capacity'], 'seat', 'seats')}).`,
  organisation_share: (f) => `Your organisation had its largest share here already (${f['limit']}).`,
  send_quota: (f) => `Your organisation may send no more than ${count(f['quota'], 'person', 'people')}.`,
  host_quota: (f) => `The host organisation can receive no more than ${count(f['quota'], 'person', 'people')}.`,
  reciprocity: () => 'Your organisation sends as many people as it receives already.',
  employment_refused: () => 'Your employer did not confirm that you work there.',
  employment_unconfirmed: () => 'Your employer had not confirmed yet that you work there.',
  employer_not_participating: () => 'Your employer does not take part in this edition.',
  manager_pending: () => 'Your line manager had not agreed yet.',
  manager_objected: () => 'Your line manager objected.',
};

const frisian: Sentences = {
  placed: () => 'Jo hawwe in plak.',
  pinned: () => 'De organisaasje hat jo hjir pleatst.',
  own_organisation: () => 'Dit is by jo eigen organisaasje.',
  prohibited: () => 'De organisaasje hat dizze kombinaasje útsletten.',
  missing_tag: (f) => `In betingst wie net oanfinke: ${list(f['missing'])}.`,
  withdrawn: () => 'Dit giet net troch.',
  under_minimum: (f) => `Der wiene te min dielnimmers (${f['had']} fan op syn minst ${f['minGroup']}).`,
  limit_reached: () => 'Jo hawwe al safolle plakken as ien persoan hawwe mei.',
  on_site_limit: () => 'Jo hawwe al safolle plakken op lokaasje as ien persoan hawwe mei.',
  time_conflict: (f) =>
    f['hosting']
      ? 'Jo ûntfange op dat stuit sels besikers, reistiid meirekkene.'
      : 'Dit falt gear mei in plak dat jo al hawwe, reistiid meirekkene.',
  same_offer: () => 'Jo hawwe al in plak by itselde oanbod.',
  full_priority: (f) =>
    `Fol: ${taken(f, 'it iennige plak gie nei in dielnimmer', 'de # plakken giene nei dielnimmers')} mei foarrang.`,
  full_lottery: (f) =>
    `Fol: ${taken(f, 'it iennige plak gie nei in dielnimmer dy’t earder ynlotte wie', 'de # plakken giene nei dielnimmers dy’t earder ynlotte wiene')}.`,
  full_arrival: (f) =>
    `Fol: ${taken(f, 'it iennige plak gie nei in dielnimmer dy’t him of har earder oanmelde', 'de # plakken giene nei dielnimmers dy’t har earder oanmelden')}.`,
  full_optimal: (f) =>
    `Fol: in plak foar jo hjir hie de ferdieling as gehiel minder makke (${count(f['capacity'], 'plak', 'plakken')}).`,
  organisation_share: (f) => `Jo organisaasje hie hjir al it grutste tal plakken (${f['limit']}).`,
  send_quota: (f) => `Jo organisaasje mei net mear as ${count(f['quota'], 'persoan', 'persoanen')} stjoere.`,
  host_quota: (f) =>
    `De organisaasje dy’t ûntfangt, kin net mear as ${count(f['quota'], 'persoan', 'persoanen')} ûntfange.`,
  reciprocity: () => 'Jo organisaasje stjoert al safolle minsken as dy der ûntfangt.',
  employment_refused: () => 'Jo wurkjouwer hat net befêstige dat jo dêr wurkje.',
  employment_unconfirmed: () => 'Jo wurkjouwer hie noch net befêstige dat jo dêr wurkje.',
  employer_not_participating: () => 'Jo wurkjouwer docht net mei oan dizze edysje.',
  manager_pending: () => 'Jo liedingjaande hie noch net ynstimd.',
  manager_objected: () => 'Jo liedingjaande hat beswier makke.',
};

const sentences: Record<Language, Sentences> = { nl: dutch, en: english, fy: frisian };

/** The sentence of a reason code, with the facts behind it; in Dutch where the language is not written. */
export function reasonSentence(code: string, facts: Facts, language: string): string {
  const known: Record<string, (facts: Facts) => string> = sentences[spoken(language)];
  return known[code]?.(facts) ?? code;
}

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');
const count = (n: unknown, one: string, more: string): string => `${n as number} ${n === 1 ? one : more}`;
/** Of one seat, or of more (`#` of them). */
const taken = ({ capacity }: Facts, one: string, more: string): string =>
  capacity === 1 ? one : more.replace('#', String(capacity));
