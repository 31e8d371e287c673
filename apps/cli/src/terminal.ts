import { stopwatch } from '#platform/clock';

/**
 * Where a command speaks. With `--json` the answer alone goes to stdout, as one document; everything that is said on the
 * way goes to stderr. Colours only on a terminal, and not with NO_COLOR (https://no-color.org).
 */
export class Terminal {
  readonly colours: boolean;
  /** True when a line can be written over: a person is looking. */
  readonly live: boolean;

  private silence = stopwatch();

  constructor(
    readonly json: boolean,
    private readonly stdout: NodeJS.WriteStream = process.stdout,
    private readonly stderr: NodeJS.WriteStream = process.stderr,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    const talk = json ? stderr : stdout;
    this.live = talk.isTTY === true;
    this.colours = this.live && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  }

  /** A line for a person. */
  say(line = ''): void {
    this.clear();
    (this.json ? this.stderr : this.stdout).write(`${line}\n`);
  }

  /** A line for a person about an answer that takes stdout for itself. */
  aside(line: string): void {
    this.clear();
    this.stderr.write(`${line}\n`);
  }

  /** Something that went wrong. */
  complain(line: string): void {
    this.aside(line);
  }

  /** The answer of the command for a program; only with `--json`. */
  answer(document: unknown): void {
    if (this.json) this.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }

  /** Text that is the answer itself, with and without `--json`. */
  print(text: string): void {
    this.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** The same line by line, for text that may be longer than a string can be. */
  printLines(lines: Iterable<string>): void {
    let piece = '';
    for (const line of lines) {
      piece += `${line}\n`;
      if (piece.length < 65_536) continue;
      this.stdout.write(piece);
      piece = '';
    }
    this.stdout.write(piece);
  }

  /** A line that the next one replaces; where lines cannot be replaced (a log), one of them now and then. */
  progress(line: string): void {
    if (!this.live) {
      if (this.silence() < 15_000) return;
      this.silence = stopwatch();
      return this.say(line);
    }
    this.clear();
    const talk = this.json ? this.stderr : this.stdout;
    talk.write(line.slice(0, (talk.columns ?? 80) - 1));
  }

  green = (text: string): string => this.colour(32, text);
  red = (text: string): string => this.colour(31, text);
  dim = (text: string): string => this.colour(2, text);
  bold = (text: string): string => this.colour(1, text);

  private colour(code: number, text: string): string {
    return this.colours ? `\u001b[${code}m${text}\u001b[0m` : text;
  }

  private clear(): void {
    if (this.live) (this.json ? this.stderr : this.stdout).write('\r\u001b[2K');
  }
}
