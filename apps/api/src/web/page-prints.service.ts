import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { notFound } from '#platform/errors';
import { Printer } from '#platform/printing';
import { ownAddress } from './own-address.js';

/** Pages of the web app as PDF files, as whoever asks would see them. */
@Injectable()
export class PagePrints {
  constructor(private readonly printer: Printer) {}

  /** Is there something to print with? */
  get arePossible(): boolean {
    return this.printer.isThere;
  }

  /**
   * One page below the network of the request. It is asked for with the caller's own cookie, in their language, and the
   * printing browser is handed what came of it: nothing by which it could ask for more. 404 for a page that is not there
   * for them, or belongs to another network.
   */
  async pdf(request: Request, tenant: string, page: string): Promise<Buffer> {
    this.printer.requireThere();
    const url = new URL(page, ownAddress(request));
    if (!url.pathname.startsWith(`/${tenant}/`)) throw notFound('page', page);
    const { cookie, 'accept-language': spoken } = request.headers;
    const answer = await fetch(url, {
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...(spoken && { 'accept-language': spoken }) },
      // To sign in first, say: then it is not this page.
      redirect: 'manual',
    });
    const html = await answer.text();
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html'))
      throw notFound('page', page);
    return this.printer.pdf({ url, html, load: (part) => fetch(part, { redirect: 'error' }) });
  }
}
