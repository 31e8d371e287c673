import type { Browser, Page } from 'playwright-core';
import { apiClient, catalogueSearch, catalogueSimilar, publicEditionsEverywhere, type PublicEdition } from '#client';
import { describeInBrowser, isTooWide, openPage, startBrowser, violationsOf } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let here: string;
let editionId: string;

const seenOnDays = async (page: Page): Promise<{ day: string; starts: string[] }[]> =>
  Promise.all(
    (await page.locator('section[aria-labelledby^="day-"]').all()).map(async (section) => ({
      day: ((await section.getAttribute('aria-labelledby')) as string).slice(4),
      starts: (await section.locator('li > :first-child').allTextContents()).map((text) => text.slice(0, 5)),
    })),
  );

describeInBrowser('pages for everybody', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    const { items } = await publicEditionsEverywhere({ client: apiClient({ baseUrl: service.url }) });
    const edition = items.find(({ network }) => network.slug === 'noord') as PublicEdition;
    editionId = edition.id;
    here = `/noord/${edition.slug}`;
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  it('show the catalogue by day and hour, with the same filters, at an address of its own', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await page.goto(`${here}/aanbod?mode=online`, { waitUntil: 'networkidle' });
    const found = await page.getByRole('status').filter({ hasText: 'gevonden' }).textContent();
    await page.getByRole('link', { name: 'Per dag' }).click();
    await page.waitForURL(/weergave=dag/);
    expect(new URL(page.url()).searchParams.get('mode')).toBe('online');
    await page.locator('section[aria-labelledby^="day-"]').first().waitFor();
    expect(await page.getByRole('status').filter({ hasText: 'gevonden' }).textContent()).toBe(found);
    expect(await page.locator('nav[aria-label="Weergave"] [aria-current]').allTextContents()).toEqual(['Per dag']);

    const days = await seenOnDays(page);
    expect(days.length).toBeGreaterThan(1);
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
    for (const { starts } of days) expect(starts).toEqual([...starts].sort());
    const { items } = await catalogueSearch({
      client: apiClient({ baseUrl: service.url }),
      path: { tenant: 'noord', editionId },
      query: { mode: 'online', pageSize: 200 },
    });
    const sessions = items.reduce((sum, offer) => sum + offer.sessions.length, 0);
    expect(days.reduce((sum, { starts }) => sum + starts.length, 0)).toBe(sessions);

    // A day is chosen where the other filters are; the view stays.
    const [, second] = days as [unknown, { day: string }];
    await page.getByLabel('Dag', { exact: true }).selectOption(second.day);
    await page.waitForURL(/day=/);
    await page.locator('section[aria-labelledby^="day-"]').nth(1).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('weergave')).toBe('dag');
    await page.getByRole('link', { name: 'Lijst' }).click();
    await page.getByRole('article').first().waitFor();
    expect(new URL(page.url()).searchParams.get('weergave')).toBeNull();
    expect(faults).toEqual([]);
    await close();
  });

  it('show it by day without script, too, and search there', async () => {
    const { page, close } = await openPage(browser, service.url, { locale: 'nl', javaScriptEnabled: false });
    await page.goto(`${here}/aanbod?weergave=dag`);
    await page.getByLabel('Zoekwoorden').fill('meelopen');
    await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
    const asked = new URL(page.url()).searchParams;
    expect([asked.get('text'), asked.get('weergave')]).toEqual(['meelopen', 'dag']);
    expect((await seenOnDays(page)).length).toBeGreaterThan(0);
    await close();
  });

  it('show who runs an edition, and its own questions in the place of those of every exchange', async () => {
    await service.query(
      `update edition set configuration = configuration || jsonb_build_object('questions', $2::text) where id = $1`,
      [editionId, '## Mag mijn stagiair mee?\n\nJa. Meld u **samen** aan.'],
    );
    await service.query(
      `insert into partner (tenant_id, id, name, contact_email, region_ids)
       select t.id, gen_random_uuid(), 'Netwerk Wad en Wold', 'wad@wold.example', array(select id from region r where r.tenant_id = t.id)
       from tenant t where t.slug = 'noord'`,
    );
    const { page, faults, close } = await openPage(browser, service.url, {
      locale: 'nl',
      viewport: { width: 320, height: 640 },
    });
    await page.goto(here, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 3, name: 'Mag mijn stagiair mee?' }).waitFor();
    expect(await page.getByText('Wat kost het?').count()).toBe(0);
    const organisers = page.getByRole('region', { name: 'Wie organiseren dit' }).getByRole('listitem');
    expect(await organisers.allTextContents()).toEqual(
      expect.arrayContaining(['Uitwisselnetwerk Fryslân', 'Netwerk Wad en Wold']),
    );
    expect(await violationsOf(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(faults).toEqual([]);
    await close();
  });

  it('are those of one network at its own host name', async () => {
    await service.query(`insert into tenant_host select 'noord.localhost', id from tenant where slug = 'noord'`);
    const own = service.url.replace('127.0.0.1', 'noord.localhost');
    const { page, faults, close } = await openPage(browser, own, { locale: 'nl' });
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(page.url()).toBe(`${own}/noord`);
    await page.getByRole('heading', { level: 1, name: 'Uitwisselnetwerk Fryslân' }).waitFor();
    expect(faults).toEqual([]);
    await close();
    const everywhere = await openPage(browser, service.url, { locale: 'nl' });
    await everywhere.page.goto('/', { waitUntil: 'networkidle' });
    expect(everywhere.page.url()).toBe(`${service.url}/`);
    await everywhere.close();
  });

  it('lead from an offer to what is like it, and to the way there, asking nobody else', async () => {
    const client = apiClient({ baseUrl: service.url });
    const path = { tenant: 'noord', editionId };
    const { items } = await catalogueSearch({ client, path, query: { mode: 'on_site', pageSize: 200 } });
    const offer = items.find(({ address }) => address) as (typeof items)[number];
    const similar = await catalogueSimilar({ client, path: { ...path, offerId: offer.id } });
    expect(similar.items).toHaveLength(3);

    const { page, faults, close } = await openPage(browser, service.url, {
      locale: 'nl',
      viewport: { width: 320, height: 640 },
    });
    await page.goto(`${here}/aanbod/${offer.id}`, { waitUntil: 'networkidle' });
    const place = [offer.address, offer.place].filter(Boolean).join(', ');
    const route = page.getByRole('link', { name: `Plan uw route naar ${place} (OpenStreetMap)` });
    expect(await route.getAttribute('href')).toBe(
      `https://www.openstreetmap.org/directions?to=${encodeURIComponent(place)}`,
    );
    expect(await route.getAttribute('rel')).toBe('noreferrer');
    const alike = page.getByRole('region', { name: 'Lijkt hierop' });
    expect(await alike.getByRole('heading', { level: 3 }).allTextContents()).toEqual(
      similar.items.map(({ title }) => title),
    );
    expect(await violationsOf(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await alike.getByRole('heading', { level: 3 }).first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: similar.items[0]?.title as string }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
