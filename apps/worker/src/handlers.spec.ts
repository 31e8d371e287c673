import { defineJob } from '#platform/queue';
import { defineMessage } from '#platform/outbox';
import { AllocationProcessor } from './allocation/allocation.processor.js';
import { ChangesProcessor } from './notifications/changes.processor.js';
import { DigestProcessor } from './notifications/digest.processor.js';
import { NoticeProcessor } from './notifications/notice.processor.js';
import { Receivers } from './outbox/receivers.js';
import { Processors } from './processors.js';
import { ReportProcessor } from './reports/report.processor.js';

// Nobody is asked to work here: what counts is who stands where at the start.
const nobody = null as never;
const notices = new NoticeProcessor(nobody);
const others = [
  new ChangesProcessor(nobody),
  new DigestProcessor(nobody),
  new ReportProcessor(nobody),
  new AllocationProcessor(nobody, nobody),
] as const;

it('starts when each kind of job and of message has one handler', () => {
  expect(new Processors(notices, ...others).handlers().size).toBe(5);
  const receivers = new Receivers(nobody, nobody);
  expect([...receivers.kinds('jobs'), ...receivers.kinds('workflows')].sort()).toEqual(
    ['edition-changed', 'job', 'notices', 'programme-schedule', 'work-digest'].sort(),
  );
});

it('refuses to start when a job has two processors, and names it', () => {
  const [, ...rest] = others;
  const twice = notices as unknown as ChangesProcessor;
  expect(() => new Processors(notices, twice, ...rest).handlers()).toThrow('The job notice.send has two processors.');
});

it('refuses a job or a message that is defined twice', () => {
  const queue = { name: 'twice', tries: 1, atOnce: () => 1 };
  expect(() => defineJob(notices.job, queue)).toThrow('The job notice.send is defined twice.');
  expect(() => defineMessage('edition-changed')).toThrow('The message edition-changed is defined twice.');
});

it('refuses to start when a job or a message has nobody, and names it', () => {
  defineJob('orphan.work', { name: 'orphans', tries: 1, atOnce: () => 1 });
  expect(() => new Processors(notices, ...others).handlers()).toThrow('No processor for: orphan.work.');
  defineMessage('orphan-news');
  expect(() => new Receivers(nobody, nobody)).toThrow('Nobody receives: orphan-news.');
});
