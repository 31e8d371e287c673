import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import type { NextFunction, Request, Response as Answer } from 'express';
import { Log } from '#platform/observability';
import type { WisselRequest } from '../http/index.js';
import { ownAddress } from './own-address.js';

/** What `npm run build:web` makes for this side; see apps/web/src/app/entry-server.tsx. */
interface Built {
  render(
    request: globalThis.Request,
    making: { apiUrl: string; language: string; nonce: string; manifest: unknown },
  ): Promise<Response>;
  languages: readonly string[];
  languageCookie: string;
  languageKey: string;
}

const year = 365 * 24 * 60 * 60;
const packed = promisify(gzip);

/** What a page may load: only from here, and of scripts and styles in the page itself only those that we wrote into it. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Attributes of parts, computed by the library: they cannot load or run anything.
    "style-src-attr 'unsafe-inline'",
    ...["img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "form-action 'self'"],
    ...["base-uri 'none'", "frame-ancestors 'none'"],
  ].join('; ');

/**
 * The web app: its files below /assets, and its pages at every address that the API does not answer itself. A page asks the
 * API over HTTP as whoever asked for the page, so nothing shows that the API would not have answered.
 */
export class WebPages {
  private readonly folder = builtFolder();
  /** Names of the files below /assets, read once: what is built anew is served after the next start. */
  private readonly files: ReadonlySet<string>;
  private made: Promise<Built> | undefined;
  /** By language. */
  private readonly manifests = new Map<string, unknown>();

  /** `apiParts`: what can stand first in an address of the API. */
  constructor(
    private readonly apiParts: ReadonlySet<string>,
    private readonly log: Log,
  ) {
    this.files = new Set(this.folder ? readdirSync(join(this.folder, 'client')) : []);
    if (!this.folder) log.info('There are no pages: npm run build:web makes them.');
  }

  /** Answers what is the web app's, and hands on the rest. */
  readonly answer = (request: Request, response: Answer, next: NextFunction): void => {
    const first = request.path.split('/')[1] ?? '';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!this.folder || !reads || this.apiParts.has(first)) return next();
    if (first === 'assets') return this.file(this.folder, request, response, next);
    if (request.accepts(['html', 'json']) !== 'html') return next();
    this.page(this.folder, request, response).catch(next);
  };

  /** Names with a hash in them never change what they mean. */
  private file(folder: string, request: Request, response: Answer, next: NextFunction): void {
    const name = request.path.slice('/assets/'.length);
    if (!this.files.has(name) || name.endsWith('.json')) return next();
    const encoding = this.files.has(`${name}.br`) && request.acceptsEncodings(['br', 'gzip']);
    const ending = encoding === 'br' ? '.br' : encoding === 'gzip' ? '.gz' : '';
    if (ending) response.setHeader('Content-Encoding', encoding as string);
    response.setHeader('Vary', 'Accept-Encoding');
    const hashed = /-[\w-]{8}\.\w+$/.test(name);
    response.setHeader('Cache-Control', hashed ? `public, max-age=${year}, immutable` : 'public, max-age=86400');
    response.type(name.slice(name.lastIndexOf('.')));
    response.sendFile(`${name}${ending}`, { root: join(folder, 'client'), cacheControl: false }, (error) => {
      if (!error || response.headersSent) return;
      for (const header of ['Content-Encoding', 'Content-Type', 'Vary']) response.removeHeader(header);
      response.setHeader('Cache-Control', 'no-store');
      next();
    });
  }

  private async page(folder: string, request: Request, response: Answer): Promise<void> {
    const built = await (this.made ??= import(join(folder, 'server/entry-server.js')) as Promise<Built>);
    const language = this.languageOf(built, request, response);
    const nonce = randomBytes(16).toString('base64');
    const page = await built.render(fetchRequest(request), {
      apiUrl: ownAddress(request),
      language,
      nonce,
      manifest: this.manifestOf(folder, language),
    });
    response.status(page.status);
    page.headers.forEach((value, name) => response.setHeader(name, value));
    response.setHeader('Content-Security-Policy', policy(nonce));
    response.setHeader('Content-Language', language);
    response.setHeader('Vary', 'Cookie, Accept-Language, Accept-Encoding');
    if (page.status >= 500) this.log.fault('A page failed.', null, { requestId: (request as WisselRequest).requestId });
    const html = Buffer.from(await page.arrayBuffer());
    if (request.acceptsEncodings(['gzip']) !== 'gzip') return void response.send(html);
    response.setHeader('Content-Encoding', 'gzip').send(await packed(html));
  }

  /** What was built for browsers in this language; read once. */
  private manifestOf(folder: string, language: string): unknown {
    const known = this.manifests.get(language);
    if (known !== undefined) return known;
    const manifest = JSON.parse(readFileSync(join(folder, `client/manifest.${language}.json`), 'utf8')) as unknown;
    this.manifests.set(language, manifest);
    return manifest;
  }

  /** The language that the address asks for, which is kept; else the one kept; else what the browser speaks. */
  private languageOf({ languages, languageCookie, languageKey }: Built, request: Request, response: Answer): string {
    const asked = languages.find((one) => one === request.query[languageKey]);
    if (asked) {
      response.cookie(languageCookie, asked, { maxAge: year * 1000, sameSite: 'lax', secure: request.secure });
      return asked;
    }
    const kept = new RegExp(`(?:^|; )${languageCookie.replace('.', '\\.')}=(\\w+)`).exec(
      request.headers.cookie ?? '',
    )?.[1];
    const spoken = languages.find((one) => one === kept) ?? request.acceptsLanguages([...languages]);
    return spoken || (languages[0] as string);
  }
}

function fetchRequest(request: Request): globalThis.Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value) headers.set(name, String(value));
  return new Request(`${request.protocol}://${request.host}${request.originalUrl}`, { headers });
}

/** Beside the compiled processes, or, when these run from their sources, in dist; null when nothing is built. */
function builtFolder(): string | null {
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  return (
    [here('../../../../web'), here('../../../../dist/web')].find((folder) => existsSync(join(folder, 'server'))) ?? null
  );
}
