import { Log, blot } from './log.js';

function logged(write: (log: Log) => void): { text: string; line: Record<string, unknown> } {
  const lines: string[] = [];
  const log = new Log('test', 'debug', { write: (line) => void lines.push(line) });
  write(log);
  return { text: lines.join(''), line: JSON.parse(lines[0] ?? '{}') as Record<string, unknown> };
}

test('addresses, tokens and passwords are blotted out of texts', () => {
  expect(blot('mail to <wytske.postma@sneek.example> refused')).toBe('mail to <<address>> refused');
  expect(blot('postgres://wissel_app:geheim@db:5432/wissel')).toBe('postgres://<secret>@db:5432/wissel');
  expect(blot('Authorization: Bearer wat_abc-DEF')).toBe('Authorization: Bearer <token>');
});

test('an error keeps its place and loses the row the database put into it', () => {
  const error = Object.assign(new Error('duplicate key for wytske.postma@sneek.example'), {
    code: '23505',
    detail: 'Key (email)=(wytske.postma@sneek.example) already exists.',
    parameters: ['Wytske Postma'],
  });
  const { text, line } = logged((log) => log.fault('A request failed.', error, { requestId: 'r1' }));
  expect(text).not.toMatch(/wytske/i);
  expect(line).toMatchObject({ process: 'test', requestId: 'r1', error: { code: '23505' } });
  expect(text).toContain('log.spec.ts');
});

test('what Nest logs through it is cleaned, too', () => {
  const { text } = logged((log) => log.error(new Error('no such user ype@sneek.example'), undefined, 'Router'));
  expect(text).not.toContain('ype@');
  expect(text).toContain('"context":"Router"');
});
