import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, isTooWide, openPage, startBrowser, violationsOf } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { newestCode } from './support/sign-in.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let looked = 0;
let contact: { personId: string; name: string; organisation: string; organisationName: string; edition: string };
let here: string;

const pictures = process.env['WISSEL_PICTURES'];

/** The page as it is now, in this state of it, is readable for everybody, on the smallest screen, too. */
async function look(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await isTooWide(page)).toBe(false);
  for (const size of pictures ? [360, 768, 1280] : []) {
    await page.setViewportSize({ width: size, height: 800 });
    await page.screenshot({ path: `${pictures}/${name}-${size}.png`, fullPage: true });
  }
  await page.setViewportSize({ width, height });
  looked += 1;
}

describeInBrowser('the staff of an organisation', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    const [found] = await service.query<typeof contact>(
      `select p.id as "personId", p.name, o.id as organisation, o.name as "organisationName", e.slug as edition
         from tenant t join edition e on e.tenant_id = t.id and e.state = 'registration_open'
         join participation pa on pa.tenant_id = t.id and pa.edition_id = e.id and pa.state = 'confirmed'
         join contact c on c.tenant_id = t.id and c.organisation_id = pa.organisation_id and c.kind = 'contact' and c.ended_at is null
         join person p on p.tenant_id = t.id and p.id = c.person_id
         join organisation o on o.tenant_id = t.id and o.id = pa.organisation_id
        where t.slug = 'noord' and exists (select from registration r where r.tenant_id = t.id and r.edition_id = e.id
          and r.organisation_id = o.id and r.state = 'submitted') order by p.id limit 1`,
    );
    contact = found as typeof contact;
    here = `/noord/${contact.edition}/organisaties/${contact.organisation}`;
    // One of them says to work there, and nothing shows it.
    await service.query(
      `update registration set employment = 'claimed' where id = (select r.id from registration r join edition e on e.id = r.edition_id
        where r.organisation_id = $1 and e.slug = $2 and r.state = 'submitted' order by r.id limit 1)`,
      [contact.organisation, contact.edition],
    );
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    process.stderr.write(`Pages of an organisation's staff: ${looked} states checked, 0 violations.\n`);
  });

  const signedIn = async (page: Page): Promise<void> => {
    await page.goto(`/demo/log-in/noord/${contact.personId}`, { waitUntil: 'networkidle' });
  };

  it('is led to by what there is to do; a claim is confirmed, and in and out stand against the rule', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await signedIn(page);
    await page.goto(here, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Van 1 persoon moet u zeggen of die bij u werkt.' }).click();
    await page.getByRole('heading', { level: 1, name: 'Onze medewerkers' }).waitFor();
    await page.getByRole('heading', { name: 'Werkt deze collega bij u?' }).waitFor();
    await page.locator('svg.qr-code').waitFor();
    expect(await page.locator('.figures dt').count()).toBe(4);
    await look(page, 'list');
    await page.getByRole('button', { name: /^Ja, .* werkt bij ons$/ }).click();
    await page.getByText('De aanmelding telt mee.').waitFor();
    await page.getByRole('heading', { name: 'Werkt deze collega bij u?' }).waitFor({ state: 'detached' });

    await page.getByLabel('Naam of functie').fill('zzzz');
    await page.getByRole('search').getByRole('button', { name: 'Zoeken' }).click();
    await page.getByText('Niemand gevonden.').waitFor();
    await look(page, 'nobody');
    await page.getByLabel('Naam of functie').fill('');
    await page.getByLabel('Stand').selectOption('submitted');
    await page.waitForURL(/stand=submitted/);
    expect(faults).toEqual([]);
    await close();
  });

  it('signs up a colleague without an address, chooses with them, prints a letter, and notes an address', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await signedIn(page);
    await page.goto(`${here}/medewerkers`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Collega aanmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Collega aanmelden' }).waitFor();
    await page.getByRole('button', { name: 'Collega aanmelden' }).click();
    await page.getByRole('group', { name: 'Er klopt iets nog niet' }).waitFor();
    await look(page, 'sign-up-faults');
    await page.getByLabel('Naam van uw collega').fill('Gerrit Wieringa');
    await page.getByLabel('Functie').fill('Verzorgende');
    await page.getByLabel('Uw collega heeft geen e-mailadres').check();
    expect(await page.getByLabel('E-mailadres', { exact: true }).count()).toBe(0);
    await look(page, 'sign-up');
    await page.getByRole('button', { name: 'Collega aanmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gerrit Wieringa' }).waitFor();

    const choice = page.getByLabel('Aanbod', { exact: true });
    await choice.waitFor();
    await page.locator('#wish option').nth(2).waitFor({ state: 'attached' });
    for (const index of [1, 1]) {
      await choice.selectOption({ index });
      await page.getByRole('button', { name: 'Toevoegen aan de lijst' }).click();
    }
    await page.locator('.wish-list > li').nth(1).waitFor();
    await look(page, 'colleague');
    const boxes = page.locator('.wish-list input[type=checkbox]');
    for (let i = 0; i < (await boxes.count()); i++) await boxes.nth(i).check();
    await page.getByRole('button', { name: 'Lijst bewaren' }).click();
    await page.getByText('ingestuurd, nog geen plek').waitFor();
    expect(
      await service.query(
        `select r.state, p.email, (select count(*)::int from wish w where w.registration_id = r.id) as wishes
           from registration r join person p on p.id = r.person_id where p.name = 'Gerrit Wieringa'`,
      ),
    ).toEqual([{ state: 'submitted', email: null, wishes: expect.any(Number) }]);

    await page.getByRole('link', { name: 'Brief afdrukken' }).click();
    await page.getByRole('heading', { level: 1, name: /^Uw aanmelding voor/ }).waitFor();
    await page.getByText('Beste Gerrit Wieringa,').waitFor();
    await page.getByText(`Zeg het tegen ${contact.name} van ${contact.organisationName}`).waitFor();
    await look(page, 'letter');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Afdrukken' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });

    await page.goBack({ waitUntil: 'networkidle' });
    await page.getByRole('textbox', { name: 'E-mailadres' }).fill('gerrit@mail.example');
    await page.getByRole('button', { name: 'Adres opgeven' }).click();
    await page.getByText('U gaf gerrit@mail.example op.').waitFor();
    await look(page, 'noted');
    await page.goto(`${here}/medewerkers?zoek=gerrit`, { waitUntil: 'networkidle' });
    await page.getByText('Verzorgende, via contactpersoon').waitFor();
    await close();

    // The colleague says that the address is theirs.
    const own = await openPage(browser, service.url, { locale: 'nl' });
    await own.page.goto('/noord/mijn', { waitUntil: 'networkidle' });
    await own.page.getByLabel('E-mailadres').fill('gerrit@mail.example');
    await own.page.keyboard.press('Enter');
    await own.page.getByLabel('Code uit de mail').fill(await newestCode(service, 'gerrit@mail.example', 0));
    await own.page.keyboard.press('Enter');
    await own.page.getByText('Bent u Gerrit Wieringa?').waitFor();
    await look(own.page, 'is-it-you');
    await own.page.getByRole('button', { name: 'Ja, dat ben ik' }).click();
    await own.page.getByRole('heading', { level: 1, name: /Gerrit Wieringa/ }).waitFor();
    expect([...faults, ...own.faults]).toEqual([]);
    await own.close();
  });

  it('a colleague with an address is told; the link of the organisation fills it in', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await signedIn(page);
    await page.goto(`${here}/medewerkers/aanmelden`, { waitUntil: 'networkidle' });
    await page.getByLabel('Naam van uw collega').fill('Tjitske Ypma');
    await page.getByLabel('Functie').fill('Kok');
    await page.getByLabel('E-mailadres', { exact: true }).fill('tjitske@keuken.example');
    await page.getByRole('button', { name: 'Collega aanmelden' }).click();
    await page.getByText('Tjitske Ypma is aangemeld en krijgt daarvan bericht.').waitFor();
    await page.getByRole('link', { name: 'Tjitske Ypma' }).click();
    await page.getByText('kiest zelf. U kunt hier meekijken.').waitFor();
    await look(page, 'with-address');
    expect(faults).toEqual([]);
    await close();

    const stranger = await openPage(browser, service.url, { locale: 'nl' });
    await stranger.page.goto(`/noord/${contact.edition}/aanmelden?organisatie=${contact.organisation}`, {
      waitUntil: 'networkidle',
    });
    await stranger.page
      .locator(`#organisationId option[value="${contact.organisation}"]:checked`)
      .waitFor({ state: 'attached' });
    expect(stranger.faults).toEqual([]);
    await stranger.close();
  });

  it('is there in every language, light and dark', async () => {
    for (const locale of ['en', 'fy'])
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, faults, close } = await openPage(browser, service.url, { locale, colorScheme });
        await signedIn(page);
        const [found] = await service.query<{ id: string }>(
          `select r.id from registration r join person p on p.id = r.person_id where p.name = 'Tjitske Ypma'`,
        );
        for (const path of ['', '/aanmelden', `/${found?.id}`, `/${found?.id}/brief`]) {
          await page.goto(`${here}/medewerkers${path}`, { waitUntil: 'networkidle' });
          await page.getByRole('heading', { level: 1 }).waitFor();
          await look(page, `${locale}-${colorScheme}${path.replace(found?.id ?? '', 'one').replaceAll('/', '-')}`);
        }
        expect(faults).toEqual([]);
        await close();
      }
  });

  it('is nobody else’s', async () => {
    const [other] = await service.query<{ id: string }>(
      `select g.person_id as id from role_grant g join tenant t on t.id = g.tenant_id
        where t.slug = 'noord' and g.role = 'contact' and g.organisation_id <> $1 limit 1`,
      [contact.organisation],
    );
    const { page, close } = await openPage(browser, service.url, { locale: 'nl' });
    await page.goto(`/demo/log-in/noord/${other?.id}`, { waitUntil: 'networkidle' });
    await page.goto(`${here}/medewerkers`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('heading', { level: 1, name: 'Onze medewerkers' }).count()).toBe(0);
    await close();
  });
});
