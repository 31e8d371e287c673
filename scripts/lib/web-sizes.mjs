import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** Kilobytes, gzipped, that a page may ask of a browser; pages of organisers may have charts and grids. */
const budgets = { script: 155, style: 20 };

/**
 * What each page asks of a browser that comes to it first.
 *
 * @returns one line per page, and those beyond the budget
 */
export async function weighPages() {
  const folder = join(root, 'dist/web');
  const manifest = JSON.parse(readFileSync(join(folder, 'client/manifest.json'), 'utf8'));
  const { pagesOf, assetsOf } = await import(pathToFileURL(join(folder, 'server/entry-server.js')).href);
  const { routes } = assetsOf(manifest);
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
  const pages = pagesOf().map(({ route }) => ({ route, script: shared + sum(routes[route].preloads) }));
  const kb = (n) => `${n.toFixed(1)} kB`;
  return {
    lines: [
      `style of every page   ${kb(style)} of ${budgets.style} kB`,
      ...pages.map(({ route, script }) => `script ${route.padEnd(36)} ${kb(script)} of ${budgets.script} kB`),
    ],
    beyond: [
      ...(style > budgets.style ? ['style'] : []),
      ...pages.filter(({ script }) => script > budgets.script).map(({ route }) => route),
    ],
  };
}
