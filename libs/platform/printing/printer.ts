import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Browser, Route } from 'playwright-core';
import { Configuration } from '#platform/config';
import { busy, conflict } from '#platform/errors';

/** A page to put on paper. */
export interface Printable {
  /** Where it stands; what it loads is asked for at the same origin, or not at all. */
  url: URL;
  /** The page itself, complete without scripts. */
  html: string;
  /** Answers a style, font or picture of the page, asked for as a stranger. */
  load(url: URL): Promise<Response>;
}

/** A browser takes a core and some hundred megabytes. */
const atOnce = 2;
const mostWaiting = 20;
const seconds = 30;
const loadable = ['stylesheet', 'font', 'image'];

/**
 * Makes PDF files of pages: A4, tagged for whoever has them read aloud, with an outline. The browser of the configuration is
 * started for each, and is offline: it is handed the page and whatever the page loads, so it needs no proof of who asks,
 * and it runs no script.
 */
@Injectable()
export class Printer {
  private readonly turns = pLimit(atOnce);

  constructor(private readonly configuration: Configuration) {}

  /** Is there a browser to print with? */
  get isThere(): boolean {
    return this.configuration.chromium !== '';
  }

  /** 409 `no_printer` without one. */
  requireThere(): void {
    if (this.isThere) return;
    const remedy = 'print the page in the browser and choose PDF there, or have the operators set CHROMIUM';
    throw conflict('no_printer', `Nothing here makes PDF files: ${remedy}.`);
  }

  /**
   * The page as a PDF. Waits for a browser, so never inside a unit of work.
   *
   * @throws WisselError 409 `no_printer`; 503 `busy` when too many wait, or it takes too long
   */
  async pdf(page: Printable): Promise<Buffer> {
    this.requireThere();
    if (this.turns.pendingCount >= mostWaiting) throw busy();
    return this.turns(() => this.print(page));
  }

  private async print(page: Printable): Promise<Buffer> {
    // Loaded here: only who prints needs it.
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({
      executablePath: this.configuration.chromium,
      args: ['--host-resolver-rules=MAP * ~NOTFOUND'],
      // The process ends when we say so.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    });
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      void browser.close();
    }, seconds * 1000);
    try {
      return await onPaper(browser, page);
    } catch (error) {
      throw isLate ? busy() : error;
    } finally {
      clearTimeout(late);
      await browser.close();
    }
  }
}

async function onPaper(browser: Browser, { url, html, load }: Printable): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, colorScheme: 'light' });
  await context.route('**/*', async (route: Route) => {
    const request = route.request();
    const asked = new URL(request.url());
    if (asked.href === url.href && request.isNavigationRequest()) {
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    }
    if (asked.origin !== url.origin || !loadable.includes(request.resourceType())) return route.abort();
    const answer = await load(asked).catch(() => null);
    if (!answer?.ok) return route.abort();
    return route.fulfill({
      contentType: answer.headers.get('content-type') ?? '',
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  await page.goto(url.href);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}
