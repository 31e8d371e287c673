import { lookAlikesAmong } from './organisation-names.js';

describe('names of organisations', () => {
  const known = ['Gemeente Waddenmeer', 'Onderwijsgroep Noord', 'IJsselland Zorg', 'Súdwest Fryslân', 'Vitaal'].map(
    (name) => ({ name }),
  );

  it.each([
    ['Cyrillic letters', 'Gеmееntе Wаddеnmееr', 'Gemeente Waddenmeer'],
    ['a zero for an O', '0nderwijsgr0ep N00rd', 'Onderwijsgroep Noord'],
    ['the ligature ĳ', 'Ĳsselland Zorg', 'IJsselland Zorg'],
    ['y for ij is another name', 'Ysselland Zorg', null],
    ['accents left out', 'Sudwest Fryslan', 'Súdwest Fryslân'],
    ['other case and punctuation', 'GEMEENTE-WADDENMEER.', 'Gemeente Waddenmeer'],
    ['an I for an l', 'VitaaI', 'Vitaal'],
    ['one letter more', 'Gemeente Waddenmeerr', null],
  ])('look alike with %s', (_, name, looksLike) => {
    expect(lookAlikesAmong(known)(name).map((other) => other.name)).toEqual(looksLike ? [looksLike] : []);
  });
});
