import { Injectable } from '@nestjs/common';
import { type Edition, EditionsService, Participations, door } from '#editions';
import type { SeatPerson, SeatWindow } from '#eligibility';
import { offerStates, seatWays, sessionStates } from '#offers';
import { virtualNow } from '#platform/clock';
import { Tenancy } from '#platform/tenancy';
import { RegistrationSeats, isProhibited, seatColumns, seatFacts, type Registration } from '#registrations';
import { z } from 'zod';

/** What is needed to know of a registration: of the own row or of the view. */
type Registering = Pick<Registration, 'tenantId' | 'id' | 'editionId' | 'personId' | 'organisationId' | 'requirements'>;

const seatTarget = seatFacts.extend({
  title: z.string(),
  state: z.enum(sessionStates),
  offerState: z.enum(offerStates),
  way: z.enum(seatWays),
  requirements: z.array(z.string()),
  maxSeats: z.int(),
  seatsTaken: z.int(),
  /** Seats that people of the same employer have there. */
  colleagues: z.int(),
  prohibited: z.boolean(),
});

/** A session with its seats, as one person stands to it. */
export type SeatTarget = z.output<typeof seatTarget>;

/** Reads what the rules of a seat go by: for the door and for what mails suggest, the same. Inside a unit of work. */
@Injectable()
export class SeatFactsReader {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly seats: RegistrationSeats,
  ) {}

  /** What is open now. */
  async window(edition: Edition): Promise<SeatWindow> {
    const milestones = await this.editions.milestones(edition.id);
    const now = virtualNow(edition.clock);
    const stands = (name: keyof SeatWindow['doors']) => door(name, edition.state, milestones, now);
    return {
      now,
      doors: {
        wishes: stands('wishes'),
        instant_seats: stands('instant_seats'),
        rest_seats: stands('rest_seats'),
      },
      restOpenedAt: milestones.find(({ name }) => name === 'rest_open')?.reachedAt ?? null,
      restHeadStartHours: edition.configuration.allocation.restHeadStartHours,
    };
  }

  /** Whether the employer takes part. */
  employerTakesPart({ tenantId, editionId, organisationId }: Registering): Promise<boolean> {
    const where = { tenantId, editionId, organisationId, state: 'confirmed' as const };
    return this.tenancy.repository(Participations).existsBy(where);
  }

  /**
   * The person. Until the allocation is confirmed somebody pinned keeps room for that seat: `promised` is what is added to
   * the seats held where one is taken before that.
   */
  async person(registration: Registering): Promise<SeatPerson & { promised: SeatPerson['held'] }> {
    return {
      organisationId: registration.organisationId,
      requirements: registration.requirements,
      held: await this.seats.held(registration.id),
      promised: await this.seats.pinned(registration.id),
      hosting: await this.seats.hosting(registration),
    };
  }

  /** One session of the registration's edition; null when there is none of that id. */
  async target(registration: Registering, sessionId: string): Promise<SeatTarget | null> {
    return (await this.targets(registration, 's.id = $5', [sessionId]))[0] ?? null;
  }

  /** Sessions with a free seat in order of time, some at a time; `after` is how many were read before. */
  free(registration: Registering, after: number, limit: number): Promise<SeatTarget[]> {
    const free = `o.state = 'published' and s.state in ('planned', 'confirmed') and s.seats_taken < s.max_seats`;
    return this.targets(registration, `${free} order by s.starts_at, s.id offset $5 limit $6`, [after, limit]);
  }

  private targets(
    { id, editionId, organisationId }: Registering,
    which: string,
    more: unknown[],
  ): Promise<SeatTarget[]> {
    return this.tenancy.rows(
      seatTarget,
      `select ${seatColumns}, o.title, s.state, o.state as "offerState", o.way, o.requirements,
              s.max_seats as "maxSeats", s.seats_taken as "seatsTaken",
              (select count(*)::int from placement p
                 join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id
                where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'confirmed'
                  and r.organisation_id = $4) as colleagues,
              ${isProhibited({ registration: '$3', session: 's.id', offer: 'o.id', host: 'o.organisation_id' })} as prohibited
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.edition_id = $2 and ${which}`,
      [this.tenancy.tenantId, editionId, id, organisationId, ...more],
    );
  }
}
