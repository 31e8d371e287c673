import { readConfiguration } from '#platform/config';
import { requireDatabase } from '#platform/database';
import { databaseUrl } from '#local-servers';
import { run } from '../../apps/cli/src/cli.js';
import { Terminal } from '../../apps/cli/src/terminal.js';
import { createTestDatabase, requiredEnvironment, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const admin = requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL');
const nowhere = 'postgresql://wissel:geheim@127.0.0.1:1/wissel';
const said = (url: string): Promise<string | null> =>
  requireDatabase('DATABASE_URL', url).then(
    () => null,
    (error: { detail: string }) => error.detail,
  );

it('says in one sentence why the database cannot be worked on, and what to do', async () => {
  expect(await said(database.url)).toBeNull();
  const { host } = new URL(admin);
  const wrongPassword = new URL(database.url);
  wrongPassword.password = 'geheim';
  const cases: [string, RegExp][] = [
    [nowhere, /^DATABASE_URL: 127\.0\.0\.1:1\/wissel: no server answers \(.*\); start one there, or correct/],
    [wrongPassword.href, new RegExp(`^DATABASE_URL: ${host}/test_.*: the server refuses the password; correct it\\.$`)],
    [databaseUrl(admin, 'no_such_database'), /no_such_database: there is no such database on that server; make it/],
  ];
  for (const [url, sentence] of cases) {
    expect(await said(url)).toMatch(sentence);
    expect(await said(url)).not.toContain('geheim');
  }
});

it.each([
  ['migrate', 'DATABASE_MIGRATION_URL'],
  ['seed', 'DATABASE_URL'],
])('wissel %s ends with that sentence, without a stack', async (command, variable) => {
  const complaints: string[] = [];
  const terminal = new Terminal(true);
  jest.spyOn(terminal, 'complain').mockImplementation((line) => void complaints.push(line));
  const before = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: nowhere,
    DATABASE_MIGRATION_URL: nowhere,
    AUTH_SECRET: 'x'.repeat(32),
    PAYLOAD_KEY: Buffer.alloc(32).toString('base64'),
  });
  try {
    expect(await run([command], () => terminal)).toBe(1);
  } finally {
    process.env = before;
  }
  expect(complaints).toEqual([expect.stringMatching(new RegExp(`^${variable}: 127\\.0\\.0\\.1:1/wissel: no server`))]);
  expect(complaints[0]).not.toMatch(/\n|geheim/);
});

it('names every setting that is missing or wrong in one sentence, and never its value', () => {
  expect(() => readConfiguration({ DATABASE_URL: 'geheim', PORT: 'abc', PAYLOAD_KEY: '', SMTP_URL: '' })).toThrow(
    /^bad_configuration: DATABASE_URL: give an address [^.]*; PORT: give a whole number [^.]*; AUTH_SECRET: is missing \(Signs session cookies; at least 32 characters\); PAYLOAD_KEY: is missing \([^.]*\)\.$/,
  );
});
