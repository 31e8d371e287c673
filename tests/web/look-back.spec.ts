import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describeInBrowser, isTooWide, openPage, startBrowser, violationsOf } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { readPdf } from '../support/read-pdf.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let edition: { id: string; slug: string; name: string };
let person: { id: string; name: string; registrationId: string; title: string };
let looked = 0;

type Kept = Exclude<BrowserContextOptions['storageState'], undefined>;
const phone = { width: 320, height: 740 };

/** A page as it is now: nothing that axe finds, and no scrolling sideways. */
async function isFine(page: Page): Promise<void> {
  looked++;
  expect(await violationsOf(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
}

const looks = [
  { locale: 'nl', colorScheme: 'dark' },
  { locale: 'en', colorScheme: 'light' },
  { locale: 'en', colorScheme: 'dark' },
  { locale: 'fy', colorScheme: 'light' },
  { locale: 'fy', colorScheme: 'dark' },
] as const;

/** The same page in the other languages and schemes. */
async function isFineInEveryLook(path: string, storageState: Kept): Promise<void> {
  for (const look of looks) {
    const { page, faults, close } = await openPage(browser, service.url, { ...look, storageState, viewport: phone });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await page.locator('html').getAttribute('lang')).toBe(look.locale);
    await isFine(page);
    expect(faults).toEqual([]);
    await close();
  }
}

/** The day has been, some days ago: everything planned lies four weeks earlier. */
async function afterTheDay(): Promise<void> {
  const earlier = [edition.id];
  await service.query(
    `update edition set state = 'evaluating', first_day = first_day - 28, last_day = last_day - 28 where id = $1`,
    earlier,
  );
  await service.query(
    `update milestone set at = at - interval '28 days', local = to_char(local::timestamp - interval '28 days', 'YYYY-MM-DD"T"HH24:MI')
      where edition_id = $1`,
    earlier,
  );
  await service.query(`update milestone set reached_at = at where edition_id = $1 and at <= now()`, earlier);
  await service.query(
    `update session set starts_at = starts_at - interval '28 days', ends_at = ends_at - interval '28 days' where edition_id = $1`,
    earlier,
  );
}

const mark = (attendance: string): Promise<unknown> =>
  service.query('update placement set attendance = $2 where registration_id = $1', [person.registrationId, attendance]);

describeInBrowser('after the day', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    [edition] = (await service.query(
      `select e.id, e.slug, e.name from edition e join tenant t on t.id = e.tenant_id where t.slug = 'oost' and e.state = 'confirmed'`,
    )) as [typeof edition];
    [person] = (await service.query(
      `select p.id, p.name, r.id as "registrationId", o.title from registration r
         join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
         join placement s on s.tenant_id = r.tenant_id and s.registration_id = r.id and s.state = 'confirmed'
         join session on session.tenant_id = s.tenant_id and session.id = s.session_id
         join offer o on o.tenant_id = session.tenant_id and o.id = session.offer_id
        where r.edition_id = $1 order by p.id limit 1`,
      [edition.id],
    )) as [typeof person];
  });

  afterAll(async () => {
    process.stderr.write(`Looking back: ${looked} page states checked, 0 violations.\n`);
    await browser?.close();
    await service?.close();
  });

  it('a participant says how it was, wants to hear of the next edition, and downloads the certificate', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl', viewport: phone });
    await page.goto(`/demo/log-in/oost/${person.id}`, { waitUntil: 'networkidle' });
    const kept = await page.context().storageState();
    const mine = `/oost/${edition.slug}/mijn`;

    // Before the day: when it will be.
    await page.goto(`${mine}/terugblik`, { waitUntil: 'networkidle' });
    await page.getByText('Na afloop vragen wij u hoe het was. Dat kan vanaf').waitFor();
    await isFine(page);

    await afterTheDay();
    await page.goto(mine, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Terugblik' }).click();
    await page.getByRole('heading', { level: 2, name: 'Hoe was het?' }).waitFor();
    await page.getByText('5 korte vragen').waitFor();
    await page.getByText('zodra uw gastheer heeft aangegeven').waitFor();
    await isFine(page);
    await isFineInEveryLook(`${mine}/terugblik`, kept);

    // Three of four answered: the summary takes focus and leads to the fourth.
    const question = (name: RegExp) => page.getByRole('group', { name });
    await question(/de moeite waard/)
      .getByLabel('5 Ja, heel erg')
      .check();
    await question(/van geleerd/)
      .getByLabel('4 Ja')
      .check();
    await question(/van tevoren/)
      .getByLabel('2 Nee, niet echt')
      .check();
    await page.getByLabel('Wat wilt u nog kwijt?').fill('Fijne dag.\nGraag volgende keer een lunch.');
    await page.getByRole('button', { name: 'Antwoorden versturen' }).click();
    const summary = page.getByRole('group', { name: 'Er klopt iets nog niet' });
    await summary.waitFor();
    expect(await summary.evaluate('document.activeElement.className')).toBe('faults');
    await isFine(page);

    // Closed in between: what was filled in is still there.
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Wat wilt u nog kwijt?').inputValue()).toContain('Fijne dag.');
    await question(/nog eens meedoen/)
      .getByLabel('5 Ja, heel erg')
      .check();
    await page.getByRole('button', { name: 'Antwoorden versturen' }).click();
    await page.getByText('Uw antwoorden zijn bewaard.').waitFor();
    await page.getByText('U kunt ze wijzigen tot').waitFor();
    await page.locator('dd', { hasText: '2 Nee, niet echt' }).waitFor();
    await isFine(page);

    await page.getByRole('button', { name: 'Antwoorden wijzigen' }).click();
    await question(/van tevoren/)
      .getByLabel('3 Een beetje')
      .check();
    await page.getByRole('button', { name: 'Antwoorden versturen' }).click();
    await page.locator('dd', { hasText: '3 Een beetje' }).waitFor();
    const [answer] = await service.query<{ scores: unknown; version: number }>(
      `select s.scores, s.version from survey_response s join survey_link l on l.tenant_id = s.tenant_id and l.response_id = s.id
        where l.id = $1`,
      [person.registrationId],
    );
    expect(answer).toEqual({ scores: { worthwhile: 5, learned: 4, prepared: 3, again: 5 }, version: 2 });

    // No, unless one says yes; and no again.
    const next = page.getByLabel('Ja, de werkgroep mag mij mailen over de volgende editie');
    expect(await next.isChecked()).toBe(false);
    await next.check();
    await page.getByText('Bewaard. U gaf toestemming op').waitFor();
    await next.uncheck();
    await page.getByText('U krijgt geen mail over de volgende editie.').waitFor();
    await next.check();
    await page.getByText('Bewaard. U gaf toestemming op').waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    expect(await next.isChecked()).toBe(true);

    await mark('attended');
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Bewijs bekijken' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bewijs van deelname' }).waitFor();
    await page.getByText(person.title).waitFor();
    await isFine(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Downloaden als pdf' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('bewijs-van-deelname.pdf');
    await page.getByText('De pdf is gedownload.').waitFor();
    const bytes = readFileSync(await file.path());
    expect(bytes.includes('/StructTreeRoot')).toBe(true);
    const read = await readPdf(bytes);
    expect(read).toMatchObject({ pages: 1, tagged: true, language: 'nl', title: 'Bewijs van deelname' });
    expect(read.roles).toEqual(expect.arrayContaining(['H1', 'H2', 'L', 'P']));
    for (const text of [person.name, person.title, edition.name, 'Mobiliteitsnetwerk Twente en Achterhoek', 'uur'])
      expect(read.text.replace(/\s+/g, ' ')).toContain(text);
    expect(read.text).not.toMatch(/Downloaden|Inloggen|Terug/);
    await isFineInEveryLook(`${mine}/terugblik/bewijs`, kept);
    expect(faults).toEqual([]);
    await close();
  });

  it('is over when it is closed, and not for whoever was not there', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl', viewport: phone });
    await page.goto(`/demo/log-in/oost/${person.id}`, { waitUntil: 'networkidle' });
    const path = `/oost/${edition.slug}/mijn/terugblik`;
    await mark('no_show');
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByText('De terugblik is voor wie er bij was.').waitFor();
    await isFine(page);
    await page.goto(`${path}/bewijs`, { waitUntil: 'networkidle' });
    await page.getByText('U krijgt een bewijs van deelname zodra').waitFor();
    await isFine(page);
    await mark('attended');
    await service.query(
      `update milestone set at = now(), reached_at = now() where edition_id = $1 and name = 'reported'`,
      [edition.id],
    );
    await service.query(`update edition set state = 'reported' where id = $1`, [edition.id]);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByText('Bedankt voor uw antwoorden. De vragenlijst is gesloten.').waitFor();
    expect(await page.getByRole('button', { name: 'Antwoorden wijzigen' }).count()).toBe(0);
    await isFine(page);
    expect(faults).toEqual([]);
    await close();
  });
});
