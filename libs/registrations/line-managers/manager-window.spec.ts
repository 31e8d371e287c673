import type { MilestoneName } from '#programmes';
import { answerWindow } from './manager-window.js';

const at = (day: string): Date => new Date(`${day}T09:00:00Z`);
const milestone = (name: MilestoneName, day: string, more = {}) => ({
  name,
  local: `${day}T11:00`,
  closing: false,
  at: at(day),
  byHand: false,
  reachedAt: null as Date | null,
  ...more,
});
const plan = [
  milestone('registration_open', '2021-03-29'),
  milestone('registration_closed', '2021-04-18', { closing: true }),
  milestone('allocating', '2021-04-19'),
  milestone('confirmed', '2021-04-23', { reachedAt: at('2021-04-23') }),
  milestone('rest_open', '2021-04-26'),
  milestone('locked', '2021-05-24'),
];

it.each([
  ['until the seats are divided', '2021-04-18', { open: true, until: { local: '2021-04-19T11:00', closing: false } }],
  ['not while they are', '2021-04-20', { open: false, code: 'closed' }],
  [
    'again while rest places are given',
    '2021-05-01',
    { open: true, until: { local: '2021-05-24T11:00', closing: false } },
  ],
  ['not afterwards', '2021-05-25', { open: false, code: 'closed' }],
])('an answer counts %s', (_name, day, answer) => {
  expect(answerWindow('registration_open', plan, at(day))).toEqual(answer);
});

it('goes by when it really began, and by a person where a person decides', () => {
  const early = plan.map((m) => (m.name === 'allocating' ? { ...m, reachedAt: at('2021-04-10') } : m));
  expect(answerWindow('allocating', early, at('2021-04-11'))).toEqual({ open: false, code: 'closed' });
  const byHand = plan.map((m) => (m.name === 'allocating' ? { ...m, byHand: true } : m));
  expect(answerWindow('registration_closed', byHand, at('2021-04-22')).open).toBe(true);
});

it('goes by the close of sign-up where nothing is divided', () => {
  const instant = plan.filter(({ name }) => name === 'registration_open' || name === 'registration_closed');
  expect(answerWindow('registration_open', instant, at('2021-04-17'))).toEqual({
    open: true,
    until: { local: '2021-04-18T11:00', closing: true },
  });
  expect(answerWindow('registration_closed', instant, at('2021-04-18'))).toEqual({ open: false, code: 'closed' });
});

it.each(['suspended', 'cancelled'] as const)('counts in no edition that is %s', (state) => {
  expect(answerWindow(state, plan, at('2021-04-01'))).toEqual({ open: false, code: `edition_${state}` });
});
