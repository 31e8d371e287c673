import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { organisationsDecide, organisationsList, organisationsUpdate, regionsList, type Client } from '#client';
import { describeInBrowser, openPage, startBrowser } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { clientOf, holderOf } from './support/people.js';
import { newestCode } from './support/sign-in.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
/** Whoever decides here, and a contact of another organisation. */
let owner: Client;
let stranger: string;
/** The new organisation's contact, once signed in. */
const contactEmail = 'jildou@nijbegjin.example';
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let organisation: string;

const looks = new Looks('Pages of an organisation');

const hasFocus = async (page: Page, element: Locator): Promise<boolean> =>
  (await element.and(page.locator(':focus')).count()) === 1;

describeInBrowser('an organisation joins', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    owner = await clientOf(service, 'noord', (await holderOf(service, 'noord', 'owner')).id);
    stranger = (await holderOf(service, 'noord', 'contact')).id;
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    looks.print();
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
    await looks.at(page);

    await page.getByLabel('Naam van de organisatie').fill('Wetterskip Nij Begjin');
    await page.getByLabel('KvK-nummer').fill('1234');
    await page.getByLabel('Sector').fill('waterschap');
    await page.getByLabel('Plaats').fill('Grou');
    await page.getByLabel('Uw eigen regio').selectOption({ label: 'Fryslân' });
    await page.getByLabel('Drenthe').check();
    // The other regions do not name the own one again.
    expect(await page.getByRole('checkbox').count()).toBe(2);
    await page.getByRole('group', { name: 'Contactpersoon' }).getByLabel('Naam').fill('Jildou Wiarda');
    await page.getByLabel('E-mailadres').fill(contactEmail);
    await page.getByLabel('Wat staat er achter de @?').fill('@nijbegjin.example, gmail.com');

    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('We hebben bewaard wat u eerder invulde.').waitFor();
    expect(await page.getByLabel('Plaats').inputValue()).toBe('Grou');
    expect(await page.getByLabel('Drenthe').isChecked()).toBe(true);

    // The API finds what the page cannot know, one kind after the other.
    const send = page.getByRole('button', { name: 'Aanmelding versturen' });
    await send.click();
    await summary.getByText('gmail.com kan niet').waitFor();
    await looks.at(page);
    await page.getByLabel('Wat staat er achter de @?').fill('nijbegjin.example');
    await send.click();
    await summary.getByText('Een KvK-nummer heeft acht cijfers').waitFor();
    await page.getByLabel('KvK-nummer').fill('01234567');
    // A browser writes down each refusal.
    expect(faults.splice(0)).toEqual([expect.stringContaining('400'), expect.stringContaining('400')]);
    await send.click();
    await page.getByRole('heading', { level: 1, name: 'Uw aanmelding is verstuurd' }).waitFor();
    await page.getByText(contactEmail).first().waitFor();
    await looks.at(page);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: 'Uw aanmelding is verstuurd' }).waitFor();

    await page.getByRole('link', { name: 'Nu inloggen met een code' }).click();
    await page.getByLabel('E-mailadres').fill(contactEmail);
    await page.keyboard.press('Enter');
    await page.getByLabel('Code uit de mail').fill(await newestCode(service, contactEmail, 0));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ja, dat doe ik' }).click();
    await page.getByText('Het netwerk beslist nog over Wetterskip Nij Begjin').waitFor();
    session = await page.context().storageState();
    expect(faults).toEqual([]);
    await close();
  });

  it('is admitted in one region and refused in another with the reason, corrects itself, and asks a host', async () => {
    const found = await organisationsList({
      client: owner,
      path: { tenant: 'noord' },
      query: { text: 'Wetterskip Nij Begjin' },
    });
    organisation = found.items[0]?.id as string;
    const regions = await regionsList({ client: owner, path: { tenant: 'noord' } });
    const regionId = (name: string): string => regions.find((region) => region.name === name)?.id as string;
    const path = { tenant: 'noord', organisationId: organisation };
    await organisationsDecide({ client: owner, path, body: { regionId: regionId('Fryslân'), decision: 'approved' } });
    const reason = 'Drenthe heeft dit jaar geen plek.';
    await organisationsDecide({
      client: owner,
      path,
      body: { regionId: regionId('Drenthe'), decision: 'refused', reason },
    });

    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl', storageState: session });
    const address = `/noord/organisaties/${organisation}`;
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: 'Wetterskip Nij Begjin' }).waitFor();
    await page.getByText(`Niet toegelaten. Reden: ${reason}`).waitFor();
    await looks.at(page);

    await page.getByRole('button', { name: 'Gegevens wijzigen' }).click();
    await page.getByLabel('Plaats').fill('Akkrum');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Plaats').inputValue()).toBe('Akkrum');
    await looks.at(page);
    // Somebody else is first.
    await organisationsUpdate({
      client: owner,
      path: { tenant: 'noord', organisationId: organisation },
      headers: { 'If-Match': '*' },
      body: { place: 'Warten' },
    });
    await page.getByRole('button', { name: 'Bewaren' }).click();
    const changed = page.getByRole('group', { name: 'Iemand anders heeft dit intussen gewijzigd' });
    await changed.getByText('U: Akkrum').waitFor();
    await changed.getByText('Nu bewaard: Warten').waitFor();
    await looks.at(page);
    await changed.getByRole('button', { name: 'Bewaar wat ik invulde' }).click();
    await page.getByRole('definition').getByText('Akkrum').waitFor();
    expect(faults.splice(0)).toEqual([expect.stringContaining('412')]);

    await page.getByRole('button', { name: 'Beëindigen: Jildou Wiarda' }).click();
    await page.getByRole('button', { name: 'Ja, beëindigen' }).click();
    await page.getByText('Dit is de enige contactpersoon.').waitFor();
    expect(faults.splice(0)).toEqual([expect.stringContaining('409')]);
    await page.getByRole('button', { name: 'Iemand uitnodigen' }).click();
    await page.getByLabel('Gastheer of gastvrouw').check();
    await page.getByLabel('Naam', { exact: true }).fill('Hylke Sinnema');
    await page.getByLabel('E-mailadres', { exact: true }).fill('hylke@nijbegjin.example');
    await looks.at(page);
    await page.getByRole('button', { name: 'Uitnodiging versturen' }).click();
    await page.getByText('Hylke Sinnema krijgt een mail.').waitFor();
    await looks.at(page);

    // A contact of another organisation reads who can give it.
    const { page: others, close: closeOthers } = await openPage(browser, service.url, { locale: 'nl' });
    await others.goto(`/demo/log-in/noord/${stranger}`);
    await others.goto(address, { waitUntil: 'networkidle' });
    await others.getByRole('heading', { level: 1, name: 'Deze pagina is niet voor u' }).waitFor();
    await closeOthers();
    expect(faults).toEqual([]);
    await close();
  });
});
