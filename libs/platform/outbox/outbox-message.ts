import type { Job } from '#platform/queue';

/** What is handed on after commit, by the relay in the worker alone. */
export type OutboxMessage =
  /** One background job. */
  | { kind: 'job'; job: Job }
  /** A campaign was written: one `notice.send` job for each of its queued notices. */
  | { kind: 'notices'; campaignId: string }
  /** An edition's plan or state changed: start its workflow if it has none, else tell it. */
  | { kind: 'edition-changed'; editionId: string }
  /** Work waits for somebody who hears of it once a day, at this real instant (ISO 8601, UTC): start the timer. */
  | { kind: 'work-digest'; personId: string; at: string }
  /** A programme's recurrence changed: make, change or remove its schedule. */
  | { kind: 'programme-schedule'; programmeId: string };
