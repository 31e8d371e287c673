import { Injectable } from '@nestjs/common';
import type { Edition } from '#editions';
import { refusal, type Actor } from '#identity';
import { sessionModes } from '#offers';
import { conflict } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Tenants } from '#programmes';
import type { Registration } from '#registrations';
import { z } from 'zod';

const visit = z.object({
  title: z.string(),
  organisationName: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  mode: z.enum(sessionModes),
  place: z.string().nullable(),
});
const counted = z.object({ possible: z.int(), attended: z.int() });
const names = z.object({ name: z.string(), organisationName: z.string() });

/** A session at which somebody was. Times are instants in UTC. */
export type Visit = z.output<typeof visit>;

/** What a certificate of attendance says. */
export interface AttendanceCertificate {
  /** Of the person. */
  name: string;
  /** The employer. */
  organisationName: string;
  networkName: string;
  visits: Visit[];
  /** Of all of them together. */
  minutes: number;
}

/** SQL true of `placements p` after which somebody is asked: they were there, or nobody said that they were not. */
export const wasThere = `p.state = 'confirmed' and p.attendance in ('attended', 'unknown')`;

/** Where somebody was, by what hosts marked. Inside a unit of work. */
@Injectable()
export class OwnVisits {
  constructor(private readonly tenancy: Tenancy) {}

  /** A registration is one's own, or it is nobody's to look into: not even those who run the network do. */
  demandOwn(actor: Actor, { personId }: Pick<Registration, 'personId'>): void {
    if (actor.kind !== 'person' || actor.personId !== personId) throw refusal('registration.own');
  }

  /** Seats at which somebody may have been, and those of which the host said so. */
  async count({ tenantId, id }: Registration): Promise<z.output<typeof counted>> {
    const [row] = await this.tenancy.rows(
      counted,
      `select count(*) filter (where ${wasThere})::int as possible,
              count(*) filter (where p.state = 'confirmed' and p.attendance = 'attended')::int as attended
         from placements p where p.tenant_id = $1 and p.registration_id = $2`,
      [tenantId, id],
    );
    return row ?? { possible: 0, attended: 0 };
  }

  /** The certificate of attendance. @throws WisselError 409 `not_attended` when no host said that they came */
  async certificate({ tenantId, id }: Registration, edition: Edition): Promise<AttendanceCertificate> {
    const visits = await this.tenancy.rows(
      visit,
      `select o.title, host.name as "organisationName", s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode, o.place
         from placements p
         join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
         join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
         join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
        where p.tenant_id = $1 and p.registration_id = $2 and p.state = 'confirmed' and p.attendance = 'attended'
        order by s.starts_at, p.id`,
      [tenantId, id],
    );
    if (visits.length === 0) {
      throw conflict('not_attended', 'No host has marked that you came; ask the host of your visit to do so.');
    }
    const [of] = await this.tenancy.rows(
      names,
      `select person.name, employer.name as "organisationName" from registrations reg
         join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
         join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
        where reg.tenant_id = $1 and reg.id = $2`,
      [tenantId, id],
    );
    if (!of) throw new Error('A registration has a person and an employer.');
    const network = await this.tenancy.repository(Tenants).findOneByOrFail({ id: edition.tenantId });
    const milliseconds = visits.reduce((sum, { startsAt, endsAt }) => sum + endsAt.getTime() - startsAt.getTime(), 0);
    return { ...of, networkName: network.name, visits, minutes: Math.round(milliseconds / 60_000) };
  }
}
