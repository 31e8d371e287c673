import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsObject, IsString, ValidateNested } from 'class-validator';
import { WisselError } from '#platform/errors';
import { readIfMatch } from './versions/if-match.js';
import { Paragraphs } from './input/paragraphs.js';
import { bodyFault, problemOf } from './problems/problem.js';
import { InputPipe } from './input/validation.pipe.js';

class Seat {
  @IsInt()
  number: number;
}

class Booking {
  @IsEmail()
  email: string;

  @ValidateNested({ each: true })
  @Type(() => Seat)
  seats: Seat[];
}

async function refusalOf(value: unknown, type: 'body' | 'query' | 'param', data?: string): Promise<WisselError> {
  try {
    await new InputPipe().transform(value, { type, metatype: data ? String : Booking, ...(data ? { data } : {}) });
  } catch (error) {
    return error as WisselError;
  }
  throw new Error('It was accepted.');
}

test('each wrong field has its pointer, whatever its depth, and unknown fields are named', async () => {
  const { status, errors } = await refusalOf(
    { email: 'x', seats: [{ number: 1 }, { number: 'two', row: 3 }], 'a/b': 1 },
    'body',
  );
  expect(status).toBe(400);
  expect(errors.map((e) => e.pointer).sort()).toEqual(['/a~1b', '/email', '/seats/1/number', '/seats/1/row']);
  expect(errors.find((e) => e.pointer === '/email')?.detail).toBe('must be an email');
});

test('a query key is named as such; an id in the address must be one', async () => {
  expect((await refusalOf({ seats: [], email: '' }, 'query')).errors[0]?.pointer).toBe('?email');
  expect(await refusalOf('first', 'param', 'editionId')).toMatchObject({
    code: 'bad_id',
    errors: [{ pointer: '{editionId}' }],
  });
});

test('what is missing is said to be, and what is of another type is told that alone', async () => {
  expect((await refusalOf({ seats: [] }, 'body')).errors).toEqual([{ pointer: '/email', detail: 'is missing' }]);
  const wrong = await refusalOf({ email: 'a@b.example', seats: [{ number: 'two' }] }, 'body');
  expect(wrong.errors).toEqual([{ pointer: '/seats/0/number', detail: 'must be an integer number' }]);
  expect(wrong.detail).toBe('/seats/0/number: must be an integer number.');
});

test('text that cannot be kept is refused at its pointer, and blanks alone are nothing', async () => {
  const nul = { detail: 'holds a character that cannot be kept (NUL); leave it out' };
  expect((await refusalOf({ email: 'a\0@b.example' }, 'body')).errors).toEqual([{ pointer: '/email', ...nul }]);
  expect((await refusalOf({ email: '\0' }, 'query')).errors).toEqual([{ pointer: '?email', ...nul }]);
  expect((await refusalOf({ seats: [{ 'a/b': '\0' }] }, 'body')).errors[0]?.pointer).toBe('/seats/0/a~1b');
  expect((await refusalOf({ email: ' \t', seats: [] }, 'body')).errors).toEqual([
    { pointer: '/email', detail: 'must be an email' },
  ]);
  let deep: unknown = 'x';
  for (let i = 0; i < 50_000; i++) deep = [deep];
  expect((await refusalOf({ seats: deep }, 'body')).errors[0]?.detail).toBe('is nested deeper than 20 levels');
});

class Offer {
  @IsString()
  title: string;

  @IsString()
  @Paragraphs()
  description: string;

  @IsObject()
  rules: Record<string, unknown>;
}

class ManyOffers {
  @ValidateNested({ each: true })
  @Type(() => Offer)
  offers: Offer[];
}

test('text passes the one door: a line is folded, paragraphs keep their breaks, whatever the depth', async () => {
  const given = {
    title: '  Cafe\u0301  kijken ',
    description: ' Eén\r\ntwee ',
    rules: { name: ' a  b ', list: ['c  d'] },
  };
  const kept = await new InputPipe().transform(given, { type: 'body', metatype: Offer });
  expect(kept).toEqual({ title: 'Café kijken', description: 'Eén\ntwee', rules: { name: 'a b', list: ['c d'] } });
  const many = await new InputPipe().transform({ offers: [given] }, { type: 'body', metatype: ManyOffers });
  expect(many).toMatchObject({ offers: [{ title: 'Café kijken', description: 'Eén\ntwee' }] });
});

test('all text that cannot be kept is named in one answer, names of fields too', async () => {
  const refuse = async (given: object): Promise<string[]> => {
    const error = await new InputPipe().transform(given, { type: 'body', metatype: Offer }).catch((e: unknown) => e);
    return (error as WisselError).errors.map(({ pointer }) => pointer);
  };
  const rules = { name: 'a\u0007', 'b\0': 1 };
  expect(await refuse({ title: 'a\nb', description: '\ud800', rules })).toEqual([
    '/title',
    '/description',
    '/rules/name',
    '/rules',
  ]);
  expect(await refuse({ title: 'a\u202eb', description: '\u202e mag', rules: {} })).toEqual(['/title']);
});

test('text in the address passes it, too', async () => {
  expect(await refusalOf('a\0b', 'param', 'kind')).toMatchObject({ status: 400, errors: [{ pointer: '{kind}' }] });
});

test('nothing at all is not an empty thing', async () => {
  expect((await refusalOf(undefined, 'body')).errors.map((e) => e.pointer)).toContain('/email');
});

test.each([
  ['"3"', 3],
  ['W/"12"', 12],
  ['"0"', 0],
  ['*', '*'],
])('If-Match %s is version %s', (header, version) => expect(readIfMatch(header)).toBe(version));

test.each(['3', '"x"', '', '**', '""', '"1", "2"'])('If-Match %s is refused', (header) => {
  expect(() => readIfMatch(header)).toThrow(/bad_if_match/);
});

test('a missing If-Match is its own refusal', () => expect(() => readIfMatch(undefined)).toThrow(/if_match_required/));

test('an error that nobody foresaw tells nothing', () => {
  const problem = problemOf(new Error('connect ECONNREFUSED 10.0.0.7:5432'), '/v1/x', 'r1');
  expect(problem).toMatchObject({ status: 500, code: 'internal_error', instance: '/v1/x', requestId: 'r1' });
  expect(JSON.stringify(problem)).not.toContain('10.0.0.7');
});

test('what the body parser says becomes a refusal of ours, anything else is left alone', () => {
  const parser = Object.assign(new SyntaxError('Unexpected token'), { status: 400, type: 'entity.parse.failed' });
  expect(bodyFault(parser)).toMatchObject({ status: 400, code: 'malformed_json' });
  const other = new Error('other');
  expect(bodyFault(other)).toBe(other);
});
