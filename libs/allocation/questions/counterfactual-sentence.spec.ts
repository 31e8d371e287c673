import { adviceSentence, explanationSentences } from './counterfactual-sentence.js';
import type { Counterfactuals } from '../engine/explain-task.js';

const effect = { unplaced: { now: 2, then: 3 }, profile: [{ now: 5, then: 5 }], moved: 4 };
const nothing: Counterfactuals = {
  oneMoreSeat: null,
  seatedHere: null,
  lottery: null,
  alsoListing: null,
  couldHaveListed: [],
};

it('says what would have been, in each language, and in Dutch where one is not written', () => {
  const found: Counterfactuals = {
    ...nothing,
    oneMoreSeat: { ...effect, granted: true },
    seatedHere: effect,
    lottery: { now: 40, of: 90, needed: 12 },
    alsoListing: { sessionId: 's', granted: false, unplaced: true },
  };
  expect(explanationSentences(found, 'Rondleiding', 'de')).toEqual([
    'Met één plaats meer had u deze plaats gehad.',
    'Met u op deze plaats was er 1 deelnemer minder geplaatst; 4 mensen hadden dan een andere uitkomst.',
    'U was nummer 40 van 90 in de loting; met nummer 12 of eerder had u deze wens of een betere gekregen.',
    'Ook met "Rondleiding" op uw lijst had u daar geen plaats gehad, en ook geen andere.',
  ]);
  expect(explanationSentences(found, 'Rûnlieding', 'fy')).toEqual([
    'Mei ien plak mear hiene jo dit plak hân.',
    'Mei jo op dit plak wie der 1 dielnimmer minder pleatst; 4 minsken hiene dan in oare útkomst.',
    'Jo wiene nûmer 40 fan 90 yn de lotting; mei nûmer 12 of earder hiene jo dizze winsk of in bettere krigen.',
    'Ek mei "Rûnlieding" op jo list hiene jo dêr gjin plak hân, en ek gjin oar.',
  ]);
  expect(explanationSentences(found, 'Tour', 'en')).toEqual([
    'With one more seat you would have had this one.',
    'With you in this seat 1 person fewer would have been placed; 4 people would have had another outcome.',
    'You were number 40 of 90 in the lottery; number 12 or earlier would have given you this wish or a better one.',
    'Even with "Tour" on your list you would not have had a seat there, nor any other.',
  ]);
});

it.each([
  ['nl', 'Met u op deze plaats waren er 3 deelnemers minder geplaatst.'],
  ['fy', 'Mei jo op dit plak wiene der 3 dielnimmers minder pleatst.'],
  ['en', 'With you in this seat 3 people fewer would have been placed.'],
])('says the price to several in good %s', (locale, sentence) => {
  const seatedHere = { unplaced: { now: 2, then: 5 }, profile: [{ now: 5, then: 5 }], moved: 1 };
  expect(explanationSentences({ ...nothing, seatedHere }, '', locale)).toEqual([sentence]);
});

it('says in Dutch how many go without their first wish', () => {
  const seatedHere = { unplaced: { now: 2, then: 2 }, profile: [{ now: 5, then: 3 }], moved: 1 };
  expect(explanationSentences({ ...nothing, seatedHere }, '', 'nl')).toEqual([
    'Met u op deze plaats hadden er 2 deelnemers minder een eerste wens gekregen.',
  ]);
});

it.each([
  [{ now: 3, of: 9 }, 'No number in the lottery would have given you this seat or a better one.'],
  [
    { now: 3, of: 9, needed: 5 },
    'You were number 3 of 9 in the lottery; that was early enough for this wish or a better one.',
  ],
])('knows the ends of the lottery', (lottery, sentence) => {
  expect(explanationSentences({ ...nothing, lottery }, '', 'en')).toEqual([sentence]);
});

it('advises hosts in a sentence', () => {
  expect(adviceSentence({ seats: 2, placesMore: 3, firstWishesMore: 1 }, 'en')).toBe(
    '2 more seats would place 3 more people and grant 1 more first wish.',
  );
  expect(adviceSentence({ seats: 1, placesMore: 0, firstWishesMore: 2 }, 'fy')).toBe(
    'Ien plak mear soe nimmen ekstra in plak jaan en 2 earste winsken mear ferfolje.',
  );
  expect(adviceSentence({ seats: 1, placesMore: 0, firstWishesMore: 2 }, 'nl')).toBe(
    'Eén plaats meer zou niemand extra een plaats geven en 2 eerste wensen meer vervullen.',
  );
});
