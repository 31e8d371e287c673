import { ApiProblem } from '#client';
import { World } from './world.js';

const world = (): World =>
  new World({} as never, { participants: [] } as never, 'x', 'x', 'x', '2027-05-31', () => undefined);

const refused =
  (code: string, status = 409) =>
  async (): Promise<never> => {
    const problem = { type: '', title: '', status, code, detail: 'Refused.', instance: '/somewhere', requestId: '' };
    throw new ApiProblem(problem);
  };

test('who comes after the door has closed is late and counted, and the story goes on', async () => {
  const late = world();
  expect(await late.inTime('registration_open', async () => 'done')).toBe(true);
  expect(await late.inTime('registration_open', refused('closed'))).toBe(false);
  expect(await late.inTime('registration_open', refused('closed'))).toBe(false);
  expect([...late.late]).toEqual([['registration_open', 2]]);
});

test('any other refusal is a fault of the story, until the owner has cancelled', async () => {
  const faulty = world();
  await expect(faulty.inTime('call_open', refused('organisation_not_approved'))).rejects.toThrow(
    'organisation_not_approved',
  );
  await expect(faulty.inTime('call_open', refused('internal_error', 500))).rejects.toThrow('internal_error');
  faulty.cancelled = true;
  expect(await faulty.inTime('call_open', refused('organisation_not_approved'))).toBe(false);
  await expect(faulty.inTime('call_open', refused('internal_error', 500))).rejects.toThrow('internal_error');
});
