import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { party, type Party } from './calendar-file.js';
import type { SessionRow } from '../models/capacity-views.service.js';
import type { NoticeContext } from '../models/notice-context.js';

const toldEntry = z.object({ id: z.string(), sequence: z.int() });
const carried = party.extend({ id: z.string() });

/** The calendar entries that people have of their seats; everything inside a unit of work. */
@Injectable()
export class CalendarEntries {
  constructor(private readonly tenancy: Tenancy) {}

  /** Of these seats those of which the receiver has no file yet, or one that is out of date. */
  async unknown(rows: SessionRow[], noticeId: string): Promise<SessionRow[]> {
    // A notice that is tried again carries its own file once more; one that never arrived has told nobody.
    const known = await this.tenancy.rows(
      toldEntry,
      `select ce.id, ce.sequence from calendar_entry ce
       join notice n on n.tenant_id = ce.tenant_id and n.id = ce.notice_id
       where ce.id = any($1::uuid[]) and n.id <> $2 and n.state in ('sending', 'sent', 'delivered', 'in_doubt')`,
      [rows.map(({ placementId }) => placementId), noticeId],
    );
    const told = new Map(known.map(({ id, sequence }) => [id, sequence]));
    return rows.filter(({ placementId, sequence }) => (told.get(placementId ?? '') ?? -1) < sequence);
  }

  /**
   * Notes that a notice carries the files of these seats, and answers their ORGANIZER by placement: whoever the programme
   * names for a seat's first file, and the same ever after. A seat without a host goes by the network.
   */
  async carry(context: NoticeContext, rows: SessionRow[]): Promise<Map<string, Party>> {
    const byHost = context.edition?.organizer === 'host';
    const parties = rows.map(({ hostName, hostEmail }) =>
      byHost && hostName && hostEmail
        ? { name: hostName, email: hostEmail }
        : { name: context.network, email: context.contactEmail },
    );
    const entries = await this.tenancy.rows(
      carried,
      `insert into calendar_entry as ce (tenant_id, id, organizer_name, organizer_email, sequence, notice_id)
       select $1, seat.id, seat.name, seat.email, seat.sequence, $2
         from unnest($3::uuid[], $4::text[], $5::text[], $6::int[]) as seat(id, name, email, sequence)
       on conflict (tenant_id, id) do update set sequence = excluded.sequence, notice_id = excluded.notice_id
       returning id, organizer_name as name, organizer_email as email`,
      [
        this.tenancy.tenantId,
        context.noticeId,
        rows.map(({ placementId }) => placementId),
        parties.map(({ name }) => name),
        parties.map(({ email }) => email),
        rows.map(({ sequence }) => sequence),
      ],
    );
    return new Map(entries.map(({ id, name, email }) => [id, { name, email }]));
  }
}
