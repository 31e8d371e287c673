import chroma from 'chroma-js';
import { brandShades, halved, leastContrast, pageColours, readableColour } from './brand-shades.js';

const brands = ['#005f9e', '#f2a900', '#e4003a', '#00a651', '#ffe600', '#7d3f98', '#111111', '#ffffff'];

it.each(brands)('%s can be read wherever words stand in it or on it, in both schemes', (brand) => {
  const shades = brandShades(brand);
  expect(shades).toHaveLength(10);
  const shade = (index: number) => shades[index] as string;
  const [body] = pageColours.dark;
  const pairs: [string, string, string][] = [
    ...pageColours.light.flatMap((page): [string, string, string][] => [
      ['8 on a light page', shade(8), page],
      ['9 on a light page', shade(9), page],
    ]),
    ...pageColours.dark.flatMap((page): [string, string, string][] =>
      [0, 1, 2, 3, 4].map((index) => [`${index} on a dark page`, shade(index), page]),
    ),
    ...[7, 8, 9].map((index): [string, string, string] => [`white on ${index}`, '#ffffff', shade(index)]),
    ...[1, 2].map((index): [string, string, string] => [`9 on ${index}`, shade(9), shade(index)]),
    ...[0, 1].map((index): [string, string, string] => [`${index} on the half of 9`, shade(index), halved(shade(9))]),
  ];
  const low = pairs
    .map(([what, words, background]) => ({ what, contrast: chroma.contrast(words, background) }))
    .filter(({ contrast }) => contrast < leastContrast);
  expect(low).toEqual([]);
  expect(chroma.contrast(shade(7), body)).toBeGreaterThanOrEqual(3);
});

it('stays as it was asked for where that can be read, and is no darker than it must be where not', () => {
  expect(readableColour('#005f9e')).toBe('#005f9e');
  expect(readableColour('#7d3f98')).toBe('#7d3f98');
  expect(readableColour('#ffe600')).not.toBe('#ffe600');
  expect(chroma.contrast(readableColour('#ffe600'), '#f4f8f9')).toBeLessThan(4.9);
});
