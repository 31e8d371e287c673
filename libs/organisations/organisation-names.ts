import unhomoglyph from 'unhomoglyph';

/** SQL of a name as it counts for "the same name": whatever its case, Unicode form and runs of spaces. As the unique indexes say it. */
export const nameKey = (expression: string): string =>
  String.raw`lower(normalize(regexp_replace(btrim(${expression}), '\s+', ' ', 'g'), NFC))`;

/**
 * What is left of a name for the eye: letters of other alphabets that look the same (Unicode TR 39), accents, case, digits that
 * pass for letters, ligatures and punctuation do not count. Two names of one shape look alike.
 */
export const shapeOf = (name: string): string =>
  unhomoglyph(bare(name))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[il1]/g, 'l');

/** Answers, for a name, those of `known` that look like it. */
export function lookAlikesAmong<Known extends { name: string }>(known: readonly Known[]): (name: string) => Known[] {
  const byShape = new Map<string, Known[]>();
  for (const one of known) {
    const shape = shapeOf(one.name);
    byShape.set(shape, [...(byShape.get(shape) ?? []), one]);
  }
  return (name) => byShape.get(shapeOf(name)) ?? [];
}

const bare = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
