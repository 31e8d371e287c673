import { clockActor, type Actor } from '#identity';
import { Interrupted } from '../engine/engine.service.js';
import { Questions } from './questions.js';

const asker = (personId: string): Actor => ({ ...clockActor('t'), kind: 'person', personId });

/** A question that is answered when the test says so. */
function question() {
  let answer = (_: string): void => undefined;
  const answered = new Promise<string>((resolve) => (answer = resolve));
  return { work: () => answered, answer: (text: string) => answer(text) };
}

it('answers a person one question at a time, whatever others ask', async () => {
  const questions = new Questions();
  const slow = question();
  const first = questions.answer(asker('a'), slow.work);
  await expect(questions.answer(asker('a'), slow.work)).rejects.toMatchObject({ status: 429, code: 'question_open' });
  await expect(questions.answer(asker('b'), async () => 'b')).resolves.toBe('b');
  slow.answer('a');
  await expect(first).resolves.toBe('a');
  await expect(questions.answer(asker('a'), async () => 'again')).resolves.toBe('again');
});

it('lets few wait, and tells the next to come back', async () => {
  const questions = new Questions();
  const slow = question();
  const waiting = Array.from({ length: 8 }, (_, i) => questions.answer(asker(`p${i}`), slow.work));
  await expect(questions.answer(asker('late'), slow.work)).rejects.toMatchObject({
    status: 503,
    code: 'too_many_questions',
  });
  slow.answer('done');
  await Promise.all(waiting);
  await expect(questions.answer(asker('late'), async () => 'now')).resolves.toBe('now');
});

it('gives room back after a question that was broken off or failed', async () => {
  const questions = new Questions();
  const broken = questions.answer(asker('a'), () => Promise.reject(new Interrupted()));
  await expect(broken).rejects.toMatchObject({ status: 503, code: 'question_interrupted' });
  await expect(questions.answer(asker('a'), () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  await expect(questions.answer(asker('a'), async () => 'again')).resolves.toBe('again');
});
