import { pause } from '#platform/clock';

/**
 * Asks until the answer is true (or anything but empty), and answers it. There is no end to it but the test's own: on a busy
 * machine things take their time, and no test asserts how long.
 */
export async function until<Answer>(
  ask: () => Answer | Promise<Answer>,
  everyMilliseconds = 50,
): Promise<NonNullable<Answer>> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<Answer>;
    await pause(everyMilliseconds);
  }
}
