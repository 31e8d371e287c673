import type { Browser } from 'playwright-core';
import {
  apiClient,
  contactInvitationsAccept,
  contactInvitationsMine,
  editionsCreate,
  offersCreate,
  offersList,
  offersSubmit,
  organisationsApply,
  organisationsList,
  participationsJoin,
  participationsList,
  regionsList,
  rehearsalsCreate,
  rehearsalsGrantToken,
  type AccessToken,
  type Client,
  type Region,
} from '#client';
import { realNow } from '#platform/clock';
import { describeInBrowser, openPage, startBrowser, type Watched } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { newestCode } from './support/sign-in.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let tenant: string;
let owner: AccessToken;
let editionId: string;
let regions: Region[];

const as = ({ token }: AccessToken): Client => apiClient({ baseUrl: service.url, token });
const letIn = (email: string): Promise<AccessToken> =>
  rehearsalsGrantToken({ client: as(owner), path: { tenant }, body: { email, name: 'Contact' } });

const looks = new Looks('Pages of the work group');

/** An organisation asks to be in the network. */
async function applies(name: string): Promise<{ id: string; contact: AccessToken }> {
  const email = `contact@${name.toLowerCase()}.example`;
  const contact = await letIn(email);
  const { id } = await organisationsApply({
    client: as(contact),
    path: { tenant },
    body: {
      name,
      sector: 'zorg',
      place: 'Deventer',
      regionIds: [regions[0]!.id],
      contact: { name: 'Contact', email },
      emailDomains: [`${name.toLowerCase()}.example`],
    },
  });
  return { id, contact };
}

async function signIn({ page }: Watched, email: string): Promise<void> {
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByRole('button', { name: 'Stuur mij een code' }).click();
  const field = page.getByLabel('Code uit de mail');
  await field.waitFor();
  await field.fill(await newestCode(service, email, 0));
  await page.getByRole('button', { name: 'Inloggen' }).click();
}

/** The contact reads what has to change, changes it, and hands it in again, by keyboard and page. */
async function handInAgain({ id, contact }: Awaited<ReturnType<typeof applies>>, title: string, note: string) {
  const watched = await openPage(browser, service.url, { locale: 'nl', viewport: { width: 360, height: 740 } });
  const { page, faults } = watched;
  await page.goto(`/${tenant}/dag/organisaties/${id}/aanbod`, { waitUntil: 'networkidle' });
  await signIn(watched, contact.email);
  await page.getByText(note).waitFor();
  await looks.at(page);
  await page.getByRole('link', { name: title }).click();
  await page.getByLabel('Wat gaan mensen doen en zien?').fill('U ziet hoe wij werken. De deur gaat om negen uur open.');
  const next = page.getByRole('button', { name: 'Verder' });
  for (const step of [2, 3, 4, 5, 6]) {
    await next.press('Enter');
    await page.getByRole('heading', { name: new RegExp(`Stap ${step} van`) }).waitFor();
  }
  await looks.at(page);
  await page.getByRole('button', { name: 'Opnieuw inleveren' }).press('Enter');
  await page.getByText('Ingeleverd: de coördinator kijkt ernaar').first().waitFor();
  expect(faults).toEqual([]);
  await watched.close();
}

describeInBrowser('the work group', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    const client = apiClient({ baseUrl: service.url });
    const made = await rehearsalsCreate({ client, body: { template: 'mobility-day', name: 'Dag van de Mobiliteit' } });
    owner = made.owner;
    tenant = made.tenant.slug;
    regions = await regionsList({ client: as(owner), path: { tenant } });
    const year = realNow().getUTCFullYear() + 1;
    const { id } = await editionsCreate({
      client: as(owner),
      path: { tenant },
      body: { programmeId: made.programmeId, slug: 'dag', name: 'Mobiliteitsdag', firstDay: `${year}-10-07` },
    });
    editionId = id;
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    looks.print();
  });

  it('releases a draft, decides who takes part, and reviews what is offered', async () => {
    const watched = await openPage(browser, service.url, { locale: 'nl', viewport: { width: 360, height: 740 } });
    const { page, faults } = watched;
    const heading = (name: string) => page.getByRole('heading', { level: 1, name });
    await page.goto(`/${tenant}/dag/werkgroep`, { waitUntil: 'networkidle' });
    // Nothing was announced, and the owner gets in all the same.
    await signIn(watched, owner.email);
    await heading('Mobiliteitsdag').waitFor();
    await page.getByRole('table', { name: 'Berichten die dan vanzelf gaan' }).waitFor();
    await looks.at(page);
    await page.getByRole('button', { name: 'Geef vrij' }).click();
    await page.getByText('Vrijgegeven, nog niet aangekondigd').waitFor();
    const steps = ['De uitwisseling wordt aangekondigd', 'Organisaties kunnen aanbod maken'];
    for (const step of steps) {
      const now = page
        .getByRole('listitem')
        .filter({ hasText: step })
        .getByRole('button', { name: 'Zet deze stap nu' });
      await now.click();
      await page.getByText(`“${step}” gaat dan meteen in`).waitFor();
      await looks.at(page);
      await page.getByRole('button', { name: 'Ja, nu' }).click();
      await now.waitFor({ state: 'detached' });
    }

    const [wanted, unwanted] = [await applies('Aldewei'), await applies('Nijewei')];
    const client = as(wanted.contact);
    for (const { id } of await contactInvitationsMine({ client, path: { tenant } }))
      await contactInvitationsAccept({ client, path: { tenant, contactInvitationId: id } });
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('link', { name: '2 organisaties willen bij het netwerk' }).click();
    await heading('Organisaties').waitFor();
    await page.getByRole('heading', { level: 3, name: 'Aldewei' }).waitFor();
    await looks.at(page);
    const about = (name: string, what: string) => page.getByRole('group', { name: `Besluit over ${name}, ${what}` });
    const region = regions[0]!.name;
    await about('Aldewei', 'aldewei.example').getByRole('button', { name: 'Ja' }).click();
    await page.getByText('Besloten over Aldewei, aldewei.example.').waitFor();
    await about('Aldewei', region).getByRole('button', { name: 'Ja' }).click();
    await page.getByText(`Besloten over Aldewei, ${region}.`).waitFor();
    await page.getByText('nog niet bevestigd').waitFor();
    const no = about('Nijewei', region).getByRole('button', { name: 'Nee', exact: true });
    await no.click();
    await no.click();
    await page.getByText('Vul in waarom niet.').waitFor();
    await looks.at(page);
    await page.getByLabel('Waarom niet?').fill('U werkt niet in deze regio.');
    await no.click();
    await page.getByText(`Besloten over Nijewei, ${region}.`).waitFor();
    const all = await organisationsList({ client: as(owner), path: { tenant } });
    expect(new Map(all.items.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [wanted.id, 'approved'],
        [unwanted.id, 'refused'],
      ]),
    );

    const path = { tenant, editionId };
    await participationsJoin({ client, path, body: { organisationId: wanted.id } });
    await page.reload({ waitUntil: 'networkidle' });
    await about('Aldewei', region)
      .getByRole('button', { name: `Ja, in ${region}` })
      .click();
    await page.getByText('Doet mee', { exact: false }).first().waitFor();
    const [participation] = await participationsList({ client: as(owner), path });
    expect(participation?.state).toBe('confirmed');

    for (const title of ['Meelopen in de keuken', 'Rondleiding door de tuin']) {
      const offer = await offersCreate({
        client,
        path,
        body: {
          organisationId: wanted.id,
          title,
          description: 'U ziet hoe wij werken.',
          type: 'tour',
          mode: 'on_site',
          way: 'ranked',
          place: 'Deventer',
          hostEmail: 'gast@aldewei.example',
          hostName: 'Gastheer',
          sessions: [
            {
              startsLocal: `${realNow().getUTCFullYear() + 1}-10-07T10:00`,
              endsLocal: `${realNow().getUTCFullYear() + 1}-10-07T12:00`,
              minSeats: 1,
              maxSeats: 4,
            },
          ],
        },
      });
      await offersSubmit({ client, path: { tenant, offerId: offer.id } });
    }
    await page.getByRole('link', { name: 'Aanbod nakijken' }).click();
    await page.getByText('2 keer aanbod gevonden').waitFor();
    await looks.at(page);
    const change = page
      .getByRole('group', { name: 'Oordeel over Meelopen in de keuken' })
      .getByRole('button', { name: 'Vraag om een aanpassing' });
    await change.click();
    await change.click();
    await page.getByText('Vul in wat er anders moet').waitFor();
    await looks.at(page);
    await page.getByLabel('Wat moet er anders').fill('Hoe laat kan men binnen?');
    await change.click();
    await page.getByText('Klaar: Meelopen in de keuken.').waitFor();
    await page
      .getByRole('group', { name: 'Oordeel over Rondleiding door de tuin' })
      .getByRole('button', { name: 'Goedkeuren' })
      .click();
    await page.getByText('Er wacht geen aanbod.').waitFor();
    const offers = await offersList({ client: as(owner), path });
    expect(new Map(offers.items.map(({ title, state, note }) => [title, [state, note]]))).toEqual(
      new Map([
        ['Meelopen in de keuken', ['changes_requested', 'Hoe laat kan men binnen?']],
        ['Rondleiding door de tuin', ['approved', null]],
      ]),
    );
    await handInAgain(wanted, 'Meelopen in de keuken', 'Hoe laat kan men binnen?');
    await page.reload({ waitUntil: 'networkidle' });
    await page
      .getByRole('group', { name: 'Oordeel over Meelopen in de keuken' })
      .getByRole('button', { name: 'Goedkeuren' })
      .click();
    await page.getByText('Er wacht geen aanbod.').waitFor();
    const { items } = await offersList({ client: as(owner), path });
    expect(items.map(({ state }) => state)).toEqual(['approved', 'approved']);
    expect(items.find(({ title }) => title === 'Meelopen in de keuken')?.description).toContain('De deur gaat om');

    await page.getByRole('link', { name: 'Verdeling' }).click();
    await page.getByText('Er is nog geen verdeling.').waitFor();
    await looks.at(page);
    expect(faults).toEqual([]);
    await watched.close();
  });

  it('is nobody else’s: a contact reads who can let them in', async () => {
    const watched = await openPage(browser, service.url, { locale: 'nl' });
    const { email } = await letIn('iemand@elders.example');
    await watched.page.goto(`/${tenant}/dag/werkgroep`, { waitUntil: 'networkidle' });
    await signIn(watched, email);
    await watched.page.getByRole('heading', { level: 1, name: 'Deze pagina is niet voor u' }).waitFor();
    await looks.at(watched.page);
    await watched.close();
  });
});
