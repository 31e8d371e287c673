import { Injectable } from '@nestjs/common';
import { demand, type Actor } from '#identity';
import { forbidden, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { workChoices, type WorkChoice } from './notice-preference.entity.js';

const preference = z.object({
  work: z.enum(workChoices),
  /** For ETag / If-Match; 0 while nothing was chosen. */
  version: z.int(),
});

/** What a person chose. */
export type NoticePreferenceView = z.output<typeof preference>;

/** How people want to be told, each for themselves. */
@Injectable()
export class NoticePreferences {
  constructor(private readonly tenancy: Tenancy) {}

  /** One's own; `daily` while nothing was chosen. */
  mine(actor: Actor): Promise<NoticePreferenceView> {
    demand(actor, 'edition.read');
    return this.tenancy.run(actor.tenantId, () => this.read(actor));
  }

  /** Only for somebody whom the network knows. */
  choose(actor: Actor, work: WorkChoice, read: ReadVersion): Promise<NoticePreferenceView> {
    demand(actor, 'edition.read');
    if (!actor.personId) throw forbidden('This network does not know you yet; it tells you nothing either.');
    return this.tenancy.run(actor.tenantId, async () => {
      const version = read === '*' ? (await this.read(actor)).version : read;
      const values = [actor.tenantId, actor.personId, work];
      const written = await (version === 0
        ? this.tenancy.count(
            `insert into notice_preference (tenant_id, id, person_id, work, version) values ($1, uuidv7(), $2, $3, 1)
             on conflict (tenant_id, person_id) do nothing`,
            values,
          )
        : this.tenancy.count(
            `update notice_preference set work = $3, version = version + 1
              where tenant_id = $1 and person_id = $2 and version = $4`,
            [...values, version],
          ));
      if (written === 0)
        throw preconditionFailed('You changed this elsewhere meanwhile; read it again and repeat your change.');
      return this.read(actor);
    });
  }

  private async read({ tenantId, personId }: Actor): Promise<NoticePreferenceView> {
    const [chosen] = await this.tenancy.rows(
      preference,
      'select work, version from notice_preference where tenant_id = $1 and person_id = $2',
      [tenantId, personId],
    );
    return chosen ?? { work: 'daily', version: 0 };
  }
}
