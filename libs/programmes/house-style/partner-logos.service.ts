import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { atVersion, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Partner } from '../regions/partner.entity.js';
import { drawLogo } from './draw-logo.js';
import { PartnerLogo } from './partner-logo.entity.js';

/** Logos of partners, which stand on the pages of the editions that they run together with the network. */
@Injectable()
export class PartnerLogos {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
  ) {}

  /** The logo as PNG; 404 when there is none. */
  png(tenantId: string, partnerId: string): Promise<Buffer> {
    return this.tenancy.run(tenantId, async () => {
      const found = await this.tenancy.repository(PartnerLogo).findOneBy({ tenantId, partnerId });
      if (!found) throw notFound('logo of the partner', partnerId);
      return found.png;
    });
  }

  /** Draws another logo from an image. 400 `bad_image`; 412 when the partner is no longer at `version`. */
  async set(actor: Actor, partnerId: string, image: Buffer, version: ReadVersion): Promise<Partner> {
    demand(actor, 'programme.configure');
    const { png, width, height } = await drawLogo(image);
    return this.write(actor, partnerId, version, 'partner.set_logo', async ({ logo }) => {
      const key = { tenantId: actor.tenantId, partnerId };
      await this.tenancy.repository(PartnerLogo).upsert({ ...key, png }, ['tenantId', 'partnerId']);
      return { version: (logo?.version ?? 0) + 1, width, height };
    });
  }

  /** Takes the logo away: the partner's name stands in its place. */
  async remove(actor: Actor, partnerId: string, version: ReadVersion): Promise<Partner> {
    demand(actor, 'programme.configure');
    return this.write(actor, partnerId, version, 'partner.remove_logo', async () => {
      await this.tenancy.repository(PartnerLogo).delete({ tenantId: actor.tenantId, partnerId });
      return null;
    });
  }

  private write(
    actor: Actor,
    id: string,
    version: ReadVersion,
    action: string,
    change: (partner: Partner) => Promise<Partner['logo']>,
  ): Promise<Partner> {
    const { tenantId } = actor;
    return this.tenancy.run(tenantId, async () => {
      const partners = this.tenancy.repository(Partner);
      const partner = await partners.findOne({ where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
      if (!partner) throw notFound('partner', id);
      if (version !== '*' && version !== partner.version)
        throw preconditionFailed('The partner was changed meanwhile. Read it again and repeat the change.');
      const logo = await change(partner);
      await partners.update({ tenantId, id, ...atVersion(version) }, { logo: logo as never });
      await this.audit.record({ actor, action, subjectType: 'partner', subjectId: id });
      return partners.findOneByOrFail({ tenantId, id });
    });
  }
}
