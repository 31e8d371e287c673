import { defineMessage } from '#platform/outbox';
import { defineJob } from '#platform/queue';

/** Mail has a queue of its own, so that a thousand mails never stand before a report. Tried for about four and a half hours. */
const mail = { name: 'mail', tries: 16, atOnce: ({ mailConcurrency }: { mailConcurrency: number }) => mailConcurrency };

/** Send one notice. */
export const sendNotice = defineJob<{ tenantId: string; noticeId: string }>('notice.send', mail);
/** Tell what changed about visits, once the changes of some minutes are together. */
export const tellChanges = defineJob<{ tenantId: string; batchId: string }>('changes.tell', mail);
/** Write the digest of what came within the hour. */
export const writeDigest = defineJob<{ tenantId: string; paceId: string }>('notice.digest', mail);

/** A campaign was written: a job for each of its queued notices. */
export const campaignWritten = defineMessage<{ campaignId: string }>('notices');
/** Work waits for somebody who hears of it once a day, at this real instant (ISO 8601, UTC): start the timer. */
export const workWaits = defineMessage<{ personId: string; at: string }>('work-digest');
