import { spoken, type Language } from '#wording';
import type { Counterfactuals } from '../engine/explain-task.js';

interface Words {
  granted: string;
  notGranted: string;
  /** What seating this person here would have cost the others. */
  cost(placedLess: number, firstLess: number, moved: number): string;
  lottery(now: number, of: number, needed: number): string;
  noLottery: string;
  also(title: string, granted: boolean, unplaced: boolean): string;
  advice(seats: number, placesMore: number, firstWishesMore: number): string;
}

const people = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

const dutch: Words = {
  granted: 'Met één plaats meer had u deze plaats gehad.',
  notGranted: 'Ook met één plaats meer had u deze plaats niet gehad.',
  cost: (placedLess, firstLess, moved) => {
    const price =
      placedLess > 0
        ? `${placedLess === 1 ? 'was' : 'waren'} er ${people(placedLess, 'deelnemer', 'deelnemers')} minder geplaatst`
        : firstLess > 0
          ? `${firstLess === 1 ? 'had' : 'hadden'} er ${people(firstLess, 'deelnemer', 'deelnemers')} minder een eerste wens gekregen`
          : 'was het voor de groep even goed geweest; de loting gaf de doorslag';
    return moved > 1
      ? `Met u op deze plaats ${price}; ${moved} mensen hadden dan een andere uitkomst.`
      : `Met u op deze plaats ${price}.`;
  },
  lottery: (now, of, needed) =>
    needed >= now
      ? `U was nummer ${now} van ${of} in de loting; dat was vroeg genoeg voor deze wens of een betere.`
      : `U was nummer ${now} van ${of} in de loting; met nummer ${needed} of eerder had u deze wens of een betere gekregen.`,
  noLottery: 'Geen enkel lotnummer had u deze plaats of een betere gegeven.',
  also: (title, granted, unplaced) =>
    granted
      ? `Had "${title}" ook op uw lijst gestaan, dan had u daar een plaats gehad.`
      : `Ook met "${title}" op uw lijst had u daar geen plaats gehad${unplaced ? ', en ook geen andere' : ''}.`,
  advice: (seats, placesMore, firstWishesMore) =>
    `${seats === 1 ? 'Eén plaats' : `${seats} plaatsen`} meer ${
      placesMore > 0
        ? `${seats === 1 ? 'zou' : 'zouden'} ${people(placesMore, 'deelnemer', 'deelnemers')} meer een plaats geven`
        : `${seats === 1 ? 'zou' : 'zouden'} niemand extra een plaats geven`
    }${firstWishesMore > 0 ? ` en ${people(firstWishesMore, 'eerste wens', 'eerste wensen')} meer vervullen` : ''}.`,
};

const english: Words = {
  granted: 'With one more seat you would have had this one.',
  notGranted: 'Even with one more seat you would not have had this one.',
  cost: (placedLess, firstLess, moved) => {
    const price =
      placedLess > 0
        ? `${people(placedLess, 'person', 'people')} fewer would have been placed`
        : firstLess > 0
          ? `${people(firstLess, 'person', 'people')} fewer would have had their first wish`
          : 'the group would have been just as well off; the lottery decided';
    return moved > 1
      ? `With you in this seat ${price}; ${moved} people would have had another outcome.`
      : `With you in this seat ${price}.`;
  },
  lottery: (now, of, needed) =>
    needed >= now
      ? `You were number ${now} of ${of} in the lottery; that was early enough for this wish or a better one.`
      : `You were number ${now} of ${of} in the lottery; number ${needed} or earlier would have given you this wish or a better one.`,
  noLottery: 'No number in the lottery would have given you this seat or a better one.',
  also: (title, granted, unplaced) =>
    granted
      ? `With "${title}" on your list as well you would have had a seat there.`
      : `Even with "${title}" on your list you would not have had a seat there${unplaced ? ', nor any other' : ''}.`,
  advice: (seats, placesMore, firstWishesMore) =>
    `${people(seats, 'more seat', 'more seats')} would place ${
      placesMore > 0 ? people(placesMore, 'more person', 'more people') : 'nobody more'
    }${firstWishesMore > 0 ? ` and grant ${people(firstWishesMore, 'more first wish', 'more first wishes')}` : ''}.`,
};

const frisian: Words = {
  granted: 'Mei ien plak mear hiene jo dit plak hân.',
  notGranted: 'Ek mei ien plak mear hiene jo dit plak net hân.',
  cost: (placedLess, firstLess, moved) => {
    const price =
      placedLess > 0
        ? `${placedLess === 1 ? 'wie' : 'wiene'} der ${people(placedLess, 'dielnimmer', 'dielnimmers')} minder pleatst`
        : firstLess > 0
          ? `${firstLess === 1 ? 'hie' : 'hiene'} der ${people(firstLess, 'dielnimmer', 'dielnimmers')} minder in earste winsk krigen`
          : 'wie it foar de groep like goed west; de lotting joech de trochslach';
    return moved > 1
      ? `Mei jo op dit plak ${price}; ${moved} minsken hiene dan in oare útkomst.`
      : `Mei jo op dit plak ${price}.`;
  },
  lottery: (now, of, needed) =>
    needed >= now
      ? `Jo wiene nûmer ${now} fan ${of} yn de lotting; dat wie betiid genôch foar dizze winsk of in bettere.`
      : `Jo wiene nûmer ${now} fan ${of} yn de lotting; mei nûmer ${needed} of earder hiene jo dizze winsk of in bettere krigen.`,
  noLottery: 'Gjin inkeld lotnûmer hie jo dit plak of in better jûn.',
  also: (title, granted, unplaced) =>
    granted
      ? `Hie "${title}" ek op jo list stien, dan hiene jo dêr in plak hân.`
      : `Ek mei "${title}" op jo list hiene jo dêr gjin plak hân${unplaced ? ', en ek gjin oar' : ''}.`,
  advice: (seats, placesMore, firstWishesMore) =>
    `${seats === 1 ? 'Ien plak' : `${seats} plakken`} mear ${seats === 1 ? 'soe' : 'soene'} ${
      placesMore > 0 ? `${people(placesMore, 'dielnimmer', 'dielnimmers')} mear` : 'nimmen ekstra'
    } in plak jaan${firstWishesMore > 0 ? ` en ${people(firstWishesMore, 'earste winsk', 'earste winsken')} mear ferfolje` : ''}.`,
};

const words: Record<Language, Words> = { nl: dutch, en: english, fy: frisian };

/** What the counterfactuals of one wish say; in Dutch where the language is not written. */
export function explanationSentences(found: Counterfactuals, alsoTitle: string, locale: string): string[] {
  const say = words[spoken(locale)];
  const { oneMoreSeat, seatedHere, lottery, alsoListing } = found;
  const sentences: string[] = [];
  if (oneMoreSeat) sentences.push(oneMoreSeat.granted ? say.granted : say.notGranted);
  if (seatedHere) {
    const placedLess = seatedHere.unplaced.then - seatedHere.unplaced.now;
    const first = seatedHere.profile[0];
    sentences.push(say.cost(placedLess, first ? first.now - first.then : 0, seatedHere.moved));
  }
  if (lottery)
    sentences.push(lottery.needed === undefined ? say.noLottery : say.lottery(lottery.now, lottery.of, lottery.needed));
  if (alsoListing) sentences.push(say.also(alsoTitle, alsoListing.granted, alsoListing.unplaced));
  return sentences;
}

/** What more seats would bring; in Dutch where the language is not written. */
export const adviceSentence = (
  { seats, placesMore, firstWishesMore }: { seats: number; placesMore: number; firstWishesMore: number },
  locale: string,
): string => words[spoken(locale)].advice(seats, placesMore, firstWishesMore);
