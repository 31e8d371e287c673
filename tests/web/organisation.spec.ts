import type { Browser, Locator, Page } from 'playwright-core';
import { describeInBrowser, isTooWide, openPage, startBrowser, violationsOf } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let looked = 0;

/** The page as it is now, in this state of it, is readable for everybody. */
async function look(page: Page): Promise<void> {
  looked++;
  expect(await violationsOf(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
}

const hasFocus = async (page: Page, element: Locator): Promise<boolean> =>
  (await element.and(page.locator(':focus')).count()) === 1;

describeInBrowser('an organisation joins', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    process.stderr.write(`Pages of an organisation: ${looked} states checked, 0 violations.\n`);
  });

  it('applies; what is filled in is kept, what is wrong is said at the field and on top', async () => {
    const { page, faults, close } = await openPage(browser, service.url, {
      locale: 'nl',
      viewport: { width: 360, height: 740 },
    });
    await page.goto('/noord', { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Uw organisatie aanmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Uw organisatie aanmelden' }).waitFor();
    await page.getByRole('button', { name: 'Aanmelding versturen' }).click();
    const summary = page.getByRole('group', { name: 'Er klopt iets nog niet' });
    await summary.waitFor();
    expect(await hasFocus(page, summary)).toBe(true);
    await summary.getByRole('link', { name: 'Kies uw eigen regio' }).press('Enter');
    expect(await hasFocus(page, page.getByLabel('Uw eigen regio'))).toBe(true);
    await look(page);

    await page.getByLabel('Naam van de organisatie').fill('Wetterskip Nij Begjin');
    await page.getByLabel('KvK-nummer').fill('1234');
    await page.getByLabel('Sector').fill('waterschap');
    await page.getByLabel('Plaats').fill('Grou');
    await page.getByLabel('Uw eigen regio').selectOption({ label: 'Fryslân' });
    await page.getByLabel('Drenthe').check();
    // The other regions do not name the own one again.
    expect(await page.getByRole('checkbox').count()).toBe(2);
    await page.getByRole('group', { name: 'Contactpersoon' }).getByLabel('Naam').fill('Jildou Wiarda');
    await page.getByLabel('E-mailadres').fill('jildou@nijbegjin.example');
    await page.getByLabel('Wat staat er achter de @?').fill('@nijbegjin.example, gmail.com');

    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('We hebben bewaard wat u eerder invulde.').waitFor();
    expect(await page.getByLabel('Plaats').inputValue()).toBe('Grou');
    expect(await page.getByLabel('Drenthe').isChecked()).toBe(true);

    // The API finds what the page cannot know, one kind after the other.
    const send = page.getByRole('button', { name: 'Aanmelding versturen' });
    await send.click();
    await summary.getByText('gmail.com kan niet').waitFor();
    await look(page);
    await page.getByLabel('Wat staat er achter de @?').fill('nijbegjin.example');
    await send.click();
    await summary.getByText('Een KvK-nummer heeft acht cijfers').waitFor();
    await page.getByLabel('KvK-nummer').fill('01234567');
    // A browser writes down each refusal.
    expect(faults.splice(0)).toEqual([expect.stringContaining('400'), expect.stringContaining('400')]);
    await send.click();
    await page.getByRole('heading', { level: 1, name: 'Uw aanmelding is verstuurd' }).waitFor();
    await page.getByText('jildou@nijbegjin.example', { exact: false }).first().waitFor();
    await look(page);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: 'Uw aanmelding is verstuurd' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
