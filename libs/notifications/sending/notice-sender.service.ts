import { Injectable } from '@nestjs/common';
import { realNow } from '#platform/clock';
import { Configuration } from '#platform/config';
import { Database } from '#platform/database';
import { MailError, Mailer, passMailGate, type OutgoingMail } from '#platform/mail';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { mailStaysHere } from '#programmes';
import { z } from 'zod';
import { campaignWritten, sendNotice } from '../notification.jobs.js';
import { CalendarEntries } from '../calendars/calendar-entries.service.js';
import { calendarFile, whatAndWhere, type Party } from '../calendars/calendar-file.js';
import { escapeMarkdown } from '../rendering/markdown.js';
import { receiverOf, timeOf, type LoadedNotice, type NoticeContext } from '../models/notice-context.js';
import { NoticeDigests } from './notice-digests.service.js';
import { NoticeFactsReader } from '../models/notice-facts.service.js';
import { NoticeModels } from '../models/notice-models.service.js';
import { mailStyle } from '../rendering/mail-style.js';
import { words } from '../rendering/built-in-words.js';
import { fill, inShell, linksInWords } from '../rendering/notice-renderer.js';
import { NoticeTemplates } from '../rendering/notice-templates.service.js';
import { NoticeTurns } from '../paces/notice-turns.service.js';
import { verdict } from './notice-verdict.js';

const settled = z.object({ id: z.string() });
const again = z.object({ id: z.string(), attempts: z.int() });
const network = z.object({ id: z.string() });
const lostIn = z.object({ campaignId: z.string() });
const where = z.object({ editionId: z.string().nullable() });

/** What became of one attempt to send. `held`: waits for a suspended edition. `waits`: for an earlier one. `skipped`: it was somebody else's, or done. */
export type SendOutcome = 'sent' | 'delivered' | 'withheld' | 'held' | 'waits' | 'bounced' | 'failed' | 'skipped';

/** Which attempt this is; after the last one a notice that could not be sent has failed. */
export interface SendAttempt {
  last: boolean;
}

/** A notice that may leave; of a digest the parts that are still true. */
type LookedAt = NoticeContext & { parts: readonly NoticeContext[] };

interface Words {
  loaded: LoadedNotice;
  subject: string;
  markdown: string;
  calendars: OutgoingMail['calendars'];
}

/** Sends one notice: claims it, looks again whether it may leave, renders it from the database, hands it to the mailer. */
@Injectable()
export class NoticeSender {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly models: NoticeModels,
    private readonly facts: NoticeFactsReader,
    private readonly digests: NoticeDigests,
    private readonly turns: NoticeTurns,
    private readonly templates: NoticeTemplates,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
    private readonly entries: CalendarEntries,
    private readonly configuration: Configuration,
    private readonly database: Database,
  ) {}

  /** Throws when it is worth another try; the notice is queued again then. */
  async send(tenantId: string, noticeId: string, attempt: SendAttempt = { last: false }): Promise<SendOutcome> {
    const claimed = await this.turns.claim(tenantId, noticeId);
    if (claimed !== 'claimed') return claimed;
    try {
      return await this.sendClaimed(tenantId, noticeId);
    } catch (error) {
      const outcome = error instanceof MailError ? error.outcome : 'transient';
      // Accepted but not written down: it stays claimed, and is settled as one in doubt.
      if (outcome === 'unlogged') throw error;
      const end = outcome === 'bounced' ? 'bounced' : attempt.last || outcome === 'permanent' ? 'failed' : null;
      await this.giveBack(tenantId, noticeId, end ?? 'queued', reasonOf(error));
      if (end) return end;
      throw error;
    }
  }

  /**
   * Settles notices that a crash left in `sending` since before `olderThan` (a real instant). One that is in the message
   * log was accepted. One that is not is tried once more under the same Message-ID; found in doubt again, it has failed.
   */
  async settleInDoubt(tenantId: string, olderThan: Date): Promise<void> {
    await this.tenancy.run(tenantId, async () => {
      const abandoned = await this.tenancy.rows(
        settled,
        `update notice set state = 'in_doubt' where state in ('sending', 'in_doubt') and claimed_at < $1 returning id`,
        [olderThan],
      );
      if (abandoned.length === 0) return;
      const ids = abandoned.map(({ id }) => id);
      await this.tenancy.query(
        `update notice n set state = case m.accepted_by when 'smtp' then 'sent' else 'delivered' end, accepted_at = m.accepted_at, reason = null
         from mail_messages m where m.tenant_id = n.tenant_id and m.source_id = n.id and n.id = any($1::uuid[]) and n.state = 'in_doubt'`,
        [ids],
      );
      await this.tenancy.query(
        `update notice set state = 'failed' where id = any($1::uuid[]) and state = 'in_doubt' and reason = 'in_doubt'`,
        [ids],
      );
      const queued = await this.tenancy.rows(
        again,
        `update notice set state = 'queued', reason = 'in_doubt' where id = any($1::uuid[]) and state = 'in_doubt' returning id, attempts`,
        [ids],
      );
      await this.turns.handOnNext(ids.filter((id) => queued.every((notice) => notice.id !== id)));
      for (const { id, attempts } of queued) {
        await this.outbox.queue(sendNotice({ tenantId, noticeId: id }), `notice:${id}:in_doubt:${attempts}`);
      }
    });
  }

  /** Networks with notices that `settleInDoubt` would settle. */
  withClaimed(olderThan: Date): Promise<string[]> {
    return this.across('tenants_with_claimed_notices($1)', olderThan);
  }

  /** Networks with notices that `queueLost` would queue. */
  withLost(untriedSince: Date, triedSince: Date): Promise<string[]> {
    return this.across('tenants_with_lost_notices($1, $2)', untriedSince, triedSince);
  }

  private async across(question: string, ...instants: Date[]): Promise<string[]> {
    const rows = await this.database.rows(network, `select id from ${question} as id`, instants);
    return rows.map(({ id }) => id);
  }

  /**
   * Queues notices again whose job was lost: nobody has taken them up since `untriedSince`, or `triedSince` when they were
   * tried before (real instants). A job that is there after all does no harm, for a notice is claimed once. Those that wait for a
   * suspended edition are left alone; those of a campaign that was stopped are withheld.
   */
  async queueLost(tenantId: string, untriedSince: Date, triedSince: Date): Promise<void> {
    const lost = `n.tenant_id = $1 and n.state = 'queued'
      and coalesce(n.claimed_at, n.created_at) < case when n.attempts = 0 then $2::timestamptz else $3::timestamptz end`;
    await this.tenancy.run(tenantId, async () => {
      const since = [tenantId, untriedSince, triedSince];
      const stopped = await this.tenancy.rows(
        settled,
        `update notice n set state = 'withheld', reason = 'campaign_stopped' from campaign c
          where c.tenant_id = n.tenant_id and c.id = n.campaign_id and c.stopped_at is not null and ${lost} returning n.id`,
        since,
      );
      await this.turns.handOnNext(stopped.map(({ id }) => id));
      const now = realNow();
      const found = await this.tenancy.rows(
        lostIn,
        `update notice n set claimed_at = $4
          where ${lost} and not (n.reason is not distinct from 'edition_suspended' and exists (
            select from editions e where e.tenant_id = n.tenant_id and e.id = n.edition_id and e.state = 'suspended'))
         returning n.campaign_id as "campaignId"`,
        [...since, now],
      );
      for (const campaignId of new Set(found.map((lost) => lost.campaignId))) {
        await this.outbox.add(campaignWritten({ campaignId }), `campaign:${campaignId}:lost:${now.getTime()}`);
      }
    });
  }

  private async sendClaimed(tenantId: string, noticeId: string): Promise<SendOutcome> {
    // A mail for the demo mailbox is accepted in the very transaction that looks whether it may leave. A mail server is
    // spoken to outside any transaction, right after that look.
    const looked = await this.tenancy.run(tenantId, async (): Promise<SendOutcome | OutgoingMail> => {
      const context = await this.lookAgain(noticeId);
      if (typeof context === 'string') return context;
      const mail = await this.compose(tenantId, context);
      return this.mailer.leaves(mail) ? mail : this.deliver(mail);
    });
    return typeof looked === 'string' ? looked : this.deliver(looked);
  }

  private async lookAgain(noticeId: string): Promise<LookedAt | SendOutcome> {
    const [notice] = await this.tenancy.rows(where, `select edition_id as "editionId" from notice where id = $1`, [
      noticeId,
    ]);
    await passMailGate(this.tenancy, this.tenancy.tenantId);
    if (notice?.editionId) await passMailGate(this.tenancy, notice.editionId);
    const written = await this.models.context(noticeId);
    if (!written || written.state !== 'sending') return 'skipped';
    const context = (await this.digests.asItIs(written)) ?? written;
    // Nothing leaves while the network is suspended; it follows when it goes on.
    if (context.suspended) return this.hold(noticeId);
    const judged = verdict(context.kind, context.audiences, await this.facts.read(context));
    // In some capacities it may not be true any more: it speaks to the others.
    const parts = await this.digests.parts(context);
    if (judged.state === 'leaves' && (context.kind !== 'news_digest' || parts.length > 0)) {
      await this.tenancy.query(`update notice set channel = $2 where id = $1 and channel <> $2`, [
        noticeId,
        context.via ? 'contact' : 'mail',
      ]);
      return { ...context, audiences: judged.audiences, parts };
    }
    const refused = judged.state === 'leaves' ? ({ state: 'withheld', reason: 'no_longer_needed' } as const) : judged;
    await this.tenancy.query('update notice set state = $2, reason = $3 where id = $1', [
      noticeId,
      refused.state === 'held' ? 'queued' : refused.state,
      refused.reason,
    ]);
    await this.turns.handOnNext([noticeId]);
    return refused.state;
  }

  private async hold(noticeId: string): Promise<SendOutcome> {
    await this.tenancy.query(`update notice set state = 'queued', reason = 'network_suspended' where id = $1`, [
      noticeId,
    ]);
    return 'held';
  }

  private async compose(tenantId: string, context: LookedAt): Promise<OutgoingMail> {
    const own = await this.words(context);
    const parts = [];
    for (const part of context.parts) parts.push(await this.words(part));
    const { locale } = own.loaded;
    const { via } = context;
    const links = [...parts, own].flatMap(({ loaded }) => loaded.links);
    const markdown = [
      ...(via ? [words[locale].handOn.body(escapeMarkdown(context.name))] : []),
      own.markdown,
      ...parts.map((part) => `---\n\n## ${escapeMarkdown(part.subject)}\n\n${part.markdown.trim()}`),
      ...linksInWords(links, locale),
    ];
    const { network, rehearsal, edition, kind, noticeId } = context;
    const { name, email } = receiverOf(context);
    const subject = via ? words[locale].handOn.subject(context.name, own.subject) : own.subject;
    const style = mailStyle(context, this.configuration.publicUrl);
    const shell = { locale, name, network, timeZone: edition?.timeZone ?? null, rehearsal, style };
    return {
      tenantId,
      id: noticeId,
      sourceId: noticeId,
      matterId: edition?.id ?? null,
      kind,
      to: { name, address: email },
      fromName: network,
      replyTo: context.contactEmail,
      feedbackGroup: context.campaignId,
      ...inShell(shell, subject, markdown.join('\n\n')),
      language: locale,
      calendars: [own, ...parts].flatMap((words) => words.calendars),
      staysHere: mailStaysHere({ kind: context.networkKind, slug: context.slug }, this.configuration.demoSends),
      clock: edition?.clock ?? null,
      secrets: [own, ...parts].flatMap(({ loaded }) => loaded.secret ?? []),
    };
  }

  private async words(context: NoticeContext): Promise<Words> {
    const loaded = await this.models.load(context);
    const { locale, model } = loaded;
    const text = await this.templates.inForce(context.kind, locale);
    return { loaded, ...fill(text, locale, model), calendars: await this.calendarsOf(context, loaded) };
  }

  private async calendarsOf(context: NoticeContext, { calendar }: LoadedNotice): Promise<OutgoingMail['calendars']> {
    if (!calendar) return [];
    const organizers = await this.entries.carry(context, calendar.rows);
    // In the calendar of a contact, who hands it on, it says whose visit it is.
    const attendee = { name: context.name, email: receiverOf(context).email };
    const whose = context.via ? `${context.name}: ` : '';
    return calendar.rows.map((row) => {
      const placementId = row.placementId ?? '';
      const event = {
        placementId,
        sequence: row.sequence,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        title: `${whose}${row.title}`,
        ...whatAndWhere(row),
      };
      return calendarFile(calendar.method, event, organizers.get(placementId) as Party, attendee, timeOf(context));
    });
  }

  private async deliver(mail: OutgoingMail): Promise<SendOutcome> {
    const { acceptedBy } = await this.mailer.send(mail, async (by, at) => {
      await this.tenancy.query(`update notice set state = $2, accepted_at = $3, reason = null where id = $1`, [
        mail.sourceId,
        by === 'smtp' ? 'sent' : 'delivered',
        at,
      ]);
      await this.turns.handOnNext([mail.id]);
    });
    return acceptedBy === 'smtp' ? 'sent' : 'delivered';
  }

  private async giveBack(
    tenantId: string,
    noticeId: string,
    state: 'queued' | 'bounced' | 'failed',
    reason: string,
  ): Promise<void> {
    await this.tenancy.run(tenantId, async () => {
      await this.tenancy.query(`update notice set state = $2, reason = $3 where id = $1 and state = 'sending'`, [
        noticeId,
        state,
        reason,
      ]);
      if (state !== 'queued') await this.turns.handOnNext([noticeId]);
    });
  }
}

/** Codes and our own words; the sentence of a mail server or of the database can hold personal data. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const fromText = error.name === 'UndefinedVariableError' || error.name === 'ParseError';
  return error instanceof MailError
    ? error.message
    : `not sent: ${fromText ? error.message.split('\n')[0] : error.name}`;
}
