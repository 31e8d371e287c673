import { parse, type CsvError } from 'csv-parse/sync';
import { UsageError } from '../command.js';

/** A CSV file as it was read. */
export interface CsvText {
  /** As it is named in a refusal. */
  file: string;
  text: string;
}

export interface CsvRow {
  /** Line of the file on which it ends, from 1. */
  line: number;
  /** Cells without surrounding spaces, by column; a column that the file does not have is absent. */
  cells: Partial<Record<string, string>>;
}

export interface CsvTable {
  columns: string[];
  rows: CsvRow[];
}

/**
 * Reads a CSV file with a header line (RFC 4180, separated by commas or, as in Dutch spreadsheets, by semicolons). Empty
 * rows are left out.
 *
 * @throws UsageError when it is not one, lacks a column, or has one that is not known
 */
export function readTable({ file, text }: CsvText, required: string[], known: (column: string) => boolean): CsvTable {
  const refuse = (fault: string): never => {
    throw new UsageError(`${file}: ${fault}.`);
  };
  const header = text.split(/\r?\n|\r/, 1)[0] ?? '';
  let found: { record: string[]; info: { lines: number } }[] = [];
  try {
    found = parse(text, {
      delimiter: header.includes(';') ? ';' : ',',
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
    }) as never;
  } catch (error) {
    refuse(`${(error as CsvError).message.replace(/\.$/, '')}; correct that line`);
  }
  const columns = found.shift()?.record ?? [];
  for (const column of required) {
    if (!columns.includes(column)) refuse(`the column ${column} is missing; name it in the first line`);
  }
  columns.forEach((column, index) => {
    if (!known(column)) refuse(`"${column}" is not a column of this file; remove it, or correct its spelling`);
    if (columns.indexOf(column) < index) refuse(`the column ${column} is there twice; keep one`);
  });
  return {
    columns,
    rows: found.map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(record.map((cell, index) => [columns[index]!, cell])),
    })),
  };
}
