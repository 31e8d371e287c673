import { apiClient } from '#client';
import { makeRouter } from './router.js';

/** Vite's list of what it wrote: by source file, the file made of it and what that needs. */
export type ViteManifest = Record<string, { file: string; css?: string[]; imports?: string[]; isEntry?: boolean }>;

interface AnyRoute {
  id: string;
  options: { staticData?: { page?: string } };
}

const entry = 'src/app/entry-browser.tsx';

/** Every page: the address of its route, and its source file. */
export const pagesOf = (): { route: string; source: string }[] =>
  Object.values<AnyRoute>(makeRouter(apiClient(), { open: false }, '').routesById).flatMap(({ id, options }) =>
    options.staticData?.page === undefined ? [] : [{ route: id, source: `src/${options.staticData.page}` }],
  );

/** For each route what the head of its page names: the entry and the styles everywhere, the page's own files on it. */
export function assetsOf(manifest: ViteManifest) {
  const address = (file: string): string => `/assets/${file}`;
  const needed = (source: string): string[] => {
    const chunk = manifest[source];
    return chunk ? [chunk.file, ...(chunk.imports ?? []).flatMap(needed)] : [];
  };
  const css = manifest[entry]?.css ?? [];
  const everywhere = new Set(needed(entry));
  const [main = '', ...shared] = everywhere;
  return {
    routes: {
      __root__: {
        css: css.map(address),
        preloads: shared.map(address),
        scripts: [{ attrs: { type: 'module', src: address(main), async: true } }],
      },
      ...Object.fromEntries(
        pagesOf().map(({ route, source }) => {
          const own = [...new Set(needed(source))].filter((file) => !everywhere.has(file));
          return [route, { preloads: own.map(address) }];
        }),
      ),
    },
  };
}
