import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '#local-servers';

/** The system's Chromium; undefined when there is none, and `npm test` says what to install. */
export const program = findChromium(process.env);

/** `describe` where there is a browser; skipped elsewhere. */
export const describeInBrowser = program ? describe : describe.skip;

/** Starts the browser. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: program as string, args: ['--no-sandbox'] });

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A page that is watched. */
export interface Watched {
  page: Page;
  /** What went wrong so far: errors on the console and in scripts, requests to somebody else. */
  faults: string[];
  close(): Promise<void>;
}

/** Opens a page, and writes down what goes wrong on it. `url`: the service, to which alone it may speak. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ baseURL: url, ...options });
  // A busy machine may take its time.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // A page that is not there says so itself, too.
    const itself = message.location().url === page.url() && message.text().includes('status of 404');
    if (['error', 'warning'].includes(message.type()) && !itself) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) faults.push(`asked ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}

/** Violations of WCAG 2.2 A and AA that axe finds in the page as it is now; each names its rule and where. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    interface Found {
      violations: { id: string; nodes: { target: unknown; any: { message: string }[] }[] }[];
    }
    const { axe: checker, document: whole } = globalThis as unknown as {
      axe: { run(what: unknown, options: unknown): Promise<Found> };
      document: unknown;
    };
    const { violations } = await checker.run(whole, { runOnly: { type: 'tag', values } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id} at ${String(target)}: ${any[0]?.message ?? ''}`),
    );
  }, rules);
}

/** Does the page want scrolling sideways? */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
