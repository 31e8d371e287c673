import { LifecycleService } from '#editions';
import { NoticeSender } from '#notifications';
import { NetworksService, atTheServer } from '#operators';
import { Database, newId } from '#platform/database';
import { Events } from '#platform/events';
import { OrganiserAppointed } from '#programmes';
import { z } from 'zod';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;

beforeAll(async () => {
  house = await createHouse();
});

afterAll(() => house?.close());

const across = (sql: string): Promise<Record<string, string>[]> =>
  (house.get(Database as never) as Database).rows(z.record(z.string(), z.string()), sql);

it('makes no step, sends no notice and hands nothing on, until the network goes on', async () => {
  const scene = await Scene.build(house);
  const { tenantId, editionId } = scene;
  await scene.jump('registration_open');
  // A clock that hardly moves, so that the next step has a real instant and does not come.
  const clock = [{ realStart: '2026-01-01T00:00:00Z', virtualStart: '2021-04-01T10:00:00Z', speed: 1e-5 }];
  await scene.query('update edition set clock = $2 where id = $1', [editionId, JSON.stringify(clock)]);
  const owner = await scene.player('eigenaar@scene.example', 'owner');
  const lifecycle = house.get(LifecycleService);
  const networks = house.get(NetworksService);
  const tell = async (): Promise<string> => {
    const occurrenceId = newId();
    const personId = owner.actor.personId as string;
    await scene.run(() =>
      house.get(Events).announce(OrganiserAppointed, { personId, role: 'owner', endsAt: null, occurrenceId }),
    );
    const [notice] = await scene.query<{ id: string }>(
      `select n.id from notice n join campaign c on c.id = n.campaign_id where c.occurrence_id = $1`,
      [occurrenceId],
    );
    return notice?.id ?? '';
  };
  const work = async (): Promise<boolean[]> => {
    const outbox = await across(
      `select tenants_with_outbox as id from tenants_with_outbox('{notices,edition-changed}')`,
    );
    const live = await across('select tenant_id as id from live_editions()');
    return [outbox, live].map((rows) => rows.some(({ id }) => id === tenantId));
  };
  const next = (await lifecycle.plan(tenantId, editionId)).next;
  expect(next).not.toBeNull();
  const waiting = await tell();
  expect(await work()).toEqual([true, true]);

  await networks.suspend(atTheServer, tenantId, 'Overeenkomst loopt af');
  expect((await lifecycle.plan(tenantId, editionId)).next).toBeNull();
  expect(await lifecycle.perform(tenantId, editionId, next?.id ?? '')).toBe('not_planned');
  expect(await house.get(NoticeSender).send(tenantId, waiting)).toBe('held');
  const states = () => scene.query('select state, reason from notice where id = $1', [waiting]);
  expect(await states()).toEqual([{ state: 'queued', reason: 'network_suspended' }]);
  expect(await work()).toEqual([false, false]);
  // A second time changes nothing, and is not written down again.
  await networks.suspend(atTheServer, tenantId, 'nog eens');
  expect((await networks.list(atTheServer)).find(({ id }) => id === tenantId)).toMatchObject({
    suspendedReason: 'Overeenkomst loopt af',
  });

  await networks.resume(atTheServer, tenantId, 'Overeenkomst verlengd');
  expect((await lifecycle.plan(tenantId, editionId)).next).toEqual(next);
  expect(await work()).toEqual([true, true]);
  const handedOn = await scene.query<{ kind: string }>(
    `select message->>'kind' as kind from outbox_entry order by id desc limit 2`,
  );
  expect(handedOn.map(({ kind }) => kind).sort()).toEqual(['edition-changed', 'notices']);
  expect(await house.get(NoticeSender).send(tenantId, waiting)).toBe('delivered');
  expect(
    await scene.query(`select action, reason from audit_entry where subject_type = 'tenant' order by id`),
  ).toMatchObject([
    { action: 'tenant.suspend', reason: 'Overeenkomst loopt af' },
    { action: 'tenant.resume', reason: 'Overeenkomst verlengd' },
  ]);
});
