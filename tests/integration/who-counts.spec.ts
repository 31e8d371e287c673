import { AllocationService } from '#allocation';
import { seedActor } from '#identity';
import { NoticeSender } from '#notifications';
import { Contact } from '#organisations';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { EmploymentService, ManagerSayService, RegistrationsService, WishesService } from '#registrations';
import { ReportsService } from '#reports';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let owner: Player;

/** Signed up and handed in, with one wish; the last of them for their employer to decide on. */
const people: Record<'stays' | 'leaves' | 'refused' | 'objected', { player: Player; id: string }> = {} as never;

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  owner = await scene.player('eigenaar@scene.example', 'owner');
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const { sessionIds } = await scene.offer(await scene.organisation('Zuivelfabriek Greidhoeke'), { seats: 9 });
  const contact = await scene.player('contact@waddenmeer.example', 'contact', employer);
  await scene.run(() =>
    scene.tenancy.repository(Contact).insert({
      tenantId: scene.tenantId,
      id: newId(),
      organisationId: employer,
      personId: contact.actor.personId as string,
      kind: 'contact',
    }),
  );
  await scene.jump('registration_open');
  const registrations = house.get(RegistrationsService);
  for (const who of ['stays', 'leaves', 'refused', 'objected'] as const) {
    const player = await scene.player(`${who}@${who === 'refused' ? 'elders' : 'waddenmeer'}.example`);
    const form = { editionId: scene.editionId, organisationId: employer, name: who, jobTitle: 'Adviseur' };
    const { id } = await registrations.register(player.actor, { ...form, managerEmail: 'baas@waddenmeer.example' });
    const wishes = [{ sessionId: sessionIds[0] as string, rank: 1 }];
    await house.get(WishesService).save(player.actor, id, { wishes, anyOther: false, requirements: [] });
    await registrations.submit(player.actor, id);
    people[who] = { player, id };
  }
  await registrations.withdraw(people.leaves.player.actor, people.leaves.id);
  await house.get(EmploymentService).confirmEmployment(seedActor(scene.tenantId), people.refused.id, false);
  const says = house.get(ManagerSayService);
  const [row] = await scene.query<{ manager: string }>(`select id as manager from person where email like 'baas@%'`);
  const asked = await scene.run(() => says.invitation(people.objected.id, row?.manager ?? ''));
  await says.answer(scene.tenantId, asked?.token ?? '', 'objected', 'Te druk.');
});

afterAll(() => house?.close());

const list = async (filter = ''): Promise<string[]> => {
  const { body } = await scene.http(owner, 'GET', `editions/${scene.editionId}/registrations${filter}`);
  const names = (body.items as { name: string }[]).map(({ name }) => name);
  expect(body.total).toBe(names.length);
  return names;
};

it('lists who takes part; the others when they are asked for', async () => {
  expect(await list()).toEqual(['stays']);
  expect(await list('?state=withdrawn')).toEqual(['leaves']);
  expect(await list('?employment=refused')).toEqual(['refused']);
  expect(await list('?managerSay=objected')).toEqual(['objected']);
  expect(await list('?state=submitted')).toEqual(['stays']);
});

it('counts them in no report', async () => {
  const reports = house.get(ReportsService);
  const { id } = await reports.request(owner.actor, scene.editionId);
  await reports.build(scene.tenantId, id);
  const { body } = await scene.http(owner, 'GET', `reports/${id}`);
  expect(body.figures.registrations.value).toBe(1);
});

it('tells only who takes part, and counts no others in the mails of contacts and coordinators', async () => {
  await scene.query(`update notice set state = 'withheld', reason = 'campaign_stopped'`);
  await scene.enter('registration_closed');
  const told = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
  for (const { id } of told) await house.get(NoticeSender).send(scene.tenantId, id);
  const mails = await scene.run(() => scene.tenancy.repository(MailMessage).findBy({ kind: 'registration_closed' }));
  expect(mails.map(({ to }) => to).sort()).toEqual([
    'contact@waddenmeer.example',
    'eigenaar@scene.example',
    'stays@waddenmeer.example',
  ]);
  const text = (to: string): string => mails.find((mail) => mail.to.startsWith(to))?.text ?? '';
  expect(text('contact')).toContain('Aanmeldingen uit uw organisatie: 1.');
  expect(text('eigenaar')).toContain('1 aanmeldingen en 1 wensen');
});

it('leaves them out of the allocation and its figures, and tells them why when they look', async () => {
  await scene.jump('allocating');
  await house.get(AllocationService).compute(owner.actor, scene.editionId);
  const { body } = await scene.http(owner, 'GET', `editions/${scene.editionId}/allocation-runs`);
  expect(body[0]).toMatchObject({ placed: 1, unplaced: 0, reasons: [{ code: 'placed', count: 1 }] });
  await scene.enter('confirmed');
  const outcomes = await scene.http(people.objected.player, 'GET', `registrations/${people.objected.id}/outcomes`);
  expect(outcomes.body).toMatchObject([{ code: 'manager_objected' }]);
});
