/**
 * SQL of a text as it is searched: small letters without accents, ligatures taken apart (`Ĳ` is `ij`). Goes with
 * `searchPatterns`.
 */
export const searchable = (expression: string): string =>
  String.raw`regexp_replace(lower(normalize(${expression}, NFKD)), '[\u0300-\u036f]', '', 'g')`;

/** What somebody types as patterns, one a word, for `searchable(...) like all (...)`: all of them occur. */
export const searchPatterns = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
