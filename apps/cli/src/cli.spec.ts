import { PassThrough } from 'node:stream';
import { run } from './cli.js';
import { commands } from './commands/index.js';
import { Terminal } from './terminal.js';

async function wissel(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = new PassThrough();
  const err = new PassThrough();
  const code = await run(argv, (json) => new Terminal(json, out as never, err as never, {}));
  const text = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: text(out), err: text(err) };
}

describe('wissel', () => {
  it('lists its commands', async () => {
    const { code, out } = await wissel('--help');
    expect(code).toBe(0);
    for (const command of commands) expect(out).toContain(command.name);
  });

  it('without a command shows the same and fails', async () => {
    const { code, out } = await wissel();
    expect(code).toBe(2);
    expect(out).toContain('wissel <command>');
  });

  it.each(commands.map((command) => [command.name]))('%s --help shows its flags and examples', async (name) => {
    const { code, out } = await wissel(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain('--json');
    expect(out).toContain(`Examples\n  `);
    expect(out).toContain(`wissel ${name}`);
  });

  it('refuses an unknown command in one sentence', async () => {
    const { code, out, err } = await wissel('sing');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe(
      'There is no command "sing"; the commands are play, doctor, migrate, seed, operator invite, operator sign-in, tenant create, tenant list, tenant suspend, tenant resume, openapi, environment, allocate, verify-run.\n',
    );
  });

  it.each([
    [['play', '--loud'], /'--loud'.*see wissel play --help\.$/],
    [['play', 'now'], /'now'.*see wissel play --help\.$/],
    [['play', '--template', 'year-abroad'], /^--template year-abroad is not a programme; give exchange-week or/],
    [['play', '--in', 'soon'], /^--in needs a time from 20s on/],
    [['play', '--in', '5s'], /^--in needs a time from 20s on/],
    [['play', '--participants', '12.5'], /^--participants needs a whole number/],
    [['play', '--cancel-at', 'archived'], /^--cancel-at archived cannot be; give one of announced, /],
  ])('refuses %j in one sentence', async (argv, sentence) => {
    const { code, out, err } = await wissel(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  const invite = (name: string) => wissel('operator', 'invite', '--email', 'fenna@wissel.example', '--name', name);

  it('takes no word that a request could not bring either', async () => {
    expect(await invite('Fenna \u202eBakker')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^--name: holds a sign that turns the direction of reading/) as string,
    });
    expect(await invite(' \u200b ')).toMatchObject({ code: 2, err: 'Give --name.\n' });
  });

  it('answers with --json as one document on stdout', async () => {
    const { code, out } = await wissel('environment', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as { name: string }[]).map((variable) => variable.name)).toContain('DATABASE_URL');
  });

  it('makes the document without a service, for the address that is named', async () => {
    const { code, out } = await wissel('openapi', '--url', 'https://wissel.example/');
    expect(code).toBe(0);
    const document = JSON.parse(out) as { openapi: string; servers: { url: string }[]; paths: object };
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://wissel.example' }] });
    expect(Object.keys(document.paths).length).toBeGreaterThan(50);
  }, 60_000);
});

describe('a terminal', () => {
  const seen = (live: boolean, environment: NodeJS.ProcessEnv): string => {
    const stream = Object.assign(new PassThrough(), { isTTY: live }) as never;
    return new Terminal(false, stream, stream, environment).green('x');
  };

  it('has colours only when somebody looks, and not with NO_COLOR', () => {
    expect(seen(true, {})).toBe('\u001b[32mx\u001b[0m');
    expect(seen(true, { NO_COLOR: '1' })).toBe('x');
    expect(seen(false, {})).toBe('x');
  });
});
