import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { atVersion, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Tenant } from '../tenants/tenant.entity.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { brandShades } from './brand-shades.js';
import { drawLogo } from './draw-logo.js';
import { NetworkLogo } from './network-logo.entity.js';
import { publicHtml } from './public-html.js';

/** What pages of a network look like, and what stands below each of them. */
export interface HouseStyle {
  slug: string;
  name: string;
  contactEmail: string;
  /** The ten shades of its colour; null: Wissel's own. */
  shades: readonly string[] | null;
  logo: Tenant['logo'];
  accessibilityUrl: string | null;
  /** Whether it says how it deals with personal data. */
  privacy: boolean;
}

/** The house style of a network: its colour and texts are the network's own fields; its logo is drawn here. */
@Injectable()
export class HouseStyles {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly tenants: TenantsService,
  ) {}

  /** As everybody sees it. */
  of(tenantId: string): Promise<HouseStyle> {
    return this.tenancy.run(tenantId, async () => {
      const { slug, name, contactEmail, colour, logo, accessibilityUrl, privacyText } = await this.tenants.load();
      const shades = colour ? brandShades(colour) : null;
      return { slug, name, contactEmail, shades, logo, accessibilityUrl, privacy: privacyText !== null };
    });
  }

  /** How the network deals with personal data, as HTML that holds nothing but words, lists and links; 404 when it does not say. */
  privacyText(tenantId: string): Promise<string> {
    return this.tenancy.run(tenantId, async () => {
      const { privacyText } = await this.tenants.load();
      if (privacyText === null) throw notFound('privacy text of the network', tenantId);
      return publicHtml(privacyText);
    });
  }

  /** The logo as PNG; 404 when there is none. */
  logo(tenantId: string): Promise<Buffer> {
    return this.tenancy.run(tenantId, async () => {
      const found = await this.tenancy.repository(NetworkLogo).findOneBy({ tenantId });
      if (!found) throw notFound('logo of the network', tenantId);
      return found.png;
    });
  }

  /** Draws another logo from an image. 400 `bad_image`; 412 when the network is no longer at `version`. */
  async setLogo(actor: Actor, image: Buffer, version: ReadVersion): Promise<Tenant> {
    demand(actor, 'tenant.configure');
    const { png, width, height } = await drawLogo(image);
    return this.write(actor, version, 'tenant.set_logo', async ({ logo }) => {
      await this.tenancy.repository(NetworkLogo).upsert({ tenantId: actor.tenantId, png }, ['tenantId']);
      return { version: (logo?.version ?? 0) + 1, width, height };
    });
  }

  /** Takes the logo away: the network's name stands in its place. */
  async removeLogo(actor: Actor, version: ReadVersion): Promise<Tenant> {
    demand(actor, 'tenant.configure');
    return this.write(actor, version, 'tenant.remove_logo', async () => {
      await this.tenancy.repository(NetworkLogo).delete({ tenantId: actor.tenantId });
      return null;
    });
  }

  private write(
    actor: Actor,
    version: ReadVersion,
    action: string,
    change: (tenant: Tenant) => Promise<Tenant['logo']>,
  ): Promise<Tenant> {
    return this.tenancy.run(actor.tenantId, async () => {
      const tenant = await this.tenants.lock();
      const id = tenant.id;
      if (version !== '*' && version !== tenant.version) {
        throw preconditionFailed(
          `The network was changed meanwhile: it is at version ${tenant.version}. Read it again and repeat the change.`,
        );
      }
      const logo = await change(tenant);
      await this.tenancy.repository(Tenant).update({ id, ...atVersion(version) }, { logo: logo as never });
      await this.audit.record({ actor, action, subjectType: 'tenant', subjectId: id });
      return this.tenants.load();
    });
  }
}
