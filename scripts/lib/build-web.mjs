// node build-web.mjs <output folder>: the web app, as it renders pages on the server (server/) and as browsers load it (client/),
// once for each language, with its words alone.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './run.mjs';

// What browsers get is the same whoever has it built: within a test NODE_ENV says otherwise.
process.env.NODE_ENV = 'production';

const folder = process.argv[2];

/** Leaves in each message the words of one language: a browser loads no others. */
const wordsOf = (language) => ({
  name: 'words-of-one-language',
  transform(code, id) {
    if (!/\/i18n\/messages\/messages\/(?!_index)/.test(id)) return undefined;
    const chosen = 'experimentalStaticLocale ?? options.locale ?? getLocale()';
    if (!code.includes(chosen))
      throw new Error(`${id} does not choose its language as it did; see the release notes of Paraglide.`);
    return code.replaceAll(chosen, JSON.stringify(language));
  },
});

const make = (options) => build({ configFile: join(root, 'apps/web/vite.config.ts'), logLevel: 'warn', ...options });

await make({ build: { outDir: join(folder, 'server'), ssr: true, emptyOutDir: true } });
const { languages } = await import(pathToFileURL(join(folder, 'server/entry-server.js')).href);
for (const [i, language] of languages.entries())
  await make({
    plugins: [wordsOf(language)],
    build: { outDir: join(folder, 'client'), manifest: `manifest.${language}.json`, emptyOutDir: i === 0 },
  });

// Compressed once, and not at each request. The best quality takes ten times as long for 2 %.
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const client = join(folder, 'client');
for (const name of readdirSync(client).filter((file) => /\.(js|css|svg)$/.test(file))) {
  const content = readFileSync(join(client, name));
  writeFileSync(join(client, `${name}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(client, `${name}.br`), brotliCompressSync(content, quick));
}
