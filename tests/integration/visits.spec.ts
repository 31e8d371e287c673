import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let host: string;
let contact: Player;
let receiver: Player;
let morning: string;
let online: string;
const ids: Record<string, string> = {};
/** What the addresses of an organisation's people end in. */
const domains: Record<string, string> = {};

/** Somebody of another organisation takes a seat, under this name. */
async function comes(name: string, organisationId: string, sessionId: string): Promise<string> {
  const who = await scene.player(`${Object.keys(ids).length}@${domains[organisationId]}`);
  const form = { editionId: scene.editionId, organisationId, name, jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(who.actor, form);
  ids[name] = (await house.get(PlacementsService).takeSeat(who.actor, id, sessionId)).id;
  await scene.query(`update person set name = $2, phone = '+31 6 12345678' where id = $1`, [who.actor.personId, name]);
  return ids[name] as string;
}

const at = (query = ''): string => `editions/${scene.editionId}/organisations/${host}/visits${query}`;
const names = (body: { items: { name: string }[] }): string[] => body.items.map(({ name }) => name);
const file = (who: Player, query: string): Promise<Response> =>
  fetch(`${house.url}/v1/tenants/${scene.slug}/${at(`/export${query}`)}`, {
    headers: { authorization: `Bearer ${who.token}` },
  });

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  host = await scene.organisation('Zuivelfabriek Greidhoeke');
  const gemeente = await scene.organisation('De Gemeente Waddenmeer', 'waddenmeer.example');
  const evil = await scene.organisation('=1+1', 'formules.example');
  domains[gemeente] = 'waddenmeer.example';
  domains[evil] = 'formules.example';
  await scene.jump('registration_open');
  const sessions: [string, string][] = [
    ['2021-06-01T07:00:00Z', '2021-06-01T10:00:00Z'],
    ['2021-06-02T07:00:00Z', '2021-06-02T10:00:00Z'],
  ];
  const onSite = await scene.offer(host, { way: 'instant', seats: 9, sessions, title: 'Achter de schermen' });
  const atDesk = await scene.offer(host, { way: 'instant', seats: 9, mode: 'online', title: 'Webinar' });
  [morning] = onSite.sessionIds as [string, string];
  [online] = atDesk.sessionIds as [string];
  contact = await scene.player('contact@zuivelfabriek-greidhoeke.example', 'contact', host);
  receiver = await scene.player('gastvrouw@zuivelfabriek-greidhoeke.example', 'host', host);
  await scene.query(
    `update offer set host_person_id = $2, place = 'Workum', address = E'Melkwei 1\\nIngang B' where id = $1`,
    [onSite.offerId, receiver.actor.personId],
  );
  await scene.hostsInOffice();
  await scene.query(`update person set name = 'Froukje', phone = '058 1234567' where id = $1`, [
    receiver.actor.personId,
  ]);
  await comes('Zwaantje', gemeente, morning);
  await comes('Écomusée', gemeente, morning);
  await comes('Eelkje', evil, onSite.sessionIds[1] as string);
  // At another hour: at the same hour nobody sits in two places.
  await scene.query(`update session set starts_at = $2, ends_at = $3 where id = $1`, [
    online,
    '2021-06-03T11:00:00Z',
    '2021-06-03T12:00:00Z',
  ]);
  await comes('@Anne', gemeente, online);
});

afterAll(() => house?.close());

describe('the list', () => {
  it('says who comes, when and to whom, and nothing else of anybody', async () => {
    const { status, body } = await scene.http(contact, 'GET', at());
    expect(status).toBe(200);
    expect(names(body)).toEqual(['Écomusée', 'Zwaantje', 'Eelkje', '@Anne']);
    expect(body).toMatchObject({ total: 4, page: 1, pageSize: 50 });
    expect(body.items[0]).toEqual({
      placementId: ids['Écomusée'],
      sessionId: morning,
      title: 'Achter de schermen',
      mode: 'on_site',
      startsAt: '2021-06-01T07:00:00.000Z',
      endsAt: '2021-06-01T10:00:00.000Z',
      startsLocal: '2021-06-01T09:00',
      endsLocal: '2021-06-01T12:00',
      site: 'Melkwei 1 Ingang B, Workum',
      host: { name: 'Froukje', phone: '058 1234567' },
      name: 'Écomusée',
      organisationName: 'De Gemeente Waddenmeer',
      phone: null,
      attendance: 'unknown',
    });
    expect(body.items[3]).toMatchObject({ mode: 'online', site: null, host: null });
  });

  it('is narrowed down, sorted by the alphabet and paged on the server', async () => {
    const list = async (query: string) => (await scene.http(contact, 'GET', at(query))).body;
    expect(names(await list('?day=2021-06-02'))).toEqual(['Eelkje']);
    expect(names(await list(`?sessionId=${online}`))).toEqual(['@Anne']);
    expect(
      names(await list(`?site=${encodeURIComponent('Melkwei 1 Ingang B, Workum')}&text=waddenmeer ecomusee`)),
    ).toEqual(['Écomusée']);
    expect(names(await list('?sortBy=name'))).toEqual(['@Anne', 'Écomusée', 'Eelkje', 'Zwaantje']);
    expect(names(await list('?sortBy=organisation'))[0]).toBe('Eelkje');
    expect(await list('?sortBy=name&page=2&pageSize=3')).toMatchObject({
      total: 4,
      page: 2,
      items: [{ name: 'Zwaantje' }],
    });
    for (const wrong of ['?day=2021-02-30', '?sortBy=age', '?sessionId=x'])
      expect((await scene.http(contact, 'GET', at(wrong))).status).toBe(400);
  });

  it('has the number of a visitor from seven days before the visit until a day after it', async () => {
    const numbers = async (instant: string) => {
      await scene.at(instant);
      const { body } = await scene.http(contact, 'GET', at(`?sessionId=${morning}`));
      return new Set(body.items.map(({ phone }: { phone: string | null }) => phone));
    };
    expect(await numbers('2021-05-25T06:59:00Z')).toEqual(new Set([null]));
    expect(await numbers('2021-05-25T07:00:00Z')).toEqual(new Set(['+31 6 12345678']));
    expect(await numbers('2021-06-02T10:00:00Z')).toEqual(new Set(['+31 6 12345678']));
    expect(await numbers('2021-06-02T10:01:00Z')).toEqual(new Set([null]));
  });

  it('is for those who receive the visitors, each as far as their own goes', async () => {
    expect(names((await scene.http(receiver, 'GET', at())).body)).toEqual(['Écomusée', 'Zwaantje', 'Eelkje']);
    const coordinator = await scene.player('coordinator@netwerk.example', 'regional_coordinator');
    expect((await scene.http(coordinator, 'GET', at())).body.total).toBe(4);

    const others = await scene.organisation('Provincie Elders');
    const strangers: Player[] = [
      await scene.player('contact@provincie-elders.example', 'contact', others),
      await scene.player('gastheer@provincie-elders.example', 'host', others),
    ];
    for (const who of strangers)
      for (const address of [at(), at('/export?format=csv')]) {
        const refused = await scene.http(who, 'GET', address);
        expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
        expect(refused.body.detail).toContain('a contact of this organisation or a coordinator of its region has it');
      }
    const elsewhere = await Scene.build(house);
    const foreign = await elsewhere.organisation('Buiten');
    const path = `editions/${scene.editionId}/organisations/${foreign}/visits`;
    expect((await scene.http(contact, 'GET', path)).status).toBe(404);
    expect((await fetch(`${house.url}/v1/tenants/${scene.slug}/${at()}`)).status).toBe(401);
  });

  it('has no seat that was given back, and no session that does not take place', async () => {
    const gone = (await scene.offer(host, { way: 'instant', title: 'Vervallen' })).sessionIds[0] as string;
    await scene.query(
      `update session set starts_at = '2021-06-04T07:00Z', ends_at = '2021-06-04T08:00Z' where id = $1`,
      [gone],
    );
    await scene.query(`update session set state = 'cancelled' where id = $1`, [gone]);
    await scene.query(`update placement set state = 'withdrawn' where id = $1`, [ids['Zwaantje']]);
    expect(names((await scene.http(contact, 'GET', at('?day=2021-06-01'))).body)).toEqual(['Écomusée']);
    await scene.query(`update placement set state = 'confirmed' where id = $1`, [ids['Zwaantje']]);
  });
});

describe('the file', () => {
  const dutch = [
    ...['Dag', 'Van', 'Tot', 'Aanbod', 'Vorm', 'Locatie', 'Naam', 'Organisatie', 'Telefoon'],
    ...['Ontvangst door', 'Telefoon ontvangst', 'Aanwezig'],
  ];

  it('is CSV with exactly what is shown, in its order, formulas neutralised', async () => {
    await scene.at('2021-06-01T12:00:00Z');
    const answer = await file(contact, '?format=csv&sortBy=name');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="bezoekers.csv"');
    const rows = parse(Buffer.from(await answer.arrayBuffer()), { bom: true, delimiter: ';' }) as string[][];
    expect(rows[0]).toEqual(dutch);
    expect(rows.slice(1).map((row) => row[6])).toEqual(["'@Anne", 'Écomusée', 'Eelkje', 'Zwaantje']);
    expect(rows[3]).toEqual([
      ...['2021-06-02', '09:00', '12:00', 'Achter de schermen', 'Op locatie', 'Melkwei 1 Ingang B, Workum'],
      ...['Eelkje', "'=1+1", "'+31 6 12345678", 'Froukje', '058 1234567', ''],
    ]);
  });

  it('is a workbook, in the language of whoever reads', async () => {
    const { personId } = contact.actor;
    await scene.query(`update person set locale = 'fy' where id = $1`, [personId]);
    const answer = await file(contact, '?format=xlsx&day=2021-06-02');
    await scene.query(`update person set locale = 'nl' where id = $1`, [personId]);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="besikers.xlsx"');
    const rows = await readSheet(Buffer.from(await answer.arrayBuffer()));
    expect(rows).toHaveLength(2);
    expect(rows[0]?.slice(0, 3)).toEqual(['Dei', 'Fan', 'Oant']);
    expect(rows[1]?.slice(0, 8)).toEqual([
      ...[new Date('2021-06-02T00:00Z'), '09:00', '12:00', 'Achter de schermen', 'Op lokaasje'],
      ...['Melkwei 1 Ingang B, Workum', 'Eelkje', "'=1+1"],
    ]);
  });

  it('is remembered: who took how many along', async () => {
    await file(receiver, '?format=csv&text=zwaantje');
    const [entry] = await scene.query(
      `select actor_person_id as who, subject_id as what, details from audit_entry
        where action = 'organisation.export_visits' order by id desc limit 1`,
    );
    expect(entry).toEqual({
      who: receiver.actor.personId,
      what: host,
      details: { editionId: scene.editionId, format: 'csv', rows: 1 },
    });
    expect((await file(contact, '')).status).toBe(400);
    expect((await file(contact, '?format=pdf')).status).toBe(400);
    expect((await file(contact, '?format=csv&page=2')).status).toBe(400);
  });
});
