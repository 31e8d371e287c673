import { REASON_CODES } from '#matching';
import { languages } from './languages.js';
import { reasonSentence } from './wish-reasons.js';

it.each(languages)('has a sentence for every reason of the engine (%s)', (language) => {
  for (const code of REASON_CODES) expect(reasonSentence(code, {}, language)).toMatch(/ .*\.$/);
});

it('fills in the facts, and speaks Dutch where a language is not written', () => {
  expect(reasonSentence('full_lottery', { capacity: 2 }, 'de')).toContain('de 2 plaatsen gingen');
  expect(reasonSentence('missing_tag', { missing: ['shoes', 'id'] }, 'en')).toBe(
    'A requirement was not ticked: shoes, id.',
  );
});

it.each([
  ['full_lottery', 1, 'nl', 'Vol: de enige plaats ging naar een deelnemer die eerder was ingeloot.'],
  ['full_lottery', 2, 'nl', 'Vol: de 2 plaatsen gingen naar deelnemers die eerder waren ingeloot.'],
  ['full_lottery', 1, 'en', 'Full: the only seat went to somebody drawn earlier in the lottery.'],
  ['full_lottery', 2, 'en', 'Full: the 2 seats went to people drawn earlier in the lottery.'],
  ['full_lottery', 1, 'fy', 'Fol: it iennige plak gie nei in dielnimmer dy’t earder ynlotte wie.'],
  ['full_lottery', 2, 'fy', 'Fol: de 2 plakken giene nei dielnimmers dy’t earder ynlotte wiene.'],
  ['full_arrival', 1, 'nl', 'Vol: de enige plaats ging naar een deelnemer die zich eerder aanmeldde.'],
  ['full_arrival', 1, 'en', 'Full: the only seat went to somebody who submitted earlier.'],
  ['full_priority', 1, 'nl', 'Vol: de enige plaats ging naar een deelnemer met voorrang.'],
  ['full_priority', 1, 'en', 'Full: the only seat went to somebody with priority.'],
  ['full_optimal', 1, 'nl', 'Vol: een plaats voor u hier had de verdeling als geheel slechter gemaakt (1 plaats).'],
  ['full_optimal', 1, 'fy', 'Fol: in plak foar jo hjir hie de ferdieling as gehiel minder makke (1 plak).'],
  ['full_optimal', 1, 'en', 'Full: a seat for you here would have made the whole allocation worse (1 seat).'],
])('speaks of one seat as of one: %s, %i, %s', (code, capacity, locale, sentence) => {
  expect(reasonSentence(code, { capacity }, locale)).toBe(sentence);
});

it.each([
  ['send_quota', 'nl', 'Uw organisatie mag niet meer dan 1 persoon sturen.'],
  ['send_quota', 'fy', 'Jo organisaasje mei net mear as 1 persoan stjoere.'],
  ['host_quota', 'en', 'The host organisation can receive no more than 1 person.'],
])('speaks of one person as of one: %s', (code, locale, sentence) => {
  expect(reasonSentence(code, { quota: 1 }, locale)).toBe(sentence);
});

it('has one word for a seat', () => {
  for (const code of REASON_CODES) expect(reasonSentence(code, {}, 'nl')).not.toMatch(/plek/);
});
