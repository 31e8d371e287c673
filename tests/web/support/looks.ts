import type { Page } from 'playwright-core';
import { isTooWide, violationsOf } from './browser.js';

const languages = ['nl', 'en', 'fy'] as const;
const schemes = ['light', 'dark'] as const;

/** A language and a colour scheme. */
export type Look = { language: (typeof languages)[number]; scheme: (typeof schemes)[number] };

const everyLook: Look[] = languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme })));
const everything = Boolean(process.env['WISSEL_WEB_ALL']);

/** Dutch and light, and one other look, each time another one; with WISSEL_WEB_ALL=1 all six. */
export const looksOf = (place: number): Look[] =>
  everything ? everyLook : [everyLook[0] as Look, everyLook[1 + (place % 5)] as Look];

/** What is wrong with a page as it is now: what axe finds, and whether it wants scrolling sideways. */
async function faultsOf(page: Page): Promise<string[]> {
  return [...(await violationsOf(page)), ...((await isTooWide(page)) ? ['wants scrolling sideways'] : [])];
}

/**
 * Looks at the pages of a story in each state that it comes through: by axe, for sideways scrolling, and at twice the
 * size; every other state in the dark as well. Each address is opened beside it in another language and scheme, too, as its
 * reader finds it there. With WISSEL_WEB_ALL=1 every state is seen in the dark, and every address in all six looks.
 */
export class Looks {
  private states = 0;
  private looked = 0;
  private readonly seen = new Set<string>();

  /** `whose`: the pages that are looked at, as the line at the end names them. */
  constructor(private readonly whose: string) {}

  async at(page: Page): Promise<void> {
    const state = this.states++;
    await this.expectFine(page, page.url());
    await this.inLargeLetters(page);
    if (everything || state % 2) await this.inTheDark(page);
    const { pathname, search } = new URL(page.url());
    if (this.seen.has(pathname)) return;
    const [, ...others] = looksOf(this.seen.size);
    this.seen.add(pathname);
    for (const look of others) await this.beside(page, pathname + search, look);
  }

  /** The line at the end. */
  print(): void {
    const { whose, states, looked } = this;
    process.stderr.write(`${whose}: ${this.seen.size} pages, ${states} states, ${looked} looks, 0 violations.\n`);
  }

  private async expectFine(page: Page, where: string): Promise<void> {
    this.looked++;
    expect({ where, faults: await faultsOf(page) }).toEqual({ where, faults: [] });
  }

  private async inTheDark(page: Page): Promise<void> {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached' });
    await this.expectFine(page, `${page.url()}, dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-mantine-color-scheme=light]').waitFor({ state: 'attached' });
  }

  /** WCAG 1.4.4: magnified to 200 % on the smallest desktop, which leaves half as many pixels. */
  private async inLargeLetters(page: Page): Promise<void> {
    const before = page.viewportSize();
    await page.setViewportSize({ width: 512, height: 384 });
    const where = `${page.url()}, at 200 %`;
    expect({ where, tooWide: await isTooWide(page) }).toEqual({ where, tooWide: false });
    if (before) await page.setViewportSize(before);
  }

  /** In a second window of the same browser, so that nothing of the story is lost. */
  private async beside(page: Page, path: string, { language, scheme }: Look): Promise<void> {
    const context = page.context();
    const cookies = await context.cookies();
    const other = await context.newPage();
    await other.setViewportSize({ width: 320, height: 640 });
    await other.emulateMedia({ colorScheme: scheme });
    await other.goto(`${path}${path.includes('?') ? '&' : '?'}taal=${language}`, { waitUntil: 'networkidle' });
    const where = `${path}, ${language}, ${scheme}`;
    expect({ where, language: await other.locator('html').getAttribute('lang') }).toEqual({ where, language });
    await this.expectFine(other, where);
    await other.close();
    // The language stays with the reader: theirs is the one that they had.
    await context.clearCookies({ name: 'wissel.language' });
    await context.addCookies(cookies.filter(({ name }) => name === 'wissel.language'));
  }
}
