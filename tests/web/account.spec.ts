import type { Browser } from 'playwright-core';
import { describeInBrowser, openPage, startBrowser } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { holderOf } from './support/people.js';
import { codeIn, newestCodeMail } from './support/sign-in.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;

const looks = new Looks('One’s own account');
const newest = (email: string, before: number) => newestCodeMail(service, email, before);

describeInBrowser('one’s own account', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    looks.print();
  });

  it('is opened by the link of a mail on another device, corrected, ended elsewhere and moved to another address', async () => {
    const person = await holderOf(service, 'noord', 'contact');
    const { email } = person;
    const desk = await openPage(browser, service.url, { locale: 'nl' });
    await desk.page.goto('/noord/mijn/gegevens', { waitUntil: 'networkidle' });
    await desk.page.getByLabel('E-mailadres').fill(email);
    await desk.page.keyboard.press('Enter');
    const mail = await newest(email, 0);
    const [, link] = /\((http[^)]+#e=[^)]+)\)/.exec(mail.text) ?? [];
    expect(link).toBeDefined();
    expect(mail.html).toContain('Log in met deze code');
    const fragment = new URL(link as string).hash;

    // The same code, by the link of the mail, on the phone on which it is read: nothing happens before a press.
    const phone = await openPage(browser, service.url, { locale: 'nl', viewport: { width: 360, height: 740 } });
    await phone.page.goto(`/noord/inloggen${fragment}`, { waitUntil: 'networkidle' });
    expect(await phone.page.getByLabel('Code uit de mail').inputValue()).toBe(codeIn(mail));
    expect(new URL(phone.page.url()).hash).toBe('');
    await phone.page.getByRole('button', { name: 'Inloggen' }).click();
    await phone.page.waitForURL(/\/noord\/mijn$/);

    // On the desk a new one, pasted.
    const again = await openPage(browser, service.url, { locale: 'nl' });
    await again.page.goto('/noord/mijn/gegevens', { waitUntil: 'networkidle' });
    await again.page.getByLabel('E-mailadres').fill(email);
    await again.page.keyboard.press('Enter');
    const field = again.page.getByLabel('Code uit de mail');
    await field.waitFor();
    await field.fill(` ${codeIn(await newest(email, 1))} `);
    await again.page.keyboard.press('Enter');
    const { page } = again;
    await page.getByRole('heading', { level: 1, name: 'Mijn gegevens' }).waitFor();
    await looks.at(page);

    await page.getByLabel('Naam').fill('Ype van der Meer');
    await page.getByRole('button', { name: 'Bewaren' }).click();
    await page.getByText('Bewaard.').waitFor();

    // Two devices; the other one is signed out from here.
    const out = page.getByRole('button', { name: /^Uitloggen: / });
    expect(await out.count()).toBe(1);
    await out.click();
    await out.waitFor({ state: 'detached' });
    await phone.page.goto('/noord/mijn', { waitUntil: 'networkidle' });
    expect(new URL(phone.page.url()).pathname).toBe('/noord/inloggen');

    const to = 'ype.vandermeer@nieuw.example';
    await page.getByLabel('Nieuw e-mailadres').fill(to);
    await page.getByRole('button', { name: 'Stuur mij twee codes' }).click();
    await page.getByLabel(`Code uit de mail aan ${email}`).waitFor();
    const [present, wanted] = [codeIn(await newest(email, 2)), codeIn(await newest(to, 0))];
    await page.getByLabel(`Code uit de mail aan ${email}`).fill(present);
    await page.getByLabel(`Code uit de mail aan ${to}`).fill(wanted === '111111' ? '222222' : '111111');
    await page.getByRole('button', { name: 'Adres veranderen' }).click();
    await page.getByRole('group', { name: 'Er klopt iets nog niet' }).waitFor();
    await looks.at(page);
    await page.getByRole('button', { name: 'Ander adres' }).click();
    await page.getByRole('button', { name: 'Stuur mij twee codes' }).click();
    await page.getByLabel(`Code uit de mail aan ${email}`).fill(codeIn(await newest(email, 3)));
    await page.getByLabel(`Code uit de mail aan ${to}`).fill(codeIn(await newest(to, 1)));
    await page.getByRole('button', { name: 'Adres veranderen' }).click();
    await page.getByText(`Ingelogd als ${to}.`).waitFor();
    // A wrong code is refused with 401, which a browser writes down.
    expect(again.faults.filter((fault) => !fault.includes('401'))).toEqual([]);
    for (const { close } of [desk, phone, again]) await close();
  });
});
