import type { Language } from '#wording';
import { z } from 'zod';

/** Every reason why a step waits, with the facts it speaks of. `run` is the number of an allocation run. */
const ofRun = z.object({ run: z.int() });
const ofSeat = z.object({ run: z.int(), title: z.string() });
const waitingFacts = {
  made_by_hand: z.object({}),
  dates_missing: z.object({ missing: z.int(), wanted: z.int() }),
  offers_to_review: z.object({ count: z.int() }),
  /** A region of the edition. */
  region_without_offer: z.object({ name: z.string(), code: z.string() }),
  run_missing: z.object({}),
  run_computing: ofRun,
  run_failed: z.object({ run: z.int(), detail: z.string() }),
  /** Rows that it was computed from have changed since. */
  run_stale: ofRun,
  approvals_missing: z.object({ run: z.int(), missing: z.int() }),
  session_oversold: ofSeat,
  seat_forbidden: ofSeat,
  seat_objected: ofSeat,
  pin_missing: ofSeat,
  pin_withdrawn: ofSeat,
};
export type WaitingFacts = { [Code in keyof typeof waitingFacts]: z.output<(typeof waitingFacts)[Code]> };

export type WaitingCode = keyof WaitingFacts;

/** Why a step cannot be made: a code and facts without personal data, put into words where somebody reads it. */
export type WaitingReason = { [Code in WaitingCode]: { code: Code; facts: WaitingFacts[Code] } }[WaitingCode];

/** `WaitingReason` as it stands in jsonb. */
export const waitingReason: z.ZodType<WaitingReason> = z.union(
  Object.entries(waitingFacts).map(([code, facts]) => z.object({ code: z.literal(code as WaitingCode), facts })),
) as never;

type Sentences = { [Code in WaitingCode]: (facts: WaitingFacts[Code]) => string };

const english: Sentences = {
  made_by_hand: () => 'somebody of the work group has to make this step',
  dates_missing: (f) => `${f.missing} of its ${f.wanted} dates are missing`,
  offers_to_review: (f) => `${f.count} ${f.count === 1 ? 'offer waits' : 'offers wait'} for review`,
  region_without_offer: (f) => `${f.name} (${f.code}) has no approved offer yet`,
  run_missing: () => 'no allocation run has been made; make one',
  run_computing: (f) => `allocation run ${f.run} is being computed`,
  run_failed: (f) => `allocation run ${f.run} failed: ${f.detail}`,
  run_stale: (f) => `allocation run ${f.run} no longer goes by what stands now; make another run`,
  approvals_missing: (f) => `allocation run ${f.run} needs ${f.missing} more approval(s), each by another person`,
  session_oversold: (f) => `"${f.title}" has fewer seats by now than run ${f.run} gave; make another run`,
  seat_forbidden: (f) => `run ${f.run} gives "${f.title}" to somebody who must not go there by now; make another run`,
  seat_objected: (f) =>
    `run ${f.run} gives "${f.title}" to somebody whose line manager does not agree by now; make another run`,
  pin_missing: (f) => `run ${f.run} gives "${f.title}" not to somebody who was pinned there since; make another run`,
  pin_withdrawn: (f) => `run ${f.run} gives "${f.title}" to somebody whose pin was taken back since; make another run`,
};

const again = 'maak een nieuwe verdeling';

const dutch: Sentences = {
  made_by_hand: () => 'iemand van de werkgroep moet deze stap zetten',
  dates_missing: (f) => `${f.missing} van de ${f.wanted} data ${f.missing === 1 ? 'ontbreekt' : 'ontbreken'}`,
  offers_to_review: (f) => `${f.count} keer aanbod wacht op een oordeel`,
  region_without_offer: (f) => `${f.name} (${f.code}) heeft nog geen goedgekeurd aanbod`,
  run_missing: () => `er is nog geen verdeling; maak er een`,
  run_computing: (f) => `verdeling ${f.run} wordt nog berekend`,
  run_failed: (f) => `verdeling ${f.run} is mislukt; bekijk waardoor en ${again}`,
  run_stale: (f) => `verdeling ${f.run} klopt niet meer met wat er nu staat; ${again}`,
  approvals_missing: (f) =>
    f.missing === 1
      ? `verdeling ${f.run} moet nog door één ander worden goedgekeurd`
      : `verdeling ${f.run} moet nog door ${f.missing} verschillende mensen worden goedgekeurd`,
  session_oversold: (f) => `"${f.title}" heeft inmiddels minder plaatsen dan verdeling ${f.run} er gaf; ${again}`,
  seat_forbidden: (f) =>
    `verdeling ${f.run} geeft een plaats bij "${f.title}" aan iemand die daar inmiddels niet heen mag; ${again}`,
  seat_objected: (f) =>
    `verdeling ${f.run} geeft een plaats bij "${f.title}" aan iemand van wie de leidinggevende (nog) niet akkoord is; ${again}`,
  pin_missing: (f) =>
    `verdeling ${f.run} geeft geen plaats bij "${f.title}" aan iemand die daar sindsdien is vastgezet; ${again}`,
  pin_withdrawn: (f) =>
    `verdeling ${f.run} geeft een plaats bij "${f.title}" aan iemand die daar niet meer is vastgezet; ${again}`,
};

const anew = 'meitsje in nije ferdieling';

const frisian: Sentences = {
  made_by_hand: () => 'ien fan de wurkgroep moat dizze stap sette',
  dates_missing: (f) => `${f.missing} fan de ${f.wanted} data ${f.missing === 1 ? 'ûntbrekt' : 'ûntbrekke'}`,
  offers_to_review: (f) => `${f.count} kear oanbod wachtet op in oardiel`,
  region_without_offer: (f) => `${f.name} (${f.code}) hat noch gjin goedkard oanbod`,
  run_missing: () => 'der is noch gjin ferdieling; meitsje ien',
  run_computing: (f) => `ferdieling ${f.run} wurdt noch útrekkene`,
  run_failed: (f) => `ferdieling ${f.run} is mislearre; sjoch hoe’t dat komt en ${anew}`,
  run_stale: (f) => `ferdieling ${f.run} kloppet net mear mei wat der no stiet; ${anew}`,
  approvals_missing: (f) =>
    f.missing === 1
      ? `ferdieling ${f.run} moat noch troch ien oar goedkard wurde`
      : `ferdieling ${f.run} moat noch troch ${f.missing} ferskillende minsken goedkard wurde`,
  session_oversold: (f) => `"${f.title}" hat yntusken minder plakken as ferdieling ${f.run} der joech; ${anew}`,
  seat_forbidden: (f) =>
    `ferdieling ${f.run} jout in plak by "${f.title}" oan ien dy’t dêr yntusken net hinne mei; ${anew}`,
  seat_objected: (f) =>
    `ferdieling ${f.run} jout in plak by "${f.title}" oan ien fan wa’t de liedingjaande (noch) net akkoart is; ${anew}`,
  pin_missing: (f) =>
    `ferdieling ${f.run} jout gjin plak by "${f.title}" oan ien dy’t dêr sûnt dy tiid fêstset is; ${anew}`,
  pin_withdrawn: (f) =>
    `ferdieling ${f.run} jout in plak by "${f.title}" oan ien dy’t dêr net mear fêstset is; ${anew}`,
};

const sentences: Record<Language, Sentences> = { nl: dutch, en: english, fy: frisian };

/**
 * The reason in words for the work group: part of a list, without a capital or a full stop. One that was kept as a
 * sentence, before reasons had codes, stays as it is.
 */
export function waitingSentence(reason: WaitingReason | string, language: Language): string {
  if (typeof reason === 'string') return reason;
  const word = sentences[language][reason.code] as (facts: WaitingReason['facts']) => string;
  return word(reason.facts);
}
