import { newId } from '#platform/database';
import { EncryptingCodec, TemporalClient } from '#platform/temporal';
import { createHouse, type House } from '../support/house.js';
import { until } from '../support/until.js';

let house: House;
beforeAll(async () => void (house = await createHouse({ worker: true })));
afterAll(() => house?.close());

it('keeps what an activity says of its failure from whoever reads the server, and reads it with the key', async () => {
  const { client } = new TemporalClient(house.configuration);
  // The database refuses this id, and repeats it in its message.
  const edition = { tenantId: newId(), editionId: 'Ype Hoekstra' };
  const handle = await client.workflow.start('editionWorkflow', {
    taskQueue: house.configuration.temporalTaskQueue,
    workflowId: `sealed/${edition.tenantId}`,
    args: [edition],
  });
  try {
    const failure = async () => (await handle.describe()).raw.pendingActivities?.[0]?.lastFailure;
    await until(failure);
    const found = await failure();
    expect(found?.message).toBe('Encoded failure');
    expect(found?.stackTrace).toBe('');
    expect(JSON.stringify(found)).not.toMatch(/Hoekstra|uuid|at .*\.ts/);
    const codec = new EncryptingCodec(house.configuration.payloadKey);
    const [open] = await codec.decode([found?.encodedAttributes ?? {}]);
    expect(Buffer.from(open?.data ?? []).toString()).toMatch(/invalid input syntax for type uuid: .*Ype Hoekstra/);
  } finally {
    await handle.terminate();
  }
});
