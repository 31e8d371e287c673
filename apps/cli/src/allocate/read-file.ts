import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { UsageError } from '../command.js';

/** What a file is called in a sentence. */
export const spoken = (file: string): string => (file === '-' ? 'standard input' : file);

/**
 * The text of a file in UTF-8, without byte order mark; `-` is standard input.
 *
 * @throws UsageError when it cannot be read or is not UTF-8
 */
export async function readText(file: string): Promise<string> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${spoken(file)} cannot be read (${error.code ?? error.message}); name a file that can.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // In another encoding two different ids could become the same.
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_STRING_TOO_LONG';
    throw new UsageError(
      tooLong
        ? `${spoken(file)} is longer than this Node can hold in one text; divide it.`
        : `${spoken(file)} is not in UTF-8; save it in that encoding.`,
    );
  }
}

/** The JSON document in a file; throws as `readText` does, and when it is none. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message.replace(/\s+/g, ' ');
    throw new UsageError(`${spoken(file)} is not a JSON document (${why}); correct it there.`);
  }
}
