import {
  OrganisationApplied,
  OrganisationDecided,
  OrganisationInvited,
  type ContactView,
  type OrganisationView,
} from '#organisations';
import { Events } from '#platform/events';
import { createHouse, type House } from '../support/house.js';
import { acceptInvitations } from '../support/invitations.js';
import { createNetwork, makePublic, type Network } from '../support/network.js';

interface Page {
  items: OrganisationView[];
  total: number;
}

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

/** An application whose contact has accepted, with the address that was given. */
async function applied(wanted = form()): Promise<OrganisationView> {
  const { body } = await network.call<OrganisationView>(null, 'POST organisations/applications', wanted);
  await acceptInvitations(network, await network.letIn(wanted.contact.email));
  return body;
}

/** A member whose contact has accepted, with the contact's token. */
async function member(wanted = form()): Promise<{ organisation: OrganisationView; contact: string }> {
  const { body } = await network.call<OrganisationView>(network.owner, 'POST organisations', wanted);
  const contact = await network.letIn(wanted.contact.email);
  await acceptInvitations(network, contact);
  return { organisation: body, contact };
}

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  await makePublic(house, network);
  fryslan = network.regions['Fryslân']!.id;
  groningen = network.regions['Groningen']!.id;
  coordinatorFryslan = await network.letIn('wietske.ijpma@fryslan.example', 'regional_coordinator', {
    regionIds: [fryslan],
  });
  coordinatorGroningen = await network.letIn('yun.li@groningen.example', 'regional_coordinator', {
    regionIds: [groningen],
  });
  house.get(Events).on(OrganisationInvited, 'reports', async ({ organisation }) => {
    announced.push({ event: 'invited', organisation: organisation.name });
  });
  house.get(Events).on(OrganisationApplied, 'reports', async ({ organisation }) => {
    announced.push({ event: 'applied', organisation: organisation.name });
  });
  house.get(Events).on(OrganisationDecided, 'reports', async ({ organisation, decision, regionId }) => {
    announced.push({ event: 'decided', organisation: organisation.name, decision, regionId });
  });
});

afterAll(() => house?.close());

describe('an application', () => {
  it('needs nobody to be signed in, and gives no right before its address is proven and a coordinator approved', async () => {
    const wanted = form({ emailDomains: ['Zevenwolden.example'], kvkNumber: '01 234 501' });
    const made = await network.call<OrganisationView>(null, 'POST organisations/applications', wanted);
    expect(made).toMatchObject({ status: 201, etag: '"1"' });
    const { id } = made.body;
    expect(made.body).toMatchObject({
      state: 'applied',
      addressProven: false,
      kvkNumber: '01234501',
      emailDomains: [],
      askedDomains: ['zevenwolden.example'],
      homeRegionId: fryslan,
      regions: [{ regionId: fryslan, name: 'Fryslân', state: 'applied' }],
    });
    const contact = await network.letIn(wanted.contact.email);
    const see = async () => (await network.call<OrganisationView>(contact, `GET organisations/${id}`)).status;
    const approve = () =>
      network.call<OrganisationView>(coordinatorFryslan, `POST organisations/${id}/region-decisions`, {
        ...{ regionId: fryslan, decision: 'approved' },
      });
    expect(await see()).not.toBe(200);
    expect(await approve()).toMatchObject({ status: 409, body: { code: 'address_not_proven' } });
    expect(announced).not.toContainEqual({ event: 'applied', organisation: wanted.name });

    const mine = await network.call<{ id: string }[]>(contact, 'GET contact-invitations');
    expect(mine.body).toMatchObject([
      {
        kind: 'contact',
        origin: 'application',
        invitedBy: null,
        state: 'open',
        organisation: { id, name: wanted.name },
      },
    ]);
    expect(await acceptInvitations(network, contact)).toBe(1);
    expect(await see()).not.toBe(200);
    expect((await network.call(contact, 'GET contact-invitations')).body).toMatchObject([{ state: 'accepted' }]);
    expect(announced).toContainEqual({ event: 'applied', organisation: wanted.name });

    expect((await approve()).body).toMatchObject({ state: 'approved', addressProven: true, emailDomains: [] });
    expect(await see()).toBe(200);
    const list = await network.call<Page>(contact, 'GET organisations');
    expect(list.body).toMatchObject({ total: 1, items: [{ id }] });
  });

  it('is nobody else’s to accept, and ends when its contact declines', async () => {
    const wanted = form();
    const { body } = await network.call<OrganisationView>(null, 'POST organisations/applications', wanted);
    const contact = await network.letIn(wanted.contact.email);
    const [mine] = (await network.call<{ id: string }[]>(contact, 'GET contact-invitations')).body;
    const other = await network.letIn('iemand.anders@zevenwolden.example');
    const act = async (token: string, what: string) =>
      (await network.call(token, `POST contact-invitations/${mine?.id}/${what}`)).status;
    expect(await act(other, 'acceptances')).toBe(404);
    expect(await act(network.owner, 'acceptances')).toBe(404);
    expect(await act(contact, 'refusals')).toBe(204);
    expect(await act(contact, 'acceptances')).toBe(409);
    const now = await network.call<OrganisationView>(coordinatorFryslan, `GET organisations/${body.id}`);
    expect(now.body).toMatchObject({ state: 'refused', addressProven: false });
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
    [{ kvkNumber: '1234567' }, 400, 'bad_kvk_number', '/kvkNumber'],
    [{ emailDomains: ['goed.example', 'gmail.com'] }, 400, 'bad_email_domain', '/emailDomains/1'],
    [{ regionIds: ['00000000-0000-7000-8000-000000000001'] }, 409, 'unknown_region', '/regionIds/0'],
  ])('with %j is refused with %s %s', async (changes, status, code, pointer) => {
    const refused = await network.call<OrganisationView>(null, 'POST organisations/applications', form(changes));
    expect(refused).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
  });

  it('of a member names what is the same, whatever its spelling', async () => {
    const first = form({ name: 'Museum Aldfaers Hûs te Wons', kvkNumber: '01234502' });
    await member(first);
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
    expect(await refused({ name: first.name.normalize('NFD') })).toEqual({ ...known, pointers: ['/name'] });
    expect(await refused({ name: ` ${first.name.replaceAll(' ', '  ')} ` })).toEqual({ ...known, pointers: ['/name'] });
    expect(await refused({ kvkNumber: '01234502' })).toEqual({ ...known, pointers: ['/kvkNumber'] });
    expect(await refused({ name: first.name, kvkNumber: '01234502' })).toEqual({
      ...known,
      pointers: ['/name', '/kvkNumber'],
    });
  });

  it('keeps name, number and domain from nobody while it is undecided', async () => {
    const same = { name: 'Stichting Zeven Sluizen', kvkNumber: '01234503', emailDomains: ['zevensluizen.example'] };
    const one = await applied(form(same));
    const other = await applied(form(same));
    const invited = await network.call<OrganisationView>(network.owner, 'POST organisations', form(same));
    expect(invited).toMatchObject({ status: 201, body: { emailDomains: ['zevensluizen.example'] } });
    for (const { id } of [one, other]) {
      const { body } = await network.call<OrganisationView>(
        coordinatorFryslan,
        `POST organisations/${id}/region-decisions`,
        { regionId: fryslan, decision: 'approved' },
      );
      expect(body).toMatchObject({ status: 409, code: 'duplicate_organisation' });
    }
  });

  it('in letters that look like a member’s says so to whoever decides, and to nobody else', async () => {
    const { organisation } = await member(form({ name: 'Onderwijsgroep Zeven Terpen' }));
    const wanted = form({ name: '0nderwijsgroep Zеvеn Terpen' });
    const { body } = await network.call<OrganisationView>(null, 'POST organisations/applications', wanted);
    expect(body.looksLike).toEqual([]);
    const seen = await network.call<OrganisationView>(coordinatorFryslan, `GET organisations/${body.id}`);
    expect(seen.body.looksLike).toEqual([{ id: organisation.id, name: organisation.name }]);
    const list = await network.call<Page>(coordinatorFryslan, 'GET organisations?state=applied&text=0nderwijsgroep');
    expect(list.body.items[0]?.looksLike).toHaveLength(1);
  });
});

describe('a domain', () => {
  const decide = (token: string, id: string, domain: string, decision: string) =>
    network.call<OrganisationView>(token, `POST organisations/${id}/domain-decisions`, { domain, decision });

  it('shows employment once the coordinator of the home region approves it, and is of one member', async () => {
    const { organisation, contact } = await member();
    const domain = 'polderstad.example';
    const asked = await network.call<OrganisationView>(
      contact,
      `PATCH organisations/${organisation.id}`,
      { emailDomains: [domain] },
      { 'if-match': '"1"' },
    );
    expect(asked.body).toMatchObject({ emailDomains: [], askedDomains: [domain] });
    expect((await decide(contact, organisation.id, domain, 'approved')).status).toBe(403);
    const approved = await decide(coordinatorFryslan, organisation.id, domain, 'approved');
    expect(approved.body).toMatchObject({ emailDomains: [domain], askedDomains: [] });
    expect((await decide(coordinatorFryslan, organisation.id, 'elders.example', 'approved')).body.code).toBe(
      'domain_not_asked',
    );
    const taken = await network.call<OrganisationView>(
      network.owner,
      'POST organisations',
      form({ emailDomains: ['vrij.example', domain] }),
    );
    expect(taken.body).toMatchObject({ status: 409, code: 'domain_taken', errors: [{ pointer: '/emailDomains/1' }] });
    const off = await decide(coordinatorFryslan, organisation.id, domain, 'refused');
    expect(off.body).toMatchObject({ emailDomains: [], askedDomains: [] });
  });

  it('that two organisations ask for goes to the one for which it is approved', async () => {
    const domain = 'tweestad.example';
    const two = [await applied(form({ emailDomains: [domain] })), await applied(form({ emailDomains: [domain] }))];
    for (const { id } of two) {
      await network.call(coordinatorFryslan, `POST organisations/${id}/region-decisions`, {
        ...{ regionId: fryslan, decision: 'approved' },
      });
    }
    const answers = await Promise.all(two.map(({ id }) => decide(coordinatorFryslan, id, domain, 'approved')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('the decision', () => {
  it('is that of the region’s own coordinator, and the home region’s makes the organisation approved', async () => {
    const wanted = form({ regionIds: [fryslan, groningen] });
    const organisation = await applied(wanted);
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
      { event: 'applied', organisation: wanted.name },
      { event: 'decided', organisation: wanted.name, decision: 'approved', regionId: groningen },
      { event: 'decided', organisation: wanted.name, decision: 'approved', regionId: fryslan },
    ]);
  });

  it('against an organisation needs a reason', async () => {
    const organisation = await applied(form());
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
    const organisation = await applied(form());
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
    const { organisation, contact } = await member(wanted);
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
      body: { place: 'Sneek', emailDomains: [], askedDomains: ['a.example'], name: wanted.name, version: 2 },
    });
    expect((await change({ place: 'Burgum' }, '"1"')).body).toMatchObject({ status: 412, code: 'changed_meanwhile' });
    expect((await change({ emailDomains: ['ziggo.nl'] }, '"2"')).body.code).toBe('bad_email_domain');
    expect((await change({ name: null }, '"2"')).status).toBe(400);
    expect((await change({ kvkNumber: null }, '"2"')).body.kvkNumber).toBeNull();
  });

  it('can add a region, which its coordinator then decides on, but not leave the home region', async () => {
    const wanted = form();
    const { organisation, contact } = await member(wanted);
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
    await network.call<OrganisationView>(network.owner, 'POST organisations', first);
    const { body } = await network.call<OrganisationView>(network.owner, 'POST organisations', second);
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
  it('act for their organisation from the moment they accept until they are ended', async () => {
    const { organisation, contact } = await member();
    const invited = await network.call<{ id: string }>(
      contact,
      `POST organisations/${organisation.id}/contact-invitations`,
      {
        kind: 'host',
        name: 'Bjørn Sørensen',
        email: 'Bjorn.Sorensen@Zevenwolden.example',
      },
    );
    expect(invited).toMatchObject({
      status: 201,
      body: { kind: 'host', state: 'open', email: 'bjorn.sorensen@zevenwolden.example', name: 'Bjørn Sørensen' },
    });
    const hostToken = await network.letIn('bjorn.sorensen@zevenwolden.example');
    const see = async () =>
      (await network.call<OrganisationView>(hostToken, `GET organisations/${organisation.id}`)).status;
    const listed = async () =>
      (await network.call<ContactView[]>(contact, `GET organisations/${organisation.id}/contacts`)).body;
    expect(await see()).not.toBe(200);
    expect((await listed()).map(({ kind }) => kind)).toEqual(['contact']);
    expect(await acceptInvitations(network, hostToken)).toBe(1);
    expect(await see()).toBe(200);
    const host = (await listed()).find(({ kind }) => kind === 'host');
    expect(Object.keys(host ?? {}).sort()).toEqual(['email', 'id', 'kind', 'name', 'organisationId']);
    expect((await network.call<OrganisationView>(contact, `DELETE contacts/${host?.id}`)).status).toBe(204);
    expect(await see()).not.toBe(200);
    expect((await network.call<OrganisationView>(contact, `DELETE contacts/${host?.id}`)).status).toBe(404);
  });

  it('never all leave: of two who go at the same moment one stays', async () => {
    const { organisation } = await member();
    const email = `anna.bakker.${made}@zevenwolden.example`;
    await network.call(network.owner, `POST organisations/${organisation.id}/contact-invitations`, {
      ...{ kind: 'contact', name: 'Anna Bakker', email },
    });
    await acceptInvitations(network, await network.letIn(email));
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
        network.owner,
        'POST organisations',
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
    const { organisation } = await member(form());
    const other = await createNetwork(house, 'mobility-day');
    expect((await other.call(other.owner, `GET organisations/${organisation.id}`)).status).toBe(404);
    expect((await other.call<Page>(other.owner, 'GET organisations')).body.total).toBe(0);
    // The same name is free there.
    await makePublic(house, other);
    const regionIds = [other.regions['Twente']!.id];
    const again = await other.call(
      null,
      'POST organisations/applications',
      form({ name: organisation.name, regionIds }),
    );
    expect(again.status).toBe(201);
  });
});
