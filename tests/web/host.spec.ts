import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openPage, startBrowser } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;

const phone = { locale: 'nl', viewport: { width: 360, height: 740 } };

/** Signs in as somebody in the demo, with one press on the page of a code from the mail. */
async function signIn(page: Page, email: string, to: string): Promise<void> {
  await page.goto(to, { waitUntil: 'networkidle' });
  await page.getByLabel('E-mailadres').fill(email);
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Code uit de mail');
  await field.waitFor();
  for (let code: string | undefined; !code;) {
    const mails = await service.query<{ text: string }>(
      `select text from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at desc limit 1`,
      [email],
    );
    code = /\b\d{6}\b/.exec(mails[0]?.text ?? '')?.[0];
    if (code) await field.fill(code);
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/inloggen'));
}

const looks = new Looks('Pages of a host');

describeInBrowser('a host', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    looks.print();
  });

  it('sees on a phone who comes, and marks who came; the list of the day is for paper', async () => {
    const [host] = await service.query<{ email: string; edition: string; session: string; editionId: string }>(
      `select p.email, e.slug as edition, s.id as session, e.id as "editionId" from offer o
         join tenant t on t.id = o.tenant_id and t.slug = 'oost'
         join edition e on e.tenant_id = o.tenant_id and e.id = o.edition_id and e.state in ('confirmed', 'rest_open')
         join session s on s.tenant_id = o.tenant_id and s.offer_id = o.id
         join person p on p.tenant_id = o.tenant_id and p.id = o.host_person_id
       where s.seats_taken > 0 and exists (select from role_grant g
         where g.tenant_id = p.tenant_id and g.person_id = p.id and g.role = 'host') order by s.id limit 1`,
    );
    if (!host) throw new Error('The demo has no host with visitors.');
    const here = `/oost/${host.edition}/gastheer`;
    const { page, faults, close } = await openPage(browser, service.url, phone);
    await signIn(page, host.email, here);
    await page.getByRole('heading', { level: 1, name: 'Mijn bezoekers' }).waitFor();
    await looks.at(page);

    // Before the visit has begun nobody is marked.
    await page.goto(`${here}/${host.session}`, { waitUntil: 'networkidle' });
    await page.getByText('Zodra het bezoek begonnen is').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    expect(await page.locator('main a[href^="mailto:"]').count()).toBeGreaterThan(0);
    await looks.at(page);

    await service.query(
      `update session set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' where id = $1`,
      [host.session],
    );
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('radio', { name: 'Was er', exact: true }).first().check();
    await page.getByText('Bewaard.').waitFor();
    await looks.at(page);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByRole('radio', { name: 'Was er', exact: true }).first().isChecked()).toBe(true);

    await page.goto(here, { waitUntil: 'networkidle' });
    await page
      .getByRole('link', { name: /^Daglijst van/ })
      .first()
      .click();
    await page.getByRole('table').first().waitFor();
    await looks.at(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Afdrukken' }).isVisible()).toBe(false);
    expect(await page.getByRole('table').first().isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await close();
  });

  it('reads who can help where a page is not theirs', async () => {
    const [somebody] = await service.query<{ email: string; edition: string }>(
      `select p.email, e.slug as edition from registration r join tenant t on t.id = r.tenant_id and t.slug = 'oost'
         join edition e on e.tenant_id = r.tenant_id and e.id = r.edition_id and e.state in ('confirmed', 'rest_open')
         join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
       where p.anonymised_at is null and not exists (select from role_grant g
         where g.tenant_id = p.tenant_id and g.person_id = p.id and g.role in ('host', 'contact')) limit 1`,
    );
    const { page, faults, close } = await openPage(browser, service.url, phone);
    await signIn(page, somebody?.email ?? '', `/oost/${somebody?.edition}/gastheer`);
    await page.getByText('De contactpersoon van uw organisatie kan u daarvoor vragen.').waitFor();
    await looks.at(page);
    // What the service refuses, a browser writes down.
    expect(faults.filter((fault) => !fault.includes('403'))).toEqual([]);
    await close();
  });
});
