import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { demand, type Actor } from '#identity';
import { alphabetical, isoInstant } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

const wanting = z.object({ name: z.string(), email: z.string(), wording: z.string(), givenAt: z.string() });
const count = z.object({ total: z.int() });

/** Somebody who agreed to be mailed about the next edition: in which words, and when (UTC). */
export type Wanting = z.output<typeof wanting>;

/** Who may be mailed about the next edition: those who agreed, as long as they do. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** They, by name; for those who run the edition. */
  list(
    actor: Actor,
    editionId: string,
    { page, pageSize }: { page: number; pageSize: number },
  ): Promise<{ items: Wanting[]; total: number }> {
    demand(actor, 'edition.manage', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const from = `
        from next_edition_consent c
        join registrations reg on reg.tenant_id = c.tenant_id and reg.id = c.id
        join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
       where c.tenant_id = $1 and reg.edition_id = $2 and c.withdrawn_at is null and person.anonymised_at is null
         and person.email is not null`;
      const of = [actor.tenantId, editionId];
      const [counted] = await this.tenancy.rows(count, `select count(*)::int as total ${from}`, of);
      const items = await this.tenancy.rows(
        wanting,
        `select person.name, person.email, c.wording, ${isoInstant('c.given_at')} as "givenAt" ${from}
          order by ${alphabetical('person.name', actor.language)}, c.id limit $3 offset $4`,
        [...of, pageSize, (page - 1) * pageSize],
      );
      return { items, total: counted?.total ?? 0 };
    });
  }
}
