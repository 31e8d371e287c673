import { generateColors } from '@mantine/colors-generator';
import chroma from 'chroma-js';

/** Ten shades of a colour, the lightest first, as the pages use them. */
export type BrandShades = readonly string[];

/** What words at least need against what they stand on: WCAG 1.4.3 asks for 4.5, and rounding takes a little. */
export const leastContrast = 4.6;

/** What a shape needs against what it stands on (WCAG 1.4.11). */
const leastOfShapes = 3;

/** What pages are made of, in the light scheme and in the dark one. */
export const pageColours = { light: ['#ffffff', '#f4f8f9'], dark: ['#12191c', '#1a2326'] } as const;

/**
 * The shades of a network's colour, so that whatever words stand in one or on one can be read, whichever colour was asked
 * for. 8 and 9 are words on light pages and lie beneath white ones; 7 lies beneath white ones on dark pages; 0 to 4 are
 * words on dark pages; 9 is read on 1 and 2, and 0 and 1 on the half of 9.
 */
export function brandShades(asked: string): BrandShades {
  const shades = [...generateColors(asked)];
  const set = (index: number, colour: string, ...backgrounds: readonly string[]): void => {
    shades[index] = readable(colour, index < 5 ? '#ffffff' : '#000000', backgrounds);
  };
  for (const index of [2, 3, 4]) set(index, shades[index] as string, ...pageColours.dark);
  set(8, asked, ...pageColours.light);
  set(9, chroma.mix(shades[8] as string, '#000000', 0.25).hex(), ...pageColours.light, ...shades.slice(1, 3));
  set(7, visibleOn(pageColours.dark[0], asked), '#ffffff');
  for (const index of [0, 1]) set(index, shades[index] as string, ...pageColours.dark, halved(shades[9] as string));
  return shades;
}

/** What a network's colour becomes where it is read on white: the same, or as much darker as it takes. */
export const readableColour = (asked: string): string => brandShades(asked)[8] as string;

/** What the pages' library makes of shade 9 behind words on a dark page. */
export const halved = (colour: string): string =>
  chroma(
    chroma(colour)
      .rgb()
      .map((part) => part / 2) as [number, number, number],
  ).hex();

/** The colour, moved towards another one by as little as makes it readable on all of the backgrounds. */
function readable(colour: string, end: string, backgrounds: readonly string[]): string {
  return moved(colour, end, (moving) => backgrounds.every((one) => chroma.contrast(moving, one) >= leastContrast));
}

const visibleOn = (background: string, colour: string): string =>
  moved(colour, '#ffffff', (moving) => chroma.contrast(moving, background) >= leastOfShapes);

function moved(colour: string, end: string, enough: (colour: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.01) {
    const moving = chroma.mix(colour, end, share, 'oklab').hex();
    if (enough(moving)) return moving;
  }
  return end;
}
