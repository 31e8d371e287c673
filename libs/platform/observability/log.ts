import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** What may stand beside a line: ids, codes, counts, durations. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/**
 * The log of a process, one JSON object a line. No personal data: fields are ids and figures by type, and addresses and
 * secrets that slip into a text or an error are blotted out.
 */
export class Log implements LoggerService {
  private readonly logger: Logger;
  /** Called at each fault, to count them. */
  onFault: () => void = () => undefined;

  /** @param process name in every line, for example `api`; @param level from `LOG_LEVEL` */
  constructor(process: string, level: string, destination?: DestinationStream) {
    const options = { level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime };
    this.logger = destination ? pino(options, destination) : pino(options);
  }

  info(text: string, fields: LogFields = {}): void {
    this.logger.info(clean(fields), blot(text));
  }

  /** Something that went wrong, with the error that shows where. */
  fault(text: string, error: unknown, fields: LogFields = {}): void {
    this.logger.error({ ...clean(fields), error: plain(error) }, blot(text));
    this.onFault();
  }

  // From here on: what Nest itself has to say.
  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context: named(context) }, blot(String(message)));
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: named(context.at(-1)) }, blot(String(message)));
  }
  error(message: unknown, ...rest: unknown[]): void {
    const error = message instanceof Error ? plain(message) : { stack: blot(named(rest[0]) ?? '') };
    this.logger.error(
      { error, context: named(rest.at(-1)) },
      blot(message instanceof Error ? message.name : String(message)),
    );
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
  debug(message: unknown, context?: unknown): void {
    this.log(message, context);
  }
  verbose(message: unknown, context?: unknown): void {
    this.log(message, context);
  }
}

/** Takes addresses, codes of access and passwords in URLs out of a text. */
export function blot(text: string): string {
  return text
    .replace(/\/\/[^/\s:@]+:[^/\s@]+@/g, '//<secret>@')
    .replace(/[^\s@<>"'(),;:=]+@[^\s@<>"'(),;:=]+/g, '<address>')
    .replace(/\bwat_[\w-]+/g, '<token>')
    .replace(/\bBearer\s+\S+/gi, 'Bearer <token>');
}

const named = (context: unknown): string | undefined => (typeof context === 'string' ? context : undefined);

const clean = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? blot(value) : value]),
  );

// Only what shows where it went wrong: a database's error carries the row itself in other fields.
function plain(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: blot(String(error)) };
  const { name, message, stack, code } = error as Error & { code?: unknown };
  const frames = stack?.slice(stack.indexOf('\n    at ')) ?? '';
  return {
    name,
    message: blot(message),
    ...(typeof code === 'string' ? { code } : {}),
    frames: frames.startsWith('\n') ? blot(frames.trim()) : undefined,
    ...(error.cause ? { cause: plain(error.cause) } : {}),
  };
}
