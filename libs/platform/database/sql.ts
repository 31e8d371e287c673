/** Languages by whose alphabet lists are sorted. */
export const alphabets = ['nl', 'en', 'fy'] as const;
export type Alphabet = (typeof alphabets)[number];

/** Column options of a name or title that lists are sorted by: Dutch order, which is English order, too. */
export const sortedText = { type: 'text', collation: 'wissel_nl' } as const;

/** SQL that sorts a column of `sortedText` by the reader's alphabet. */
export const alphabetical = (column: string, reader: Alphabet): string =>
  reader === 'fy' ? `${column} collate wissel_fy` : column;

/** SQL of an instant as everybody reads it in JSON: ISO 8601, UTC, milliseconds. `column` is SQL of a `timestamptz`. */
export const isoInstant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL condition that a column holds one of the values: for checks, from the one list of them. */
export const oneOf = (column: string, values: readonly string[]): string =>
  `${column} in (${values.map((value) => `'${value}'`).join(', ')})`;
