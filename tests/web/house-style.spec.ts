import type { Browser } from 'playwright-core';
import { describeInBrowser, openPage, startBrowser, violationsOf } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;

const brands = ['#005f9e', '#f2a900', '#e4003a', '#00a651', '#ffe600', '#7d3f98', '#111111', '#ffffff'];

describeInBrowser('the house style of a network', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  it('is on every page of it: logo, colour, contact and privacy text, and not on those of others', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await page.goto('/oost', { waitUntil: 'networkidle' });
    const logo = page.getByRole('banner').getByRole('img', { name: 'Mobiliteitsnetwerk Twente en Achterhoek' });
    expect(await logo.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(300);
    const primary = (): Promise<string> =>
      page.evaluate(() =>
        // In the page.
        (globalThis as never as { getComputedStyle(of: unknown): { getPropertyValue(name: string): string } })
          .getComputedStyle(
            (globalThis as never as { document: { documentElement: unknown } }).document.documentElement,
          )
          .getPropertyValue('--mantine-color-brand-8'),
      );
    expect(await primary()).toBe('#7d3f98');
    expect(await page.getByRole('link', { name: /^Vraag het/ }).getAttribute('href')).toBe(
      'mailto:programma@mobiliteitoost.example',
    );
    await page.getByRole('link', { name: 'Privacy' }).click();
    await page.getByRole('heading', { level: 1, name: /met persoonsgegevens omgaat/ }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Wie ziet wat?' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.goto('/noord', { waitUntil: 'networkidle' });
    expect(await primary()).toBe('#0a5566');
    expect(faults).toEqual([]);
    await close();
  });

  it('can be read in any colour, in both schemes', async () => {
    const [found] = await service.query<{ slug: string }>(
      `select e.slug from edition e join tenant t on t.id = e.tenant_id
       where t.slug = 'noord' and e.state = 'registration_open'`,
    );
    const wrong: Record<string, unknown> = {};
    let looked = 0;
    for (const colour of brands) {
      await service.query(`update tenant set colour = $1 where slug = 'noord'`, [colour]);
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, close } = await openPage(browser, service.url, { locale: 'nl', colorScheme });
        for (const path of [`/noord/${found?.slug}`, '/noord/inloggen']) {
          await page.goto(path, { waitUntil: 'networkidle' });
          const violations = await violationsOf(page);
          if (violations.length > 0) wrong[`${colour} ${colorScheme} ${path}`] = violations;
          looked += 1;
        }
        await close();
      }
    }
    expect(wrong).toEqual({});
    process.stderr.write(
      `House style: ${brands.length} colours x 2 schemes x 2 pages: ${looked} looked at, 0 violations.\n`,
    );
  });
});
