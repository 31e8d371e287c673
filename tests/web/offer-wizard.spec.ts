import type { Browser } from 'playwright-core';
import { describeInBrowser, openPage, startBrowser } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { holderOf } from './support/people.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;

const looks = new Looks('The wizard of an offer');

describeInBrowser('an offer by steps', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    looks.print();
  });

  it('is kept on the way, and looked at as a participant would', async () => {
    const owner = await holderOf(service, 'noord', 'owner');
    const contact = await holderOf(service, 'noord', 'contact');
    const [{ slug } = { slug: '' }] = await service.query<{ slug: string }>(
      `select e.slug from edition e join tenant t on t.id = e.tenant_id where t.slug = 'noord' and e.state = 'registration_open'`,
    );
    const here = `/noord/${slug}/organisaties/${contact.organisation}/aanbod`;
    // The call is over: whoever reviews offers may still fill a gap.
    const viewport = { width: 360, height: 740 };
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl', viewport });
    await page.goto(`/demo/log-in/noord/${owner.id}`);
    await page.goto(here, { waitUntil: 'networkidle' });
    await looks.at(page);
    await page.getByRole('link', { name: 'Nieuw aanbod' }).click();
    const next = page.getByRole('button', { name: 'Verder' });
    const step = (n: number): Promise<void> =>
      page.getByRole('heading', { name: new RegExp(`Stap ${n} van`) }).waitFor();
    await step(1);
    await next.press('Enter');
    await page.getByRole('group', { name: 'Er klopt iets nog niet' }).waitFor();
    await looks.at(page);
    await page.getByLabel('Meelopen').press('Space');
    await page.getByLabel('Titel').fill('Een dag mee met de sluiswachter');
    await page.getByLabel('Wat gaan mensen doen en zien?').fill('Van de eerste boot tot de laatste.');
    await next.press('Enter');
    await step(2);
    await page.getByLabel('Dag').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Nog een keer toevoegen' }).press('Enter');
    await page.getByLabel('Dag').nth(1).selectOption({ index: 2 });
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Dag').count()).toBe(2);
    await looks.at(page);
    await next.press('Enter');
    await step(3);
    await page.getByLabel('Op locatie', { exact: true }).press('Space');
    await page.getByLabel('Plaats').fill('Lauwersoog');
    await looks.at(page);
    await next.press('Enter');
    await step(4);
    for (const i of [0, 1]) await page.getByLabel('Hoeveel mensen kunnen er komen?').nth(i).fill('4');
    await page.getByLabel('U geeft uw wensen op').press('Space');
    await looks.at(page);
    await next.press('Enter');
    await step(5);
    await looks.at(page);
    await next.press('Enter');
    await step(6);
    await page.getByText('Van de eerste boot tot de laatste.').waitFor();
    await looks.at(page);
    // What is changed afterwards is saved, and shown.
    await page.getByRole('button', { name: 'Terug' }).click();
    await step(5);
    await page.getByLabel('Wat moeten mensen meenemen?').fill('Een warme jas');
    await next.press('Enter');
    await step(6);
    await page.getByText('Een warme jas').waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Een warme jas').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('of last time is taken over in two clicks: take it, hand it in', async () => {
    const owner = await holderOf(service, 'noord', 'owner');
    const [before] = await service.query<{ organisation: string; slug: string; title: string }>(
      `select o.organisation_id as organisation, now.slug, o.title
         from edition now join tenant t on t.id = now.tenant_id and t.slug = 'noord' and now.state = 'registration_open'
         join offer o on o.tenant_id = now.tenant_id and o.edition_id = now.copied_from_id and o.state = 'published'
         join session s on s.tenant_id = o.tenant_id and s.offer_id = o.id and s.state <> 'cancelled'
        order by o.id limit 1`,
    );
    const { organisation, slug, title } = before as NonNullable<typeof before>;
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await page.goto(`/demo/log-in/noord/${owner.id}`);
    await page.goto(`/noord/${slug}/organisaties/${organisation}/aanbod`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Vorige keer bood u aan' }).waitFor();
    await page
      .getByRole('button', { name: `Neem over: ${title}` })
      .first()
      .click();
    await page.getByRole('heading', { name: /Stap 6 van/ }).waitFor();
    await looks.at(page);
    await page.getByRole('button', { name: 'Inleveren', exact: true }).click();
    await page.getByText('Ingeleverd: de coördinator kijkt ernaar').first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
