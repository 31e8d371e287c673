import { join } from 'node:path';
import { newId } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { Supervisor, startTemporal } from '#local-servers';
import { TemporalClient } from '#platform/temporal';
import { requiredEnvironment } from '../support/database.js';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { until } from '../support/until.js';

const supervisor = new Supervisor();
let house: House;
let temporal: TemporalClient;

beforeAll(async () => {
  const folder = supervisor.temporaryFolder();
  const { address } = await startTemporal(supervisor, {
    program: requiredEnvironment('WISSEL_TEST_TEMPORAL_PROGRAM'),
    log: join(folder, 'temporal.log'),
    // Thousands as it comes; here a history is long as soon as it has been looked at the notices once.
    settings: { 'limit.historyCount.suggestContinueAsNew': '12' },
  });
  house = await createHouse({ worker: true, temporalAddress: address });
  temporal = new TemporalClient(house.configuration);
});

afterAll(async () => {
  await temporal?.onApplicationShutdown();
  await house?.close();
  await supervisor.stop();
});

it('waits for the last notice in one run after the other, so that no history grows without end', async () => {
  const scene = await Scene.build(house);
  const { actor } = await scene.player('iemand@waddenmeer.example');
  // A notice that nobody hands on: mail that has been waiting since the edition ended.
  await scene.query(
    `with told as (
       insert into campaign (tenant_id, id, edition_id, kind, occurrence_id, revision, facts)
       values ($1, $2::uuid, $3, 'edition_reported', 'ended', 1, '{}') returning tenant_id, id, edition_id)
     insert into notice (tenant_id, id, campaign_id, edition_id, person_id, audiences, state)
     select tenant_id, uuidv7(), id, edition_id, $4, '{participant}', 'queued' from told`,
    [scene.tenantId, newId(), scene.editionId, actor.personId],
  );
  await scene.query(`update edition set state = 'archived' where id = $1`, [scene.editionId]);
  await scene.run(() =>
    house.get(Outbox).add({ kind: 'edition-changed', editionId: scene.editionId }, `ended:${scene.editionId}`),
  );
  const workflow = temporal.client.workflow.getHandle(`edition/${scene.tenantId}/${scene.editionId}`);
  const run = async (): Promise<string> => (await workflow.describe()).runId;
  const described = () => run().catch(() => null);
  await until(described);
  const first = await run();
  await until(async () => (await run()) !== first);
  expect((await workflow.describe()).status.name).toBe('RUNNING');
  await scene.query(`update notice set state = 'delivered'`);
  expect(await workflow.result()).toEqual({ state: 'archived' });
});
