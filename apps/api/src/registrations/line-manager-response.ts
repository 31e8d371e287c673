import type { Response } from 'express';
import { pagePolicy } from '../http/index.js';

/** Sends a page whose address is a secret: it must not reach a search engine, nor another site. */
export function showPage(response: Response, page: string): void {
  response
    .setHeader('Content-Security-Policy', pagePolicy)
    .setHeader('X-Robots-Tag', 'noindex')
    // Not `no-referrer`: then a browser hides where the form came from, even from us.
    .setHeader('Referrer-Policy', 'same-origin')
    .type('html')
    .send(page);
}
