import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openPage, startBrowser } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { holderOf, type Holder } from './support/people.js';
import { newestCode } from './support/sign-in.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let owner: Holder;
const looks = new Looks('Signing in');

const sessionCookie = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === 'wissel.session_token');

describeInBrowser('signing in', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    owner = await holderOf(service, 'noord', 'owner');
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    looks.print();
  });

  it('leads from a page of one’s own to the code from the mail, and back to that page; and ends', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await page.goto('/noord/mijn', { waitUntil: 'networkidle' });
    expect(new URL(page.url()).pathname).toBe('/noord/inloggen');
    await looks.at(page);
    await page.getByLabel('E-mailadres').fill(owner.email);
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Code uit de mail');
    await field.waitFor();
    const code = await newestCode(service, owner.email, 0);

    await field.fill(code === '111111' ? '222222' : '111111');
    await page.keyboard.press('Enter');
    await page.getByText('Deze code klopt niet').waitFor();
    await looks.at(page);
    // A wrong code is refused with 401, which a browser writes down.
    expect(faults.splice(0)).toEqual([expect.stringContaining('401')]);

    // Pasted from a mail there may be spaces in it.
    await field.fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Dag ${owner.name}` }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/noord/mijn');
    await looks.at(page);
    expect(await sessionCookie(page)).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(
      await page.evaluate('[localStorage, sessionStorage].map((kept) => JSON.stringify(kept)).join()'),
    ).not.toMatch(/token|@/);

    // The server knows the session, too.
    await page.goto('/noord', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('link', { name: 'Inloggen' }).waitFor();
    expect(await sessionCookie(page)).toBeUndefined();
    await page.goto('/noord/mijn');
    expect(new URL(page.url()).pathname).toBe('/noord/inloggen');
    expect(faults).toEqual([]);
    await close();
  });

  it('by a link from a mail waits for a press, hides what it brought, and sends nobody to another site', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'en' });
    await page.goto('/noord/inloggen');
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const code = await newestCode(service, owner.email, 1);
    const { page: other, faults: others, close: closeOther } = await openPage(browser, service.url, { locale: 'en' });
    const brought = `#e=${encodeURIComponent(owner.email)}&c=${code}`;
    await other.goto(`/noord/inloggen?naar=${encodeURIComponent('//elsewhere.example/')}${brought}`, {
      waitUntil: 'networkidle',
    });
    await expect(other.getByLabel('Code from the mail').inputValue()).resolves.toBe(code);
    expect(other.url()).not.toContain(code);
    expect(await sessionCookie(other)).toBeUndefined();
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('heading', { level: 1, name: `Hello ${owner.name}` }).waitFor();
    expect(new URL(other.url()).pathname).toBe('/noord/mijn');
    expect([...faults, ...others]).toEqual([]);
    await close();
    await closeOther();
  });

  it('with one click in the demo opens the own page', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'fy' });
    await page.goto('/demo');
    await page.getByRole('link', { name: owner.name }).first().click();
    await page.getByRole('heading', { level: 1, name: `Dei ${owner.name}` }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
