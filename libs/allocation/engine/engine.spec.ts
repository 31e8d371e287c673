import type { AllocationProblem } from '#matching';
import { Engine, Interrupted } from './engine.service.js';
import type { SolveInput } from './solve-task.js';

/** Runs in the thread that the build made. */
let engine: Engine;

beforeEach(() => {
  engine = new Engine();
});

afterEach(() => engine.beforeApplicationShutdown());

/** So many people with five wishes each, drawn without chance; wishes crowd together on the first sessions. */
function order(people: number, more: Partial<SolveInput> = {}, rules: object = {}, seats = 8): SolveInput {
  const sessions = Math.ceil(people / 12);
  const participants = Array.from({ length: people }, (_, p) => ({
    id: `p${p}`,
    organisationId: `o${p % 9}`,
    maxPlacements: 1,
    fullList: true,
    list: [
      ...new Set([0, 1, 2, 3, 4].map((k) => Math.floor((sessions * ((p * 37 + k * 101) % 997) ** 2) / 997 ** 2))),
    ].map((s, k) => ({ sessionId: `s${s}`, rank: k + 1 })),
  }));
  const frame: Omit<AllocationProblem, 'participants'> = {
    formatVersion: 1,
    sessions: Array.from({ length: sessions }, (_, s) => ({
      id: `s${s}`,
      organisationId: `o${s % 9}`,
      capacity: seats,
      slot: null,
      site: 'onsite' as const,
    })),
    rules: { ownOrganisation: 'never', ...rules },
    strategy: 'optimal',
    lottery: { seed: 'wissel' },
  };
  return {
    participants: [JSON.stringify(participants).slice(1, -1)],
    frame: JSON.stringify(frame),
    configured: {},
    chosen: {},
    facts: { minGroups: {}, sent: {} },
    leftOut: [],
    ...more,
  };
}

it('computes beside the process: other work goes on between the first and the last word of the engine', async () => {
  const events: string[] = [];
  const computed = engine
    .perform('solve', order(3000, {}, { organisationShare: 0.5 }), { onStage: (stage) => void events.push(stage) })
    .then((output) => {
      events.push('computed');
      return output;
    });
  let turns = 0;
  while (!events.includes('computed')) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (events.at(-1) === 'solving') turns++;
  }
  expect(events).toEqual(['building', 'solving', 'verifying', 'writing', 'computed']);
  expect(turns).toBeGreaterThan(5);
  const { faults, figures, inputHash, baseHash } = await computed;
  expect(faults).toEqual([]);
  expect(figures).toMatchObject({ participants: 3000, proof: { kind: 'prices', exact: true } });
  expect(baseHash).toBe(inputHash);
});

it('is stopped in the middle of a computation, in the solver too, and goes on with the next', async () => {
  const minGroups = Object.fromEntries(Array.from({ length: 250 }, (_, s) => [`s${s}`, 14]));
  const chosen = { minGroups: true };
  const controller = new AbortController();
  const stopped = engine.perform('solve', order(3000, { chosen, facts: { minGroups, sent: {} } }, {}, 20), {
    signal: controller.signal,
    onStage: (stage) => stage === 'proving' && controller.abort(),
  });
  const next = engine.perform('solve', order(24));
  await expect(stopped).rejects.toBeInstanceOf(Interrupted);
  expect((await next).faults).toEqual([]);
  await expect(engine.perform('solve', order(24), { signal: controller.signal })).rejects.toBeInstanceOf(Interrupted);
});

it('keeps minimum groups with the solver, and says what it closed', async () => {
  const facts = { minGroups: { s0: 15, s1: 15, s2: 15, s3: 15 }, sent: {} };
  const stages: string[] = [];
  const { figures, faults, baseHash, inputHash } = await engine.perform(
    'solve',
    order(48, { chosen: { minGroups: true }, facts }, {}, 20),
    { onStage: (stage) => void stages.push(stage) },
  );
  expect(faults).toEqual([]);
  expect(stages).toContain('proving');
  expect(baseHash).not.toBe(inputHash);
  expect(figures.proof).toMatchObject({ kind: 'bound', exact: true });
  // What runs has its minimum; what does not, nobody.
  expect(figures.belowMinimum.map(({ sessionId, placed }) => [sessionId, placed])).toEqual(
    figures.closed.map((id) => [id, 0]),
  );
});

it('answers a problem that must be refused with the field and the remedy', async () => {
  const refused = engine.perform('solve', order(24, { chosen: { strategy: 'lottery', reciprocitySlack: 0 } }));
  await expect(refused).rejects.toMatchObject({
    code: 'problem_refused',
    errors: [{ pointer: '/rules.reciprocity', detail: expect.stringContaining('optimal') }],
  });
});

it('says what went wrong in the thread, and begins another task afresh', async () => {
  const failed = await engine.perform('solve', order(24, { frame: '{' })).catch((error: Error) => error);
  expect(failed).toMatchObject({
    message: expect.stringMatching(/^The engine failed: SyntaxError: [^\n]*$/),
    // Where it happened is in the stack alone, for the log.
    stack: expect.stringContaining('solve-task'),
  });
  expect((await engine.perform('solve', order(24))).faults).toEqual([]);
});

it('interrupts what waits and what is at work when the process ends', async () => {
  const works = [engine.perform('solve', order(2000)), engine.perform('solve', order(24))];
  engine.beforeApplicationShutdown();
  for (const work of works) await expect(work).rejects.toBeInstanceOf(Interrupted);
  await expect(engine.perform('solve', order(24))).rejects.toBeInstanceOf(Interrupted);
});
