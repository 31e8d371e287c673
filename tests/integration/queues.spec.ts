import type { Configuration } from '#platform/config';
import { sendNotice } from '#notifications';
import { Queues, type Attempt, type IdentifiedJob, type JobHandler } from '#platform/queue';
import { buildReport } from '#reports';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

// One contract, two backends: what the rest of the house relies on holds on PostgreSQL and on Redis.
const backends = [
  { name: 'PostgreSQL', redisUrl: '' },
  { name: 'Redis', redisUrl: process.env['WISSEL_TEST_REDIS_URL'] ?? 'missing' },
];

describe.each(backends)('the queues on $name', ({ redisUrl }) => {
  let database: TestDatabase;
  let queues: Queues;
  const seen: { id: string; attempt: Attempt }[] = [];
  const failing = new Map<string, number>();

  const send = (noticeId: string): IdentifiedJob => ({
    id: `notice_${noticeId}`,
    job: sendNotice({ tenantId: 't', noticeId }),
  });
  const timesSeen = (id: string): number => seen.filter((s) => s.id === id).length;

  beforeAll(async () => {
    if (redisUrl === 'missing') throw new Error('Redis cannot be had: install redis-server.');
    database = await createTestDatabase();
    queues = new Queues({ redisUrl, databaseUrl: database.url, mailConcurrency: 4 } as Configuration);
    const record: JobHandler = async (data: { noticeId?: string; reportId?: string }, attempt) => {
      const id = data.noticeId ?? data.reportId ?? '';
      seen.push({ id, attempt });
      const left = failing.get(id) ?? 0;
      if (left > 0) {
        failing.set(id, left - 1);
        throw new Error('not this time');
      }
    };
    const handlers = new Map<string, JobHandler>([
      [sendNotice.job, record],
      [buildReport.job, record],
    ]);
    queues.work(handlers, () => undefined);
  });

  afterAll(async () => {
    await queues?.onApplicationShutdown();
    await database?.drop();
  });

  it('does every job of a large batch once', async () => {
    const ids = Array.from({ length: 700 }, (_, i) => `batch-${i}`);
    await queues.add(ids.map(send));
    await until(() => ids.every((id) => timesSeen(id) > 0));
    expect(ids.filter((id) => timesSeen(id) !== 1)).toEqual([]);
  });

  it('does a job once that is queued twice under the same id', async () => {
    await queues.add([send('twice'), send('twice')]);
    await queues.add([send('twice'), send('after')]);
    await until(() => timesSeen('after') > 0);
    expect(timesSeen('twice')).toBe(1);
  });

  it('tries a failed job again and counts the tries', async () => {
    failing.set('stubborn', 2);
    await queues.add([send('stubborn')]);
    await until(() => timesSeen('stubborn') === 3);
    expect(seen.filter((s) => s.id === 'stubborn').map((s) => s.attempt.number)).toEqual([1, 2, 3]);
    expect(seen.filter((s) => s.id === 'stubborn').every((s) => !s.attempt.last)).toBe(true);
  });

  it('keeps mail and reports apart, and answers when asked', async () => {
    await queues.add([{ id: 'report_1', job: buildReport({ tenantId: 't', reportId: 'r1' }) }]);
    await until(() => timesSeen('r1') === 1);
    await expect(queues.ping()).resolves.toBeUndefined();
    expect(Object.keys(await queues.counts()).sort()).toEqual(['allocation', 'mail', 'reports']);
  });
});
