import { createTheme, mergeThemeOverrides, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Wissel's own colour, until a network has one: that of the lakes. */
const lake: MantineColorsTuple = [
  '#edf6f8',
  '#d6e8ed',
  '#a9d0da',
  '#78b6c6',
  '#4c9cb1',
  '#2f87a0',
  '#1d7790',
  '#0f6679',
  '#0a5566',
  '#064453',
];

/** The greys of the dark scheme, in the same family. */
const dark: MantineColorsTuple = [
  '#e6edef',
  '#c9d3d7',
  '#a7b5ba',
  '#7f9097',
  '#6c7d84',
  '#2b373c',
  '#1a2326',
  '#12191c',
  '#0d1315',
  '#090d0f',
];

/** What is the same in every network. */
const base = createTheme({
  primaryColor: 'brand',
  // Dark enough for white letters on it, in both schemes.
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  fontFamily: '"Figtree Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.1875rem', xl: '1.375rem' },
  lineHeights: { md: '1.6' },
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.875rem, 1.4rem + 2vw, 2.75rem)', lineHeight: '1.15' },
      h2: { fontSize: 'clamp(1.375rem, 1.2rem + 0.8vw, 1.75rem)', lineHeight: '1.25' },
      h3: { fontSize: '1.1875rem', lineHeight: '1.35' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
});

/**
 * The theme of a network: its colour in the ten shades that its house style has from the API, made so that words in them
 * and on them can be read in both schemes (`brandShades` of libs/programmes); null: Wissel's own.
 */
export const tenantTheme = (shades: readonly string[] | null) =>
  mergeThemeOverrides(base, { colors: { brand: (shades as MantineColorsTuple | null) ?? lake, dark } });

/** White letters stand on it. */
const filledRed = { '--mantine-color-red-filled': '#c92a2a', '--mantine-color-red-filled-hover': '#b02323' };

/** Every text that stands on a background of the page's own, at 4.5:1 at least (WCAG 1.4.3); tests/web measures it. */
export const readableVariables: CSSVariablesResolver = ({ colors: { brand = lake } }) => ({
  variables: {},
  light: {
    ...filledRed,
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b2529',
    '--mantine-color-dimmed': '#4f5d63',
    '--mantine-color-placeholder': '#66747a',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': brand[8],
    '--mantine-color-default-border': '#84939a',
    '--wissel-raised': '#f4f8f9',
    '--wissel-line': '#dde6e9',
  },
  dark: {
    ...filledRed,
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': '#93a2a8',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': brand[2],
    '--mantine-color-default-border': dark[4],
    '--mantine-color-brand-light-color': brand[1],
    '--wissel-raised': dark[6],
    '--wissel-line': dark[5],
  },
});
