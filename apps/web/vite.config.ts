import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig, defaultClientConditions, defaultServerConditions } from 'vite';

/** The browsers that Wissel supports; README and docs/web.md name them. */
const browsers = ['chrome120', 'edge120', 'firefox121', 'safari17'];

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
      // The page says in which language it is; see src/shared/i18n/language.ts.
      disableAsyncLocalStorage: true,
    }),
  ],
  resolve: {
    // `#client` and the other rooms by their sources, as everywhere in this repository.
    conditions: ['source', ...defaultClientConditions],
    dedupe: ['react', 'react-dom'],
  },
  build: {
    target: isSsrBuild ? 'node20' : browsers,
    outDir: `../../dist/web/${isSsrBuild ? 'server' : 'client'}`,
    emptyOutDir: true,
    manifest: isSsrBuild ? false : 'manifest.json',
    assetsDir: '',
    // No data: address for small files, so that the content policy needs none.
    assetsInlineLimit: 0,
    rolldownOptions: { input: isSsrBuild ? 'src/app/entry-server.tsx' : 'src/app/entry-browser.tsx' },
  },
  // The server bundle holds all it needs: an image for production has no packages of the web.
  ssr: { noExternal: true, resolve: { conditions: ['source', ...defaultServerConditions] } },
}));
