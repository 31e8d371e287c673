import { REASON_CODES } from '#matching';
import { codesWithSentence, reasonSentence } from './reason-sentence.js';

const ours = [
  'employment_refused',
  'employment_unconfirmed',
  'employer_not_participating',
  'manager_pending',
  'manager_objected',
];

it.each(['nl', 'en'] as const)('has a sentence for every reason (%s)', (locale) => {
  expect(codesWithSentence(locale).sort()).toEqual([...REASON_CODES, ...ours].sort());
});

it('fills in the facts, and speaks Dutch unless English is asked for', () => {
  expect(reasonSentence('full_lottery', { capacity: 2 }, 'fy')).toContain('(2 plekken)');
  expect(reasonSentence('missing_tag', { missing: ['shoes', 'id'] }, 'en')).toBe(
    'A requirement was not ticked: shoes, id.',
  );
});
