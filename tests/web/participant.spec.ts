import type { Browser } from 'playwright-core';
import {
  apiClient,
  catalogueSearch,
  editionsMove,
  publicEditionsRead,
  type CatalogueOffer,
  type PublicEditionDetail,
} from '#client';
import { ManagerLinks } from '#registrations';
import { describeInBrowser, openPage, startBrowser } from './support/browser.js';
import { Looks } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { clientOf, holderOf } from './support/people.js';
import { newestCode } from './support/sign-in.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let edition: PublicEditionDetail;
let employer: { id: string; name: string; domain: string };

const looks = new Looks('Pages of participants');

const overlap = (a: CatalogueOffer, b: CatalogueOffer): boolean => {
  const [one, other] = [a.sessions[0], b.sessions[0]];
  return !!one && !!other && one.startsAt < other.endsAt && other.startsAt < one.endsAt;
};

/** Offers of the catalogue for the story: two that clash, one at the own organisation, one with a seat at once. */
async function storyOffers() {
  const client = apiClient({ baseUrl: service.url });
  const { items } = await catalogueSearch({
    client,
    path: { tenant: 'noord', editionId: edition.id },
    query: { pageSize: 200 },
  });
  // By titles of their own, so that a search finds one alone.
  const single = items.filter(
    ({ title, sessions, requirements }) =>
      sessions.length === 1 &&
      requirements.length === 0 &&
      items.filter((other) => other.title.includes(title)).length === 1,
  );
  const ranked = single.filter(({ way }) => way === 'ranked');
  const own = ranked.find(({ organisation }) => organisation.id === employer.id);
  const elsewhere = ranked.filter(({ organisation }) => organisation.id !== employer.id);
  const [first, second] = elsewhere.flatMap((a, i) =>
    elsewhere.slice(i + 1).flatMap((b) => (overlap(a, b) ? [[a, b] as const] : [])),
  )[0] as readonly [CatalogueOffer, CatalogueOffer];
  const instant = single.find(
    ({ way, mode, organisation, sessions }) =>
      way === 'instant' && mode === 'online' && organisation.id !== employer.id && (sessions[0]?.freeSeats ?? 0) > 0,
  ) as CatalogueOffer;
  return { own, first, second, instant };
}

/** What the network's owner does by hand when the day comes. */
async function openRestPlaces(editionId: string): Promise<void> {
  const owner = await holderOf(service, 'oost', 'owner');
  const client = await clientOf(service, 'oost', owner.id);
  await editionsMove({ client, path: { tenant: 'oost', editionId }, body: { to: 'rest_open' } });
}

describeInBrowser('a participant', () => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([startDemoService(), startBrowser()]);
    const [going] = await service.query<{ slug: string }>(
      `select e.slug from edition e join tenant t on t.id = e.tenant_id
        where t.slug = 'noord' and e.state = 'registration_open'`,
    );
    const client = apiClient({ baseUrl: service.url });
    edition = await publicEditionsRead({ client, path: { tenant: 'noord', edition: going?.slug as string } });
    // One that has an offer of its own on site, to be warned of.
    [employer] = (await service.query(
      `select o.id, o.name, o.email_domains[1] as domain from organisation o
        where exists (select from offer f where f.organisation_id = o.id and f.edition_id = $1 and f.way = 'ranked'
            and f.mode = 'on_site' and f.state = 'published' and cardinality(f.requirements) = 0
            and (select count(*) from session s where s.offer_id = f.id) = 1)
          and exists (select from participation p where p.organisation_id = o.id and p.edition_id = $1 and p.state = 'confirmed')
          and cardinality(o.email_domains) > 0 and o.manager_mode <> 'approve'
        order by o.name`,
      [edition.id],
    )) as [typeof employer];
  });

  afterAll(async () => {
    looks.print();
    await browser?.close();
    await service?.close();
  });

  it('signs up on a phone in three steps, with wishes kept before, and changes their order later', async () => {
    const { own, first, second, instant } = await storyOffers();
    const email = `nynke.jongsma@${employer.domain}`;
    const phone = { locale: 'nl', viewport: { width: 360, height: 740 } };
    const { page, faults, close } = await openPage(browser, service.url, phone);
    const here = `/noord/${edition.slug}`;
    await page.goto(`${here}/aanbod`, { waitUntil: 'networkidle' });
    for (const { title, mode } of [first, second, ...(own ? [own] : []), instant]) {
      await page.getByLabel('Vorm').selectOption(mode);
      await page.getByLabel('Zoekwoorden').fill(title);
      await page.getByRole('button', { name: `Bewaar op uw wensenlijst: ${title}`, exact: true }).click();
    }
    const kept = own ? 4 : 3;
    await page.getByText(`Uw wensenlijst: ${kept} keer aanbod`).waitFor();
    await looks.at(page);
    await page.getByRole('link', { name: 'Aanmelden' }).click();

    // Who you are: what is missing is named, the address suggests the employer.
    await page.getByRole('heading', { name: 'Stap 1 van 3' }).waitFor();
    const day = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    const closes = edition.signUp.closesLocal as string;
    const deadline = `t/m ${day.format(new Date(`${closes.slice(0, 10)}T00:00Z`))} ${closes.slice(11, 16)} uur`;
    await page.getByText(deadline).first().waitFor();
    await page.getByLabel('E-mailadres van uw werk').fill(email);
    await page.getByText('Gevonden door uw e-mailadres').waitFor();
    expect(await page.getByLabel('Organisatie waar u werkt').inputValue()).toBe(employer.id);
    await page.getByLabel('Naam', { exact: true }).fill('Nynke Jongsma');
    await page.getByRole('button', { name: 'Verder' }).click();
    await page.getByRole('link', { name: 'Vul uw functie in.' }).waitFor();
    await looks.at(page);
    await page.getByLabel('Functie').fill('Beleidsmedewerker');
    await page.getByRole('button', { name: 'Verder' }).click();

    // Wishes: warned of a clash, stopped at the own organisation, put in order.
    await page.getByRole('heading', { name: 'Stap 2 van 3' }).waitFor();
    await page.getByText('Overlapt met wens 1').waitFor();
    await looks.at(page);
    if (own) {
      await page.getByText('Dit is bij uw eigen organisatie').waitFor();
      await page.getByRole('button', { name: 'Verder' }).click();
      await page.getByRole('link', { name: 'Kijk de wensen na' }).waitFor();
      await looks.at(page);
      await page.getByRole('button', { name: `Weghalen: ${own.title}` }).click();
    }
    const titles = () => page.locator('#wishes .wish-list li .choice-what p:first-child').allTextContents();
    expect(await titles()).toEqual([`1. ${first.title}`, `2. ${second.title}`]);
    await page.getByRole('button', { name: `Omhoog: ${second.title}` }).click();
    expect(await titles()).toEqual([`1. ${second.title}`, `2. ${first.title}`]);
    // Nothing is lost by reloading.
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Stap 2 van 3' }).waitFor();
    expect(await titles()).toEqual([`1. ${second.title}`, `2. ${first.title}`]);
    // By dragging the second above the first.
    const handle = await page.locator('#wishes .handle').nth(1).boundingBox();
    const target = await page.locator('#wishes .handle').nth(0).boundingBox();
    if (!handle || !target) throw new Error('There is nothing to drag.');
    await page.mouse.move(handle.x + 5, handle.y + 5);
    await page.mouse.down();
    await page.mouse.move(target.x + 5, target.y + 5, { steps: 5 });
    await page.mouse.up();
    expect(await titles()).toEqual([`1. ${first.title}`, `2. ${second.title}`]);
    await page.getByRole('button', { name: 'Verder' }).click();

    // Check and send, with the code from the mail.
    await page.getByRole('heading', { name: 'Stap 3 van 3' }).waitFor();
    await looks.at(page);
    await page.getByLabel('Toegankelijkheid').fill('Ik gebruik een rolstoel.');
    await page.getByRole('button', { name: 'Stuur mij een code' }).click();
    await page.getByRole('link', { name: 'Vink aan dat gastheren dit mogen lezen' }).waitFor();
    await page.getByLabel('Ik vind het goed dat de gastheren').check();
    await page.getByRole('button', { name: 'Stuur mij een code' }).click();
    await page.getByLabel('Code uit de mail').fill(await newestCode(service, email, 0));
    await looks.at(page);
    await page.getByRole('button', { name: 'Verstuur mijn aanmelding' }).click();
    await page.getByText('Uw aanmelding is binnen').waitFor();
    await page.getByRole('heading', { name: instant.title }).waitFor();
    await looks.at(page);
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(email);
    expect(faults).toEqual([]);
    await close();

    // Another day, by the link to the own page.
    const later = await openPage(browser, service.url, phone);
    await later.page.goto(`${here}/mijn`, { waitUntil: 'networkidle' });
    await later.page.getByLabel('E-mailadres').fill(email);
    await later.page.keyboard.press('Enter');
    await later.page.getByLabel('Code uit de mail').fill(await newestCode(service, email, 1));
    await later.page.keyboard.press('Enter');
    await later.page.getByText(deadline).waitFor();
    await later.page.getByRole('button', { name: `Omhoog: ${second.title}` }).click();
    await later.page.getByText('nog niet bewaard').waitFor();
    await later.page.getByRole('button', { name: 'Bewaar mijn wensen' }).click();
    await later.page.getByText('Uw wensen zijn bewaard.').waitFor();
    const saved = await service.query<{ session_id: string }>(
      `select w.session_id from wish w join registration r on r.tenant_id = w.tenant_id and r.id = w.registration_id
         join person p on p.tenant_id = r.tenant_id and p.id = r.person_id where p.email = $1 order by w.rank`,
      [email],
    );
    expect(saved.map(({ session_id }) => session_id)).toEqual([second.sessions[0]?.id, first.sessions[0]?.id]);

    // Read anew, with what the server made of it.
    await later.page.reload({ waitUntil: 'networkidle' });
    await later.page.getByRole('button', { name: `Omlaag: ${second.title}` }).waitFor();

    // The calendar file, and withdrawing, which says first what it does.
    const file = await later.page.request.get(
      (await later.page.getByRole('link', { name: 'Zet in mijn agenda' }).getAttribute('href')) as string,
    );
    expect(await file.text()).toContain('BEGIN:VEVENT');
    await later.page.getByRole('button', { name: 'Afmelden voor deze editie' }).click();
    await later.page.getByRole('heading', { name: 'Wilt u zich afmelden?' }).waitFor();
    await looks.at(later.page);
    await later.page.getByRole('button', { name: 'Nee, ik blijf meedoen' }).click();
    expect(later.faults).toEqual([]);
    await later.close();
  });

  it('’s line manager answers from the mail, without an account', async () => {
    const [asked] = await service.query<{ id: string; personId: string; tenantId: string; name: string }>(
      `update registration r set manager_person_id = boss.id, manager_email = boss.email, manager_say = 'pending'
         from person boss, person p
        where r.id = (select id from registration where edition_id = $1 and state = 'submitted' and manager_person_id is null limit 1)
          and p.tenant_id = r.tenant_id and p.id = r.person_id and boss.id = (
            select id from person other where other.tenant_id = r.tenant_id and other.id <> r.person_id limit 1)
       returning r.id, r.manager_person_id as "personId", r.tenant_id as "tenantId", p.name`,
      [edition.id],
    );
    if (!asked) throw new Error('Nobody to ask about.');
    const token = new ManagerLinks(service.configuration).token({
      tenantId: asked.tenantId,
      id: asked.id,
      managerPersonId: asked.personId,
    });
    const { page, faults, close } = await openPage(browser, service.url, {
      locale: 'nl',
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`/noord/leidinggevende#${token}`, { waitUntil: 'networkidle' });
    // Whoever opens it sees nothing of anybody; a press shows the question.
    expect(await page.content()).not.toContain(asked.name);
    await looks.at(page);
    await page.getByRole('button', { name: 'Lees verder' }).click();
    await page.getByText(`${asked.name} wil meedoen`).waitFor();
    await looks.at(page);
    await page.getByRole('button', { name: 'Ik heb bezwaar' }).click();
    await page.getByRole('button', { name: 'Verstuur mijn bezwaar' }).click();
    await page.getByText('Vul in waarom u bezwaar hebt.').waitFor();
    await looks.at(page);
    await page.getByLabel('Waarom hebt u bezwaar?').fill('Wij zijn die week met te weinig mensen.');
    await page.getByRole('button', { name: 'Verstuur mijn bezwaar' }).click();
    await page.getByRole('heading', { name: 'Dank u wel' }).waitFor();
    expect(
      await service.query('select manager_say, manager_reason from registration where id = $1', [asked.id]),
    ).toEqual([{ manager_say: 'objected', manager_reason: 'Wij zijn die week met te weinig mensen.' }]);
    // Once.
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Lees verder' }).click();
    await page.getByText('Dit is al beantwoord').waitFor();
    expect(faults.splice(0)).toEqual([expect.stringContaining('410')]);
    await close();
  });

  it('reads what became of the wishes and why, gives the seat back and takes one that is left', async () => {
    // Placed, with a dearer wish that was not granted.
    const [who] = await service.query<{ email: string; slug: string; id: string; registrationId: string }>(
      `select p.email, e.slug, e.id, r.id as "registrationId"
         from registration r
         join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
         join edition e on e.tenant_id = r.tenant_id and e.id = r.edition_id
         join tenant t on t.id = r.tenant_id
        where t.slug = 'oost' and e.state = 'confirmed'
          and exists (select from placement pl where pl.registration_id = r.id and pl.state = 'confirmed')
          and exists (select from wish_outcome w where w.registration_id = r.id and w.code = 'full_lottery')
        order by p.email limit 1`,
    );
    if (!who) throw new Error('Nobody in the demo has a seat and a dearer wish that was full.');
    const { page, faults, close } = await openPage(browser, service.url, {
      locale: 'nl',
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`/oost/${who.slug}/mijn`, { waitUntil: 'networkidle' });
    await page.getByLabel('E-mailadres').fill(who.email);
    await page.keyboard.press('Enter');
    await page.getByLabel('Code uit de mail').fill(await newestCode(service, who.email, 0));
    await page.keyboard.press('Enter');
    await page.getByText(/^U hebt een plek:/).waitFor();
    await looks.at(page);

    await page.getByRole('link', { name: 'Waarom deze uitkomst?' }).click();
    const full = page
      .getByRole('listitem')
      .filter({ hasText: /eerder was(en)? ingeloot/ })
      .first();
    await full.getByRole('button', { name: 'Wat had het anders gemaakt?' }).click();
    await full.getByText(/Uw nummer in de loting: \d+ van \d+/).waitFor();
    await looks.at(page);
    await page.getByRole('link', { name: 'Mijn uitwisseling' }).click();

    // The seat is given back after saying what that does; changing one's mind is a link.
    await page.getByRole('link', { name: /^Plek teruggeven/ }).click();
    await page.getByText('De plek komt meteen vrij').waitFor();
    await looks.at(page);
    await page.getByRole('button', { name: 'Ja, geef mijn plek terug' }).click();
    await page.getByText('U hebt uw plek teruggegeven.').waitFor();
    await looks.at(page);

    // The owner opens the rest places, and one of them is taken.
    await openRestPlaces(who.id);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Kies een vrije plek' }).click();
    await page
      .getByRole('button', { name: /^Neem deze plek/ })
      .first()
      .waitFor();
    await looks.at(page);
    await page
      .getByRole('button', { name: /^Neem deze plek/ })
      .first()
      .click();
    await page.getByText('De plek is van u.').waitFor();
    await page.getByText(/^U hebt een plek:/).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
