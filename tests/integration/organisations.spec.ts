import { OrganisationDecided, OrganisationInvited, type ContactView, type OrganisationView } from '#organisations';
import { Events } from '#platform/events';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, type Network } from '../support/network.js';

interface Page {
  items: OrganisationView[];
  total: number;
}

jest.setTimeout(30_000);

let house: House;
let network: Network;
let fryslan: string;
let groningen: string;
let coordinatorFryslan: string;
let coordinatorGroningen: string;
const announced: { event: string; organisation: string; decision?: string; regionId?: string }[] = [];

let made = 0;
const form = (changes: Record<string, unknown> = {}) => {
  made += 1;
  return {
    name: `Gemeente Zevenwolden ${made}`,
    sector: 'gemeente',
    place: 'Joure',
    regionIds: [fryslan],
    contact: { name: 'Sietske Hoekstra', email: `sietske.hoekstra.${made}@zevenwolden.example` },
    ...changes,
  };
};

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  fryslan = network.regions['Fryslân']!.id;
  groningen = network.regions['Groningen']!.id;
  coordinatorFryslan = await network.letIn('wietske.ijpma@fryslan.example', 'regional_coordinator', {
    regionIds: [fryslan],
  });
  coordinatorGroningen = await network.letIn('yun.li@groningen.example', 'regional_coordinator', {
    regionIds: [groningen],
  });
  house.get(Events).on(OrganisationInvited, 'privacy', async ({ organisation }) => {
    announced.push({ event: 'invited', organisation: organisation.name });
  });
  house.get(Events).on(OrganisationDecided, 'privacy', async ({ organisation, decision, regionId }) => {
    announced.push({ event: 'decided', organisation: organisation.name, decision, regionId });
  });
}, 60_000);

afterAll(() => house?.close());

describe('an application', () => {
  it('needs nobody to be signed in, and its contact sees that organisation alone', async () => {
    const wanted = form({ emailDomains: ['Zevenwolden.example'], kvkNumber: '01 234 501' });
    const applied = await network.call<OrganisationView>(null, 'POST organisations/applications', wanted);
    expect(applied).toMatchObject({ status: 201, etag: '"1"' });
    expect(applied.body).toMatchObject({
      state: 'applied',
      kvkNumber: '01234501',
      emailDomains: ['zevenwolden.example'],
      homeRegionId: fryslan,
      regions: [{ regionId: fryslan, name: 'Fryslân', state: 'applied' }],
    });
    const other = await network.call<OrganisationView>(null, 'POST organisations/applications', form());
    const contact = await network.letIn(wanted.contact.email);
    expect((await network.call<OrganisationView>(contact, `GET organisations/${applied.body.id}`)).body.name).toBe(
      wanted.name,
    );
    expect((await network.call<OrganisationView>(contact, `GET organisations/${other.body.id}`)).status).toBe(403);
    const list = await network.call<OrganisationView>(contact, 'GET organisations');
    expect(list.body).toMatchObject({ total: 1, items: [{ id: applied.body.id }] });
  });

  it('is refused field by field', async () => {
    const wrong = await network.call<OrganisationView>(null, 'POST organisations/applications', {
      ...form(),
      name: '',
      regionIds: [],
      contact: { name: 'X' },
    });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(wrong.body.errors.map((e) => e.pointer)).toEqual(
      expect.arrayContaining(['/name', '/regionIds', '/contact/email']),
    );
  });

  it.each([
    [{ kvkNumber: '1234567' }, 'bad_kvk_number', '/kvkNumber'],
    [{ emailDomains: ['goed.example', 'gmail.com'] }, 'bad_email_domain', '/emailDomains/1'],
    [{ regionIds: ['00000000-0000-7000-8000-000000000001'] }, 'unknown_region', '/regionIds/0'],
  ])('with %j is refused as %s', async (changes, code, pointer) => {
    const refused = await network.call<OrganisationView>(null, 'POST organisations/applications', form(changes));
    expect(refused).toMatchObject({ status: 400, body: { code, errors: [{ pointer }] } });
  });

  it('of an organisation that is known already names what is the same', async () => {
    const first = form({ kvkNumber: '01234502' });
    await network.call<OrganisationView>(null, 'POST organisations/applications', first);
    const refused = async (changes: Record<string, unknown>) => {
      const { status, body } = await network.call<OrganisationView>(
        null,
        'POST organisations/applications',
        form(changes),
      );
      return { status, code: body.code, pointers: body.errors.map((e) => e.pointer) };
    };
    const known = { status: 409, code: 'duplicate_organisation' };
    expect(await refused({ name: first.name.toUpperCase() })).toEqual({ ...known, pointers: ['/name'] });
    expect(await refused({ kvkNumber: '01234502' })).toEqual({ ...known, pointers: ['/kvkNumber'] });
    expect(await refused({ name: first.name, kvkNumber: '01234502' })).toEqual({
      ...known,
      pointers: ['/name', '/kvkNumber'],
    });
  });

  it('that comes six times at once is taken once', async () => {
    const same = form({ kvkNumber: '01234503' });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => network.call<OrganisationView>(null, 'POST organisations/applications', same)),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});

describe('the decision', () => {
  it('is that of the region’s own coordinator, and the home region’s makes the organisation approved', async () => {
    const wanted = form({ regionIds: [fryslan, groningen] });
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      wanted,
    );
    const decide = (token: string, regionId: string, decision: string, reason?: string) =>
      network.call<OrganisationView>(token, `POST organisations/${organisation.id}/region-decisions`, {
        regionId,
        decision,
        ...(reason && { reason }),
      });

    const foreign = await decide(coordinatorGroningen, fryslan, 'approved');
    expect(foreign).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('organisation.decide') },
    });

    const further = await decide(coordinatorGroningen, groningen, 'approved');
    expect(further.body).toMatchObject({
      state: 'applied',
      regions: [
        { name: 'Groningen', state: 'approved' },
        { name: 'Fryslân', state: 'applied' },
      ],
    });

    const home = await decide(coordinatorFryslan, fryslan, 'approved');
    expect(home.body).toMatchObject({ state: 'approved' });
    expect(Number(home.etag?.replaceAll('"', ''))).toBe(2);
    // The same word again changes nothing and is not announced again.
    await decide(coordinatorFryslan, fryslan, 'approved');
    expect(announced.filter((a) => a.organisation === wanted.name)).toEqual([
      { event: 'decided', organisation: wanted.name, decision: 'approved', regionId: groningen },
      { event: 'decided', organisation: wanted.name, decision: 'approved', regionId: fryslan },
    ]);
  });

  it('against an organisation needs a reason', async () => {
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      form(),
    );
    const refuse = (reason?: string) =>
      network.call<OrganisationView>(coordinatorFryslan, `POST organisations/${organisation.id}/region-decisions`, {
        regionId: fryslan,
        decision: 'refused',
        ...(reason && { reason }),
      });
    expect(await refuse()).toMatchObject({
      status: 400,
      body: { code: 'reason_missing', errors: [{ pointer: '/reason' }] },
    });
    expect((await refuse('Werkt alleen buiten de regio.')).body).toMatchObject({
      state: 'refused',
      regions: [{ state: 'refused', reason: 'Werkt alleen buiten de regio.' }],
    });
  });

  it('is not asked for a region that the organisation has not asked for', async () => {
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      form(),
    );
    const refused = await network.call<OrganisationView>(
      coordinatorGroningen,
      `POST organisations/${organisation.id}/region-decisions`,
      {
        regionId: groningen,
        decision: 'approved',
      },
    );
    expect(refused).toMatchObject({ status: 409, body: { code: 'region_not_asked' } });
  });
});

describe('an invitation', () => {
  it('comes from whoever may for every one of its regions, and is announced', async () => {
    const wanted = form();
    const invited = await network.call<OrganisationView>(coordinatorFryslan, 'POST organisations', wanted);
    expect(invited).toMatchObject({ status: 201, body: { state: 'invited', regions: [{ state: 'applied' }] } });
    expect(announced).toContainEqual({ event: 'invited', organisation: wanted.name });
    const both = await network.call<OrganisationView>(
      coordinatorFryslan,
      'POST organisations',
      form({ regionIds: [fryslan, groningen] }),
    );
    expect(both.status).toBe(403);
    expect((await network.call<OrganisationView>(null, 'POST organisations', form())).status).toBe(401);
  });
});

describe('a change', () => {
  it('goes by the version that was read', async () => {
    const wanted = form();
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      wanted,
    );
    const contact = await network.letIn(wanted.contact.email);
    const change = (body: unknown, version?: string) =>
      network.call<OrganisationView>(
        contact,
        `PATCH organisations/${organisation.id}`,
        body,
        version ? { 'if-match': version } : {},
      );
    expect((await change({ place: 'Sneek' })).status).toBe(428);
    expect(await change({ place: 'Sneek', emailDomains: ['A.example', 'a.example'] }, '"1"')).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { place: 'Sneek', emailDomains: ['a.example'], name: wanted.name, version: 2 },
    });
    expect((await change({ place: 'Burgum' }, '"1"')).body).toMatchObject({ status: 412, code: 'changed_meanwhile' });
    expect((await change({ emailDomains: ['ziggo.nl'] }, '"2"')).body.code).toBe('bad_email_domain');
    expect((await change({ name: null }, '"2"')).status).toBe(400);
    expect((await change({ kvkNumber: null }, '"2"')).body.kvkNumber).toBeNull();
  });

  it('can add a region, which its coordinator then decides on, but not leave the home region', async () => {
    const wanted = form();
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      wanted,
    );
    const contact = await network.letIn(wanted.contact.email);
    const set = (regionIds: string[], version: number) =>
      network.call<OrganisationView>(
        contact,
        `PATCH organisations/${organisation.id}`,
        { regionIds },
        { 'if-match': `"${version}"` },
      );
    expect((await set([groningen], 1)).body).toMatchObject({ status: 409, code: 'home_region_needed' });
    expect((await set([fryslan, groningen], 1)).body.regions).toHaveLength(2);
    expect(
      (await network.call<OrganisationView>(coordinatorGroningen, `GET organisations/${organisation.id}`)).status,
    ).toBe(200);
    expect((await set([fryslan], 2)).body.regions).toHaveLength(1);
    expect(
      (await network.call<OrganisationView>(coordinatorGroningen, `GET organisations/${organisation.id}`)).status,
    ).toBe(403);
  });

  it('to another organisation’s name is refused, to one’s own spelling not', async () => {
    const first = form();
    const second = form();
    await network.call<OrganisationView>(null, 'POST organisations/applications', first);
    const { body } = await network.call<OrganisationView>(null, 'POST organisations/applications', second);
    const rename = (name: string, version: number) =>
      network.call<OrganisationView>(
        network.owner,
        `PATCH organisations/${body.id}`,
        { name },
        { 'if-match': `"${version}"` },
      );
    expect((await rename(first.name, 1)).body).toMatchObject({
      code: 'duplicate_organisation',
      errors: [{ pointer: '/name' }],
    });
    expect((await rename(second.name.toUpperCase(), 1)).status).toBe(200);
  });
});

describe('contacts and hosts', () => {
  it('act for their organisation from the moment they are named until they are ended', async () => {
    const wanted = form();
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      wanted,
    );
    const contact = await network.letIn(wanted.contact.email);
    const host = await network.call<OrganisationView>(contact, `POST organisations/${organisation.id}/contacts`, {
      kind: 'host',
      name: 'Bjørn Sørensen',
      email: 'Bjorn.Sorensen@Zevenwolden.example',
    });
    expect(host).toMatchObject({ status: 201, body: { kind: 'host', email: 'bjorn.sorensen@zevenwolden.example' } });
    const hostToken = await network.letIn('bjorn.sorensen@zevenwolden.example');
    expect((await network.call<OrganisationView>(hostToken, `GET organisations/${organisation.id}`)).status).toBe(200);
    expect(
      (await network.call<OrganisationView>(hostToken, `GET organisations/${organisation.id}/contacts`)).status,
    ).toBe(403);
    const all = await network.call<ContactView[]>(contact, `GET organisations/${organisation.id}/contacts`);
    expect(all.body.map(({ kind }) => kind).sort()).toEqual(['contact', 'host']);
    expect((await network.call<OrganisationView>(contact, `DELETE contacts/${host.body.id}`)).status).toBe(204);
    expect((await network.call<OrganisationView>(hostToken, `GET organisations/${organisation.id}`)).status).toBe(403);
    expect((await network.call<OrganisationView>(contact, `DELETE contacts/${host.body.id}`)).status).toBe(404);
  });

  it('never all leave: of two who go at the same moment one stays', async () => {
    const wanted = form();
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      wanted,
    );
    await network.call<OrganisationView>(network.owner, `POST organisations/${organisation.id}/contacts`, {
      kind: 'contact',
      name: 'Anna Bakker',
      email: `anna.bakker.${made}@zevenwolden.example`,
    });
    const both = await network.call<ContactView[]>(network.owner, `GET organisations/${organisation.id}/contacts`);
    const gone = await Promise.all(
      both.body.map(({ id }) => network.call<OrganisationView>(network.owner, `DELETE contacts/${id}`)),
    );
    expect(gone.map((a) => a.status).sort()).toEqual([204, 409]);
    expect(gone.find((a) => a.status === 409)?.body.code).toBe('last_contact');
  });
});

describe('the list', () => {
  it('shows a coordinator their own regions, filtered and paged', async () => {
    const names = ['Museum De Zeven Terpen', 'Museum Aldfaers Hûs', 'Zuivelfabriek Greidhoeke'];
    for (const name of names) {
      await network.call<OrganisationView>(
        null,
        'POST organisations/applications',
        form({ name, sector: 'cultuur', place: 'Winschoten', regionIds: [groningen] }),
      );
    }
    const list = async (token: string, query: string) => {
      const { body } = await network.call<Page>(token, `GET organisations?${query}`);
      return { total: body.total, names: body.items.map((organisation) => organisation.name) };
    };
    expect(await list(coordinatorGroningen, 'sector=cultuur&text=museum')).toEqual({
      total: 2,
      names: [names[1], names[0]],
    });
    expect(await list(coordinatorFryslan, 'sector=cultuur')).toEqual({ total: 0, names: [] });
    expect(await list(network.owner, 'text=winschoten&pageSize=2')).toEqual({ total: 3, names: [names[1], names[0]] });
    expect(await list(network.owner, 'text=winschoten&pageSize=2&page=2')).toEqual({ total: 3, names: [names[2]] });
    expect(await list(network.owner, 'text=%25')).toEqual({ total: 0, names: [] });
    expect(await list(network.owner, `regionId=${groningen}&state=approved&sector=cultuur`)).toEqual({
      total: 0,
      names: [],
    });
  });

  it('knows nothing of another network', async () => {
    const { body: organisation } = await network.call<OrganisationView>(
      null,
      'POST organisations/applications',
      form(),
    );
    const other = await createNetwork(house, 'mobility-day');
    expect((await other.call(other.owner, `GET organisations/${organisation.id}`)).status).toBe(404);
    expect((await other.call<Page>(other.owner, 'GET organisations')).body.total).toBe(0);
    // The same name is free there.
    const regionIds = [other.regions['Twente']!.id];
    const again = await other.call(
      null,
      'POST organisations/applications',
      form({ name: organisation.name, regionIds }),
    );
    expect(again.status).toBe(201);
  });
});
