import pg from 'pg';
import { virtualClock, toReal } from '#platform/clock';
import { checkedRows } from '#platform/database';
import { z } from 'zod';
import { CannotPlay } from './cannot-play.js';

const clocked = z.object({ clock: virtualClock });
const milestone = z.object({ name: z.string(), at: z.date(), reachedAt: z.date().nullable() });
const whole = z.object({ state: z.string(), tenant: z.string() });
const counted = z.object({ n: z.int() });
const countedReason = z.object({ reason: z.string(), count: z.int() });
const countedKind = z.object({ kind: z.string(), n: z.int() });
const countedState = countedKind.extend({ state: z.string() });

const editionFigures = z.object({
  /** Organisations whose participation is confirmed. */
  organisations: z.int(),
  /** Offers that are, or were, in the catalogue, their sessions and the seats of these. */
  offers: z.int(),
  sessions: z.int(),
  seats: z.int(),
  /** Registrations that were submitted, and the people in them. */
  registrations: z.int(),
  participants: z.int(),
  wishes: z.int(),
  /** Seats that people hold. */
  placements: z.int(),
  /** People with at least one seat. */
  placed: z.int(),
});

/** What became of an edition; counted at its end, nothing in it is remembered by the player. */
export interface Outcome extends z.output<typeof editionFigures> {
  /** Id of the edition. */
  edition: string;
  /** Name of the rehearsal's tenant in addresses. */
  tenant: string;
  state: string;
  /** People with a registration and no seat, by the reason. */
  unplaced: z.output<typeof countedReason>[];
  /** By kind and state. A notice that says it was sent while no mail was accepted shows as `not_accepted`. */
  notices: Record<string, Record<string, number>>;
  noticesAfterCancellation: Record<string, number>;
  /** Mails accepted more often than once for the same event and person. */
  duplicates: number;
  /** Of all processes of the service, servers included; null where it cannot be seen. */
  peakMemoryMB: number | null;
  /** Real instants. */
  phases: { name: string; plannedAt: string; reachedAt: string | null }[];
  milliseconds: number;
}

/** Looks into the service's database, as the application's role and bound to one tenant. */
export class Records {
  private constructor(
    private readonly client: pg.Client,
    private readonly tenantId: string,
  ) {}

  static async open(databaseUrl: string, tenantId: string): Promise<Records> {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
    // A connection that ends while idle (the service stops) shows in the next question, not as a crash.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
    const { rowCount } = await client.query('select 1 from tenants where id = $1', [tenantId]);
    if (rowCount === 0) {
      await client.end();
      throw new CannotPlay(
        'DATABASE_URL is not the database of this service: the rehearsal is not in it; set it to that of the service.',
      );
    }
    return new Records(client, tenantId);
  }

  close = (): Promise<void> => this.client.end();

  /** The plan of an edition as real instants, in order. */
  async plan(edition: string): Promise<z.output<typeof milestone>[]> {
    const [row] = await this.rows(clocked, 'select clock from editions where id = $1', [edition]);
    const milestones = await this.rows(
      milestone,
      'select name, at, reached_real_at as "reachedAt" from milestones where edition_id = $1 order by at, id',
      [edition],
    );
    return milestones.map((one) => ({ ...one, at: toReal(row?.clock ?? null, one.at) }));
  }

  /** Notices that are still on their way. */
  async unsettled(edition: string): Promise<number> {
    const [row] = await this.rows(
      counted,
      `select count(*)::int as n from notices where edition_id = $1 and on_its_way`,
      [edition],
    );
    const [waiting] = await this.rows(counted, `select count(*)::int as n from outbox_lines where waits`);
    return (row?.n ?? 0) + (waiting?.n ?? 0);
  }

  /** The edition as it stands in the tables. */
  async outcome(edition: string, peakMemoryMB: number | null, milliseconds: number): Promise<Outcome> {
    const [of] = await this.rows(
      whole,
      `select e.state, t.slug as tenant from editions e join tenants t on t.id = e.tenant_id where e.id = $1`,
      [edition],
    );
    if (!of) throw new CannotPlay(`There is no edition ${edition} in this database.`);
    const [counts] = await this.rows(editionFigures, figures, [edition]);
    return {
      edition,
      ...of,
      ...counts!,
      unplaced: await this.rows(countedReason, unplaced, [edition]),
      notices: nested(await this.rows(countedState, notices, [edition])),
      noticesAfterCancellation: Object.fromEntries(
        (await this.rows(countedKind, afterCancellation, [edition])).map(({ kind, n }) => [kind, n]),
      ),
      duplicates: (await this.rows(counted, duplicates, [edition]))[0]?.n ?? 0,
      peakMemoryMB,
      phases: (await this.plan(edition)).map(({ name, at, reachedAt }) => ({
        name,
        plannedAt: at.toISOString(),
        reachedAt: reachedAt?.toISOString() ?? null,
      })),
      milliseconds,
    };
  }

  private async rows<Row extends z.ZodType>(
    row: Row,
    sql: string,
    parameters: unknown[] = [],
  ): Promise<z.output<Row>[]> {
    // Row-level security binds the tenant; a lost setting would show as no rows at all, never as another tenant's.
    return checkedRows(row, (await this.client.query(sql, parameters)).rows);
  }
}

const inCatalogue = `o.edition_id = $1 and o.state in ('published', 'withdrawn')`;

const figures = `
  select (select count(*)::int from participations where edition_id = $1 and state = 'confirmed') as organisations,
         (select count(*)::int from offers o where ${inCatalogue}) as offers,
         (select count(*)::int from sessions s join offers o on o.id = s.offer_id where ${inCatalogue}) as sessions,
         (select coalesce(sum(s.max_seats), 0)::int from sessions s join offers o on o.id = s.offer_id where ${inCatalogue}) as seats,
         (select count(*)::int from registrations where edition_id = $1 and state <> 'draft') as registrations,
         (select count(distinct person_id)::int from registrations where edition_id = $1 and state <> 'draft') as participants,
         (select count(*)::int from wishes where edition_id = $1) as wishes,
         (select count(*)::int from placements where edition_id = $1 and state = 'confirmed') as placements,
         (select count(distinct registration_id)::int from placements where edition_id = $1 and state = 'confirmed') as placed`;

// The last thing that happened to a person's seats comes first, then what became of the best of their wishes.
const unplaced = `
  select reason, count(*)::int as count from (
    select coalesce(
             (select case when p.state = 'withdrawn' then 'withdrew_placement' else p.state end from placements p
               where p.registration_id = r.id order by (p.state = 'edition_cancelled') desc, p.created_at desc limit 1),
             case when e.state = 'cancelled' then 'edition_cancelled' end,
             case when r.state = 'withdrawn' then 'withdrew' end,
             (select w.code from wish_outcomes w where w.registration_id = r.id order by w.rank nulls last, w.code limit 1),
             case when exists (select from wishes w where w.registration_id = r.id) then 'no_allocation' else 'no_wishes' end
           ) as reason
      from registrations r join editions e on e.id = r.edition_id
     where r.edition_id = $1 and r.state <> 'draft'
       and not exists (select from placements p where p.registration_id = r.id and p.state = 'confirmed')
  ) reasons group by reason order by count desc, reason`;

const notices = `
  select c.kind, case
           when n.state in ('sent', 'delivered') and not exists (select from mail_messages m where m.source_id = n.id) then 'not_accepted'
           else n.state end as state, count(*)::int as n
    from notices n join campaigns c on c.id = n.campaign_id
   where n.edition_id = $1 group by 1, 2 order by 1, 2`;

const afterCancellation = `
  select m.kind, count(*)::int as n from mail_messages m
   where m.matter_id = $1
     and m.accepted_at >= (select min(created_at) from campaigns where edition_id = $1 and kind = 'edition_cancelled')
   group by 1 order by 1`;

const duplicates = `
  select (count(*) - count(distinct (coalesce(c.occurrence_id || '/' || c.revision, m.message_id), m."to")))::int as n
    from mail_messages m left join notices n on n.id = m.source_id left join campaigns c on c.id = n.campaign_id
   where m.matter_id = $1`;

function nested(rows: z.output<typeof countedState>[]): Outcome['notices'] {
  const all: Outcome['notices'] = {};
  for (const { kind, state, n } of rows) (all[kind] ??= {})[state] = n;
  return all;
}
