import type { OwnInvitationView } from '#organisations';
import { NoticeSender } from '#notifications';
import { MailMessage } from '#platform/mail';
import { RegistrationsService } from '#registrations';
import { PlacementsService } from '#placements';
import { createHouse, type House } from '../support/house.js';
import { acceptInvitations } from '../support/invitations.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let hosting: string;
let contact: Player;
let made = 0;
const online = { way: 'instant', mode: 'online', seats: 5 } as const;

const call: Parameters<typeof acceptInvitations>[0] = {
  call: async (token, request, body) => {
    const [method, path] = request.split(' ') as [string, string];
    return (await scene.http({ token } as Player, method, path, body)) as never;
  },
};
const accept = (who: Player) => acceptInvitations(call, who.token);
const patch = (who: Player, offerId: string, changes: object, version = 1) =>
  scene.http(who, 'PATCH', `offers/${offerId}`, changes, { 'if-match': `"${version}"` });

/** A published offer with one visitor, hosted by somebody who has accepted. */
async function hosted(email: string): Promise<{ host: Player; offerId: string; sessionId: string; visitor: Player }> {
  const { offerId, sessionIds } = await scene.offer(hosting, online);
  expect((await patch(contact, offerId, { hostEmail: email, hostName: 'Gastheer' })).status).toBe(200);
  const host = await scene.player(email);
  await accept(host);
  made += 1;
  const visitor = await scene.player(`bezoeker${made}@waddenmeer.example`);
  const employer = (await scene.query<{ id: string }>(`select id from organisation where name = 'Waddenmeer'`))[0]!.id;
  const registration = await house.get(RegistrationsService).register(visitor.actor, {
    ...{ editionId: scene.editionId, organisationId: employer, name: `Bezoeker ${made}`, jobTitle: 'Adviseur' },
  });
  await house.get(PlacementsService).takeSeat(visitor.actor, registration.id, sessionIds[0] as string);
  return { host, offerId, sessionId: sessionIds[0] as string, visitor };
}

const guests = (who: Player, sessionId: string) => scene.http(who, 'GET', `sessions/${sessionId}/placements`);

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  hosting = await scene.organisation('Greidhoeke');
  await scene.organisation('Waddenmeer');
  contact = await scene.player('contact@greidhoeke.example', 'contact', hosting);
  await scene.query(
    `insert into contact (tenant_id, id, organisation_id, person_id, kind) values ($1, uuidv7(), $2, $3, 'contact')`,
    [scene.tenantId, hosting, contact.actor.personId],
  );
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

describe('a host', () => {
  it('who is named reads nothing before accepting, and is told who asks, for what, until when', async () => {
    const { offerId, sessionIds } = await scene.offer(hosting, online);
    const named = await patch(contact, offerId, { hostEmail: 'Nieuw@greidhoeke.example', hostName: 'Nynke' });
    expect(named.body.host).toEqual({ name: 'Nynke', email: 'nieuw@greidhoeke.example', state: 'invited' });
    const host = await scene.player('nieuw@greidhoeke.example');
    expect((await guests(host, sessionIds[0] as string)).status).not.toBe(200);
    const { body } = (await scene.http(host, 'GET', 'contact-invitations')) as { body: OwnInvitationView[] };
    expect(body).toMatchObject([
      {
        kind: 'host',
        origin: 'organisation',
        organisation: { id: hosting, name: 'Greidhoeke' },
        invitedBy: 'contact@greidhoeke.example',
        expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(await accept(host)).toBe(1);
    expect(await guests(host, sessionIds[0] as string)).toMatchObject({ status: 200, body: [] });
  });

  it('sees the guests of the own sessions alone, and marks those alone', async () => {
    const one = await hosted('een@greidhoeke.example');
    const two = await hosted('twee@greidhoeke.example');
    expect((await guests(one.host, one.sessionId)).body).toMatchObject([{ email: one.visitor.actor.email }]);
    expect((await guests(one.host, two.sessionId)).status).not.toBe(200);
    expect((await guests(contact, two.sessionId)).status).toBe(200);
    const [{ placementId }] = (await guests(contact, two.sessionId)).body as [{ placementId: string }];
    const mark = (who: Player, path: string, body: object) => scene.http(who, 'PUT', path, body);
    const attendance = 'attended';
    expect((await mark(one.host, `placements/${placementId}/attendance`, { attendance })).status).toBe(403);
    const list = { placements: [{ placementId, attendance }] };
    expect((await mark(one.host, `sessions/${two.sessionId}/attendance`, list)).status).toBe(403);
    // Nor by making the other's sessions one's own.
    expect((await patch(one.host, two.offerId, { hostEmail: 'een@greidhoeke.example' }, 2)).status).toBe(403);
  });

  it('names nobody new: that needs contact.manage; a colleague in office may take over', async () => {
    const one = await hosted('drie@greidhoeke.example');
    await hosted('vier@greidhoeke.example');
    const refused = await patch(one.host, one.offerId, { hostEmail: 'vreemd@elders.example', hostName: 'Wie' }, 2);
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(refused.body.detail).toContain('contact.manage');
    const over = await patch(one.host, one.offerId, { hostEmail: 'vier@greidhoeke.example' }, 2);
    expect(over).toMatchObject({
      status: 200,
      body: { host: { email: 'vier@greidhoeke.example', state: 'in_office' } },
    });
  });

  it('is one no longer when replaced, when the offer is withdrawn, and when ended', async () => {
    const roles = (who: Player) =>
      scene.query(`select role from role_grant where person_id = $1 and role = 'host'`, [who.actor.personId]);
    const replaced = await hosted('vijf@greidhoeke.example');
    expect(await roles(replaced.host)).toHaveLength(1);
    await patch(contact, replaced.offerId, { hostEmail: 'zes@greidhoeke.example', hostName: 'Zes' }, 2);
    expect(await roles(replaced.host)).toEqual([]);
    expect((await guests(replaced.host, replaced.sessionId)).status).not.toBe(200);

    const withdrawn = await hosted('zeven@greidhoeke.example');
    await scene.http(contact, 'POST', `offers/${withdrawn.offerId}/withdrawals`, { reason: 'Ziek.' });
    expect(await roles(withdrawn.host)).toEqual([]);

    const ended = await hosted('acht@greidhoeke.example');
    const { body: acting } = (await scene.http(contact, 'GET', `organisations/${hosting}/contacts`)) as {
      body: { id: string; email: string }[];
    };
    const { id } = acting.find(({ email }) => email === 'acht@greidhoeke.example')!;
    expect((await scene.http(contact, 'DELETE', `contacts/${id}`)).status).toBe(204);
    expect(await roles(ended.host)).toEqual([]);
    expect((await guests(ended.host, ended.sessionId)).status).not.toBe(200);
    expect((await scene.http(contact, 'GET', `offers/${ended.offerId}`)).body.host).toBeNull();
  });

  it('of two offers stays host of the organisation when one of them goes', async () => {
    const one = await hosted('negen@greidhoeke.example');
    const two = await hosted('negen@greidhoeke.example');
    await scene.http(contact, 'POST', `offers/${two.offerId}/withdrawals`, { reason: 'Te druk.' });
    expect((await guests(one.host, one.sessionId)).status).toBe(200);
  });

  it('in office hears about an offer; without one the contact does', async () => {
    const one = await hosted('tien@greidhoeke.example');
    const without = await scene.offer(hosting, { title: 'Zonder gastheer' });
    await scene.http(contact, 'POST', `offers/${one.offerId}/withdrawals`, { reason: 'Verbouwing.' });
    await scene.http(contact, 'POST', `offers/${without.offerId}/withdrawals`, { reason: 'Verbouwing.' });
    const notices = await scene.query<{ email: string; title: string }>(
      `select p.email, o.title from campaign c
         join notice n on n.tenant_id = c.tenant_id and n.campaign_id = c.id and 'host' = any(n.audiences)
         join person p on p.tenant_id = n.tenant_id and p.id = n.person_id
         join offer o on o.tenant_id = c.tenant_id and c.facts->'offerIds' ? o.id::text
        where c.kind = 'offer_withdrawn' and o.id = any($1)`,
      [[one.offerId, without.offerId]],
    );
    expect(notices.map(({ email, title }) => [title, email]).sort()).toEqual([
      ['Een dag mee met de brugwachter', 'tien@greidhoeke.example'],
      ['Zonder gastheer', 'contact@greidhoeke.example'],
    ]);
  });
});

describe('an answer', () => {
  it('tells of nobody who is named by address whether and as what they are known', async () => {
    await scene.player('bekend@elders.example');
    await scene.query(`update person set name = 'Geheime Naam' where email = 'bekend@elders.example'`);
    const answers = async (email: string): Promise<string> => {
      const { offerId } = await scene.offer(hosting, online);
      const host = await patch(contact, offerId, { hostEmail: email, hostName: 'Zoals genoemd' });
      const invited = await scene.http(contact, 'POST', `organisations/${hosting}/contact-invitations`, {
        ...{ kind: 'contact', email, name: 'Zoals genoemd' },
      });
      made += 1;
      const participant = await scene.player(`deelnemer${made}@waddenmeer.example`);
      const [employer] = await scene.query<{ id: string }>(`select id from organisation where name = 'Waddenmeer'`);
      const registered = await scene.http(participant, 'POST', `editions/${scene.editionId}/registrations`, {
        ...{ organisationId: employer?.id, name: 'Wytske', jobTitle: 'Adviseur' },
        ...{ managerEmail: email, managerName: 'Zoals genoemd' },
      });
      expect([host.status, invited.status, registered.status]).toEqual([200, 201, 201]);
      await scene.http(participant, 'POST', `registrations/${registered.body.id}/submissions`);
      const own = await scene.http(participant, 'GET', `registrations/${registered.body.id}`);
      expect(own.body.manager).toEqual({ name: 'Zoals genoemd', email });
      return JSON.stringify([
        host.body.host,
        Object.keys(invited.body).sort(),
        invited.body.name,
        own.body.manager,
      ]).replaceAll(email, 'ADDRESS');
    };
    expect(await answers('bekend@elders.example')).toEqual(await answers('onbekend@elders.example'));
    const queued = await scene.query<{ id: string }>(`select id from notice where state = 'queued'`);
    for (const { id } of queued) await house.get(NoticeSender).send(scene.tenantId, id);
    const mails = await scene.run(() => scene.tenancy.repository(MailMessage).find());
    const toOthers = mails.filter(({ to }) => to !== 'bekend@elders.example');
    expect(toOthers.length).toBeGreaterThan(0);
    expect(toOthers.filter(({ text }) => text.includes('Geheime Naam'))).toEqual([]);
  });
});
