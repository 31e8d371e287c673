import { z } from 'zod';
import { checkedRows } from './rows.js';

const seat = z.object({
  id: z.string(),
  seats: z.int(),
  at: z.date(),
  host: z.object({ name: z.string() }).nullable(),
});
const good = { id: 'a', seats: 3, at: new Date(0), host: { name: 'Fenna' } };

it('answers rows that are what the code goes by', () => {
  expect(checkedRows(seat, [good, { ...good, host: null }])).toEqual([good, { ...good, host: null }]);
  expect(checkedRows(seat, [])).toEqual([]);
});

it.each([
  // What count(*) answers without a cast.
  ['a number that comes as text', { seats: '3' }, '[1].seats'],
  ['a column that the statement leaves out', { at: undefined }, '[1].at'],
  ['null where nobody expects it', { id: null }, '[1].id'],
  ['a field within JSON', { host: { name: 7 } }, '[1].host.name'],
])('names %s', (_name, wrong, place) => {
  expect(() => checkedRows(seat, [good, { ...good, ...wrong }])).toThrow(place);
});

it('does not tell what a row holds', () => {
  expect(() => checkedRows(seat, [{ ...good, seats: 'fenna@gemeente.example' }])).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('fenna') as string }),
  );
});
