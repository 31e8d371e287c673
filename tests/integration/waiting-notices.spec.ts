import { AllocationService } from '#allocation';
import { LifecycleService } from '#editions';
import { NoticeSender } from '#notifications';
import { RegistrationsService, WishesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

it("says what a step waits for in each receiver's own language, and over HTTP with its code", async () => {
  const scene = await Scene.build(
    house,
    'mobility-day',
    ({ allocation }) => void (allocation.confirmation = 'four_eyes'),
  );
  const dutch = await scene.player('werkgroep@netwerk.example', 'work_group');
  await scene.player('workgroup@netwerk.example', 'work_group');
  await scene.query(`update person set locale = 'en' where email = 'workgroup@netwerk.example'`);
  await scene.query(
    `update edition set configuration = jsonb_set(configuration, '{languages}', '["nl", "en"]') where id = $1`,
    [scene.editionId],
  );
  const employer = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
  const { sessionIds } = await scene.offer(await scene.organisation('ROC Noorderhaven'), {
    sessions: [['2014-10-02T07:00:00Z', '2014-10-02T15:00:00Z']],
  });
  await scene.jump('registration_open');
  const { actor } = await scene.player('ype@aldewei.example');
  const form = { editionId: scene.editionId, organisationId: employer, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(actor, form);
  const wishes = [{ sessionId: sessionIds[0] as string, rank: 1 }];
  await house.get(WishesService).save(actor, id, { wishes, anyOther: false, requirements: [] });
  await house.get(RegistrationsService).submit(actor, id);
  await scene.jump('allocating');
  await house.get(AllocationService).compute(dutch.actor, scene.editionId);
  await scene.at('2014-09-20T07:00:00Z');
  expect(await house.get(LifecycleService).perform(scene.tenantId, scene.editionId, 'enter:confirmed')).toBe('waiting');

  for (const { id } of await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`))
    await house.get(NoticeSender).send(scene.tenantId, id);
  const told = await scene.query<{ to: string; text: string }>(
    `select "to", text from mail_message where kind = 'approval_needed' order by "to"`,
  );
  expect(told.map(({ to }) => to)).toEqual(['werkgroep@netwerk.example', 'workgroup@netwerk.example']);
  expect(told[0]?.text).toContain('- verdeling 1 moet nog door 2 verschillende mensen worden goedgekeurd');
  expect(told[1]?.text).toContain('- allocation run 1 needs 2 more approval(s), each by another person');
  expect((await scene.http(dutch, 'GET', `editions/${scene.editionId}`)).body.waitingFor).toEqual({
    step: 'enter:confirmed',
    reasons: ['allocation run 1 needs 2 more approval(s), each by another person'],
    codes: ['approvals_missing'],
  });
});
