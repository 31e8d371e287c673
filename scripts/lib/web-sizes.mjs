import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** Kilobytes, gzipped, that a page may ask of a browser: those that everybody sees first, on any phone, and those behind them. */
const budgets = { first: 155, further: 165, style: 20 };
/** Pages of people who come for the first time: what everybody may read, signing in, signing up. */
const first =
  /^\/(\$tenant(\/(inloggen|privacy|organisatie-aanmelden|leidinggevende|\$edition(\/(aanbod(\/\$offer)?|aanmelden)?)?))?)?\/?$/;

/**
 * What each page asks of a browser that comes to it first.
 *
 * @returns one line per page, and those beyond the budget
 */
export async function weighPages() {
  const folder = join(root, 'dist/web');
  const { pagesOf, assetsOf } = await import(pathToFileURL(join(folder, 'server/entry-server.js')).href);
  // In Dutch, whose words are about as long as those of the others.
  const { routes } = assetsOf(JSON.parse(readFileSync(join(folder, 'client/manifest.nl.json'), 'utf8')));
  const everywhere = routes.__root__;
  const weights = new Map();
  const weigh = (address) => {
    const file = join(folder, 'client', address.slice('/assets/'.length));
    if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(file), { level: 9 }).length / 1000);
    return weights.get(file);
  };
  const sum = (addresses) => addresses.reduce((total, address) => total + weigh(address), 0);
  const shared = sum([...everywhere.preloads, ...everywhere.scripts.map(({ attrs }) => attrs.src)]);
  const style = sum(everywhere.css);
  const pages = pagesOf().map(({ route }) => ({
    route,
    script: shared + sum(routes[route].preloads),
    budget: first.test(route) ? budgets.first : budgets.further,
  }));
  const kb = (n) => `${n.toFixed(1)} kB`;
  return {
    lines: [
      `style of every page   ${kb(style)} of ${budgets.style} kB`,
      ...pages.map(({ route, script, budget }) => `script ${route.padEnd(48)} ${kb(script)} of ${budget} kB`),
    ],
    beyond: [
      ...(style > budgets.style ? ['style'] : []),
      ...pages.filter(({ script, budget }) => script > budget).map(({ route }) => route),
    ],
  };
}
