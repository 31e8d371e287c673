import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { languages, spoken, type Language } from '#wording';
import { pagePolicy, type WisselRequest } from '../http/index.js';
import { openingScript } from './line-manager-page.js';

const scriptHash = createHash('sha256').update(openingScript).digest('base64');
const policy = pagePolicy.replace("script-src 'self'", `script-src 'sha256-${scriptHash}'`);

/** Sends a page that is between us and one reader: it must not reach a search engine, nor another site. */
export function showPage(response: Response, page: string): void {
  response
    .setHeader('Content-Security-Policy', policy)
    .setHeader('X-Robots-Tag', 'noindex')
    // Not `no-referrer`: then a browser hides where the form came from, even from us.
    .setHeader('Referrer-Policy', 'same-origin')
    .type('html')
    .send(page);
}

/** The browser's language, where we do not know yet who reads. */
export const preferredLocale = (request: WisselRequest): Language =>
  spoken(request.acceptsLanguages([...languages]) || '');
