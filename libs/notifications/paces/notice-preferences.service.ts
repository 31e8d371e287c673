import { Injectable } from '@nestjs/common';
import { demand, type Actor } from '#identity';
import { forbidden, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';

/** How coordinators hear of work: with each occurrence, or once a day. */
export const workChoices = ['at_once', 'daily'] as const;
export type WorkChoice = (typeof workChoices)[number];

/** What a person chose. */
export interface NoticePreferenceView {
  work: WorkChoice;
  /** For ETag / If-Match; 0 while nothing was chosen. */
  version: number;
}

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
        ? this.tenancy.query(
            `insert into notice_preference (tenant_id, id, person_id, work, version) values ($1, uuidv7(), $2, $3, 1)
             on conflict (tenant_id, person_id) do nothing returning id`,
            values,
          )
        : this.tenancy.query(
            `update notice_preference set work = $3, version = version + 1
              where tenant_id = $1 and person_id = $2 and version = $4 returning id`,
            [...values, version],
          ));
      if (written.length === 0)
        throw preconditionFailed('You changed this elsewhere meanwhile; read it again and repeat your change.');
      return this.read(actor);
    });
  }

  private async read({ tenantId, personId }: Actor): Promise<NoticePreferenceView> {
    const [chosen] = await this.tenancy.query<{ work: WorkChoice; version: number }>(
      'select work, version from notice_preference where tenant_id = $1 and person_id = $2',
      [tenantId, personId],
    );
    return chosen ?? { work: 'daily', version: 0 };
  }
}
