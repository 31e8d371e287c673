import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig, defaultClientConditions, defaultServerConditions } from 'vite';

/** The browsers that Wissel supports; README and docs/web.md name them. */
const browsers = ['chrome120', 'edge120', 'firefox121', 'safari17'];

/** What every page needs: React, the router, queries, the client, the frame of a page and its parts. */
const everywhere = new RegExp(
  [
    'node_modules/(react|react-dom|scheduler|seroval|seroval-plugins|use-sync-external-store|clsx)/',
    'node_modules/@tanstack/(?!.*[qQ]ueries)',
    'node_modules/@mantine/hooks/',
    'node_modules/@mantine/core/esm/(core|utils)/',
    'node_modules/@mantine/core/esm/components/(ActionIcon|Anchor|Button|CloseButton|Container|Input|InputBase|Loader|Text|Title|Transition|UnstyledButton)/',
    'libs/client/',
    'src/shared/(api|session|ui)/[a-z-]+\\.tsx?',
    'src/shared/i18n/[a-z]+\\.ts',
  ].join('|'),
);

export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  base: '/assets/',
  publicDir: isSsrBuild ? false : 'public',
  plugins: [
    paraglideVitePlugin({
      project: `${import.meta.dirname}/project.inlang`,
      outdir: `${import.meta.dirname}/src/shared/i18n/messages`,
      strategy: ['globalVariable', 'baseLocale'],
      emitTsDeclarations: true,
      emitReadme: false,
      // Not what it would guess from NODE_ENV: a message is a file, so that a page loads its own alone.
      outputStructure: 'message-modules',
      // The page says in which language it is; see src/shared/i18n/language.ts.
      disableAsyncLocalStorage: true,
    }),
  ],
  resolve: {
    // `#client` and the other rooms by their sources, as everywhere in this repository.
    conditions: ['source', ...defaultClientConditions],
    // No page listens to a stream by the client.
    alias: [
      { find: /.*\/serverSentEvents\.gen\.js$/, replacement: `${import.meta.dirname}/src/shared/api/no-streams.ts` },
    ],
    dedupe: ['react', 'react-dom'],
  },
  build: {
    target: isSsrBuild ? 'node20' : browsers,
    outDir: `../../dist/web/${isSsrBuild ? 'server' : 'client'}`,
    assetsDir: '',
    // No data: address for small files, so that the content policy needs none.
    assetsInlineLimit: 0,
    // What a page needs is named in the head by the server; a list of it for every page, with hashes that do not compress, would
    // be loaded by each of them. Whoever goes on to another page fetches that page's parts as it asks for them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, names) => names.filter((name) => name.endsWith('.css')),
    },
    rolldownOptions: isSsrBuild
      ? { input: 'src/app/entry-server.tsx' }
      : {
          input: 'src/app/entry-browser.tsx',
          // What every page needs is one file, however many pages share how much of it: so it compresses best.
          output: { advancedChunks: { groups: [{ name: 'base', test: everywhere }] } },
        },
  },
  // The server bundle holds all it needs: an image for production has no packages of the web.
  ssr: { noExternal: true, resolve: { conditions: ['source', ...defaultServerConditions] } },
}));
