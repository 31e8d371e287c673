import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import jsQR from 'jsqr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import sharp from 'sharp';
import { describeInBrowser, isTooWide, openPage, startBrowser, violationsOf, type Watched } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';

// A CommonJS package that calls itself a module.
const read = jsQR.default ?? (jsQR as unknown as typeof jsQR.default);

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let looked = 0;

interface Place {
  person: string;
  edition: string;
  organisation: string;
  name: string;
}

/** The page as it is now, in this state of it, is readable for everybody. */
async function look(page: Page): Promise<void> {
  looked++;
  expect(await violationsOf(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
}

/** A page of somebody of the demo, signed in with one click. */
async function as(tenant: string, person: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const watched = await openPage(browser, service.url, { locale: 'nl', ...options });
  await watched.page.goto(`/demo/log-in/${tenant}/${person}`);
  return watched;
}

/** A contact of the organisation that most people visit in an edition in one of these states. */
async function mostVisited(tenant: string, states: string[]): Promise<Place> {
  const [found] = await service.query<Place>(
    `select g.person_id as person, e.slug as edition, o.organisation_id as organisation, org.name
       from offer o
       join tenant t on t.id = o.tenant_id and t.slug = $1
       join edition e on e.tenant_id = o.tenant_id and e.id = o.edition_id and e.state = any($2)
       join organisation org on org.tenant_id = o.tenant_id and org.id = o.organisation_id
       join session s on s.tenant_id = o.tenant_id and s.offer_id = o.id
       join role_grant g on g.tenant_id = o.tenant_id and g.organisation_id = o.organisation_id and g.role = 'contact'
      group by 1, 2, 3, 4 order by sum(s.seats_taken) desc, 3 limit 1`,
    [tenant, states],
  );
  if (!found) throw new Error(`The demo has no contact in ${tenant}.`);
  return found;
}

/** What presses the button fetches. */
async function fetched(page: Page, button: string): Promise<{ name: string; body: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), body: readFileSync(await download.path()) };
}

describeInBrowser('a contact', () => {
  let visited: Place;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    visited = await mostVisited('oost', ['confirmed', 'rest_open']);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    process.stderr.write(`Visitors and promotion: ${looked} states checked, 0 violations.\n`);
  });
  const here = () => `/oost/${visited.edition}/organisaties/${visited.organisation}/bezoekers`;

  it('sees who comes, narrows it down, and takes along exactly what is shown', async () => {
    await service.query(
      `update person set name = '=1+1 ' || name where id = (
      select r.person_id from placement p join registration r on r.tenant_id = p.tenant_id and r.id = p.registration_id
        join session s on s.tenant_id = p.tenant_id and s.id = p.session_id
        join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        join edition e on e.tenant_id = o.tenant_id and e.id = o.edition_id
       where o.organisation_id = $1 and e.slug = $2 and p.state = 'confirmed' order by p.id limit 1)`,
      [visited.organisation, visited.edition],
    );
    const { page, faults, close } = await as('oost', visited.person, { viewport: { width: 320, height: 740 } });
    await page.goto(`/oost/${visited.edition}/organisaties/${visited.organisation}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Bezoekers', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Wie komt er bij ons' }).waitFor();
    await page.getByRole('table').waitFor();
    await look(page);
    await page.getByLabel('Sorteren op').selectOption('name');
    await page.waitForURL(/sortBy=name/);
    await page
      .getByRole('status')
      .getByText(/bezoek(en)? gevonden/)
      .waitFor();
    await page.waitForLoadState('networkidle');
    const shown = await page.getByRole('rowheader').allTextContents();
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).toEqual([...shown].sort(new Intl.Collator('nl', { ignorePunctuation: true }).compare));

    const harmless = shown.map((name) => (name.startsWith('=') ? `'${name}` : name));
    expect(harmless).not.toEqual(shown);
    const csv = await fetched(page, 'Exporteer als CSV');
    expect(csv.name).toBe('bezoekers.csv');
    const rows = parse(csv.body, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['Naam'])).toEqual(harmless);
    const xlsx = await fetched(page, 'Exporteer naar Excel');
    const [head, ...sheet] = await readSheet(xlsx.body);
    expect(sheet.map((row) => row[head?.indexOf('Naam') as number])).toEqual(harmless);
    await page.getByText('Het bestand is opgehaald.').waitFor();

    await page.getByLabel('Naam, organisatie of aanbod').fill('zzzz');
    await page.getByText('Met deze keuze komt er niemand.').waitFor();
    await look(page);
    expect(new URL(page.url()).searchParams.get('text')).toBe('zzzz');
    await page.getByRole('link', { name: 'Toon alle bezoekers' }).click();
    await page.getByRole('table').waitFor();
    expect(await page.getByLabel('Naam, organisatie of aanbod').inputValue()).toBe('');
    // The address alone shows the same to a colleague.
    await page.goto(`${here()}?sortBy=name&text=${encodeURIComponent(shown.at(-1) as string)}`, {
      waitUntil: 'networkidle',
    });
    expect(await page.getByRole('rowheader').first().textContent()).toBe(shown.at(-1));
    expect(faults).toEqual([]);
    await close();
  });

  it('prints the list for the reception, to sign, with the count for an evacuation, and the badges', async () => {
    const { page, faults, close } = await as('oost', visited.person);
    await page.goto(here(), { waitUntil: 'networkidle' });
    const people = await page.getByRole('rowheader').count();
    const list = page.getByRole('link', { name: /^Receptielijst van/ }).first();
    await list.click();
    await page.getByRole('heading', { level: 1, name: /^Receptielijst / }).waitFor();
    await page.getByRole('columnheader', { name: 'Handtekening' }).first().waitFor();
    await look(page);
    const signing = await page.locator('td.signature').count();
    expect(signing).toBeGreaterThan(0);
    expect(signing).toBeLessThanOrEqual(people);
    await page.getByText(new RegExp(`Bij ontruiming: \\d+ bezoekers? op deze locatie`)).first().waitFor();
    // Nothing but who, when and to whom: no address, no diet.
    expect(await page.locator('main').textContent()).not.toContain('@');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Afdrukken' }).isVisible()).toBe(false);
    expect(await page.getByRole('table').first().isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });

    await page.goBack();
    await page
      .getByRole('link', { name: /^Badges van/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /^Badges / }).waitFor();
    await look(page);
    expect(await page.locator('.badge').count()).toBe(signing);
    await page.goto(`${here()}/receptielijst?day=2000-01-01`, { waitUntil: 'networkidle' });
    await page.getByText('Op deze dag komt hier niemand binnen.').waitFor();
    await look(page);
    expect(faults).toEqual([]);
    await close();
  });

  it('tells colleagues: link, texts in three languages, and a poster whose code leads to signing up here', async () => {
    const going = await mostVisited('noord', ['registration_open']);
    const { page, faults, close } = await as('noord', going.person, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const kit = `/noord/${going.edition}/organisaties/${going.organisation}/promotie`;
    await page.goto(kit, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: 'Vertel het uw collega’s' }).waitFor();
    await look(page);
    const link = await page.getByRole('textbox', { name: 'Link om aan te melden' }).inputValue();
    expect(link).toContain(`/noord/${going.edition}/aanmelden?organisatie=${going.organisation}`);
    const words = { nl: 'doet mee', en: 'takes part', fy: 'docht mei' };
    for (const [language, text] of Object.entries(words)) {
      await page.getByLabel('Taal van de teksten').selectOption(language);
      await page.getByRole('button', { name: 'Kopiëren: Voor een mail' }).click();
      await page.getByText('Gekopieerd: Voor een mail').waitFor();
      const copied = await page.evaluate('navigator.clipboard.readText()');
      for (const part of [`${going.name} ${text}`, link]) expect(copied).toContain(part);
      await look(page);
    }

    await page.getByRole('link', { name: 'Bekijk de poster' }).click();
    const code = page.getByRole('img', { name: /^QR-code naar/ });
    await code.waitFor();
    await look(page);
    const { data, info } = await sharp(await code.screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(read(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(link);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Afdrukken' }).isVisible()).toBe(false);
    expect(await code.isVisible()).toBe(true);

    // Whoever scans it finds the organisation chosen.
    await page.emulateMedia({ media: 'screen' });
    const { pathname, search } = new URL(link);
    const { page: phone, close: closePhone } = await openPage(browser, service.url, { locale: 'nl' });
    await phone.goto(`${pathname}${search}`, { waitUntil: 'networkidle' });
    expect(await phone.locator('#organisationId').inputValue()).toBe(going.organisation);
    await closePhone();
    expect(faults).toEqual([]);
    await close();
  });

  it('every page is without faults in every language and both schemes on the smallest screen', async () => {
    const session = await as('oost', visited.person);
    const storageState = await session.page.context().storageState();
    await session.close();
    const day = /day=(\d{4}-\d\d-\d\d)/;
    const wrong: Record<string, unknown> = {};
    for (const locale of ['nl', 'en', 'fy'])
      for (const colorScheme of ['light', 'dark'] as const) {
        const options = { locale, colorScheme, storageState, viewport: { width: 320, height: 640 } };
        const { page, faults, close } = await openPage(browser, service.url, options);
        await page.goto(here(), { waitUntil: 'networkidle' });
        const [, on] =
          day.exec((await page.locator('a[href*="receptielijst"]').first().getAttribute('href')) ?? '') ?? [];
        const kit = here().replace('/bezoekers', '/promotie');
        for (const address of [
          here(),
          `${here()}/receptielijst?day=${on}`,
          `${here()}/badges?day=${on}`,
          kit,
          `${kit}/poster`,
        ]) {
          await page.goto(address, { waitUntil: 'networkidle' });
          looked++;
          const seen = {
            violations: await violationsOf(page),
            tooWide: await isTooWide(page),
            faults: faults.splice(0),
          };
          if (seen.violations.length + seen.faults.length > 0 || seen.tooWide)
            wrong[`${address} ${locale} ${colorScheme}`] = seen;
        }
        await close();
      }
    expect(wrong).toEqual({});
  });

  it('of another organisation reads who can let them in', async () => {
    const [other] = await service.query<{ person: string }>(
      `select g.person_id as person from role_grant g join tenant t on t.id = g.tenant_id and t.slug = 'oost'
        where g.role = 'contact' and g.organisation_id <> $1 and not exists (select from role_grant h
          where h.tenant_id = g.tenant_id and h.person_id = g.person_id and h.organisation_id = $1) limit 1`,
      [visited.organisation],
    );
    const { page, close } = await as('oost', other?.person as string);
    await page.goto(here(), { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: 'Deze pagina is niet voor u' }).waitFor();
    await look(page);
    await close();
  });
});
