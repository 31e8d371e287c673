import { parseArgs } from 'node:util';
import { UsageError, type Command, type CommandEntry, type Flag, type Flags } from './command.js';
import { commands } from './commands/index.js';
import { Terminal } from './terminal.js';

const common: Record<string, Flag> = {
  json: { type: 'boolean', description: 'print one JSON document on stdout, everything else on stderr' },
  help: { type: 'boolean', description: 'show this help' },
};

/** Runs one command line (without `node wissel`). Exit code: 0 done, 1 failed, 2 not understood. */
export async function run(argv: string[], makeTerminal = (json: boolean) => new Terminal(json)): Promise<number> {
  const terminal = makeTerminal(argv.includes('--json'));
  const [first, second] = argv;
  const pair = `${first} ${second}`;
  const name = commands.some((c) => c.name === pair) ? pair : first;
  const rest = argv.slice(name === pair ? 2 : 1);
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.print(overview());
      return name === undefined ? 2 : 0;
    }
    const entry = commands.find((c) => c.name === name);
    if (!entry) {
      throw new UsageError(
        `There is no command "${name}"; the commands are ${commands.map((c) => c.name).join(', ')}.`,
      );
    }
    const command = await entry.load();
    const flags = read(name, command, rest);
    if (flags['help']) {
      terminal.print(help(entry, command));
      return 0;
    }
    return await command.run(flags, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(error.message);
      return 2;
    }
    terminal.complain(sentence(error));
    return 1;
  }
}

function read(name: string, command: Command, args: string[]): Flags {
  const options = Object.fromEntries(
    Object.entries({ ...command.flags, ...common }).map(([key, flag]) => [
      key,
      { type: flag.type, ...(flag.default === undefined ? {} : { default: flag.default }) },
    ]),
  );
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values as Flags;
  } catch (error) {
    // The parser's advice follows in further sentences, each on a line of its own.
    const first = (error as Error).message.split(/\.\s/)[0]?.replace(/\.$/, '');
    throw new UsageError(`${first}; see wissel ${name} --help.`);
  }
}

/** Refusals of ours are sentences already; anything else is a fault, and its stack helps whoever mends it. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('detail' in error && typeof error.detail === 'string') return error.detail;
  return ['CannotPlay', 'CannotStart', 'Refused'].includes(error.name) ? error.message : (error.stack ?? error.message);
}

function overview(): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  return [
    'wissel <command> [flags]',
    '',
    ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`),
    '',
    'wissel <command> --help shows the flags of a command and examples.',
  ].join('\n');
}

function help({ name, summary }: CommandEntry, command: Command): string {
  const flags = Object.entries({ ...command.flags, ...common }).map(([key, flag]) => ({
    left: `--${key}${flag.type === 'string' ? ` <${flag.value ?? 'text'}>` : ''}`,
    right: `${flag.description}${typeof flag.default === 'string' && flag.default ? ` (${flag.default})` : ''}`,
  }));
  const width = Math.max(...flags.map((f) => f.left.length));
  return [
    `wissel ${name}: ${summary}`,
    '',
    ...flags.map((f) => `  ${f.left.padEnd(width)}  ${f.right}`),
    '',
    ...(command.notes ? [...command.notes, ''] : []),
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}
