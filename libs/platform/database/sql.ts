/** SQL of an instant as everybody reads it in JSON: ISO 8601, UTC, milliseconds. `column` is SQL of a `timestamptz`. */
export const isoInstant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
