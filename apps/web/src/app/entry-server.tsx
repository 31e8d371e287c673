import { AsyncLocalStorage } from 'node:async_hooks';
import { RouterServer, createRequestHandler, renderRouterToString } from '@tanstack/react-router/ssr/server';
import { apiClient } from '#client';
import { setLanguageSource, type Language } from '../shared/i18n/index.js';
import { assetsOf, type ViteManifest } from './assets.js';
import { makeRouter } from './router.js';

export { isLanguage, languageCookie, languageKey, languages } from '../shared/i18n/index.js';
export { assetsOf, pagesOf } from './assets.js';

/** What a page is made with. */
export interface Making {
  /** Address at which the API answers this process. */
  apiUrl: string;
  language: Language;
  /** For the scripts and styles that stand in the page itself. */
  nonce: string;
  /** Vite's list of the files that the browser's build in this language wrote. */
  manifest: ViteManifest;
}

const assets = new Map<Language, ReturnType<typeof assetsOf>>();

/** Part of its name: behind TLS there is a prefix before it. */
const sessionCookie = 'wissel.session_token=';

const making = new AsyncLocalStorage<Language>();
setLanguageSource(() => making.getStore() ?? 'nl');

/** The page at an address, as HTML with its status; it asks the API as whoever asked for the page. */
export function render(request: Request, { apiUrl, language, nonce, manifest }: Making): Promise<Response> {
  const cookie = request.headers.get('cookie');
  const client = apiClient({
    baseUrl: apiUrl,
    headers: { 'Accept-Language': language, ...(cookie ? { cookie } : {}) },
  });
  const session = { open: cookie?.includes(sessionCookie) ?? false };
  return making.run(language, () => {
    const handle = createRequestHandler({
      request,
      createRouter: () => makeRouter(client, session, new URL(request.url).hostname, nonce),
      getRouterManifest: () => {
        const known = assets.get(language) ?? assetsOf(manifest);
        assets.set(language, known);
        return known;
      },
    });
    return handle(({ router, responseHeaders }) =>
      renderRouterToString({ router, responseHeaders, children: <RouterServer router={router} /> }),
    );
  });
}
