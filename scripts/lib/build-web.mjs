// node build-web.mjs <output folder>: the web app, as browsers load it (client/) and as it renders pages on the server (server/).
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './run.mjs';

const folder = process.argv[2];

for (const side of ['client', 'server']) {
  await build({
    configFile: join(root, 'apps/web/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(folder, side), ssr: side === 'server' },
  });
}

// Compressed once, and not at each request.
const client = join(folder, 'client');
for (const name of readdirSync(client).filter((file) => /\.(js|css|svg)$/.test(file))) {
  const content = readFileSync(join(client, name));
  writeFileSync(join(client, `${name}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(client, `${name}.br`), brotliCompressSync(content));
}
