import { Injectable } from '@nestjs/common';
import { demand, type Actor } from '#identity';
import { virtualNow } from '#platform/clock';
import { Configuration } from '#platform/config';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { languages } from '#wording';
import { z } from 'zod';
import { EditionsService } from '../editions.service.js';
import { promotionTexts, type Promoted, type PromotionTexts } from './promotion-texts.js';

/** With what an organisation tells its own people of an edition. */
export interface Promotion {
  /** Address of the page where one signs up, on which the organisation is chosen already. */
  signUpUrl: string;
  /** Local date-time until which people sign up; null once that is over. */
  signUpCloses: string | null;
  /** In every language, the first one first. */
  texts: PromotionTexts[];
}

const about = z.object({
  organisation: z.string(),
  network: z.string(),
  slug: z.string(),
  regionIds: z.array(z.string()),
});

/** The promotion kit of an organisation. */
@Injectable()
export class PromotionService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly configuration: Configuration,
    private readonly editions: EditionsService,
  ) {}

  /** The texts of one organisation, for whoever may look at it; 403 for everybody else. */
  of(actor: Actor, editionId: string, organisationId: string): Promise<Promotion> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      const [found] = await this.tenancy.rows(
        about,
        `select o.name as organisation, t.name as network, t.slug,
                array(select r.region_id from organisation_regions r where r.tenant_id = o.tenant_id
                       and r.organisation_id = o.id and r.state <> 'refused') as "regionIds"
           from organisations o join tenants t on t.id = o.tenant_id where o.tenant_id = $1 and o.id = $2`,
        [actor.tenantId, organisationId],
      );
      if (!found) throw notFound('organisation', organisationId);
      const { organisation, network, slug, regionIds } = found;
      demand(actor, 'organisation.read', { organisationId, regionIds, editionId });
      const closes = (await this.editions.milestones(editionId)).find(({ name }) => name === 'registration_closed');
      const told: Promoted = {
        ...{ edition: edition.name, network, organisation, firstDay: edition.firstDay, lastDay: edition.lastDay },
        signUpCloses: closes && closes.at > virtualNow(edition.clock) ? closes.local : null,
        signUpUrl: `${this.configuration.publicUrl}/${slug}/${edition.slug}/aanmelden?organisatie=${organisationId}`,
      };
      return {
        signUpUrl: told.signUpUrl,
        signUpCloses: told.signUpCloses,
        texts: languages.map((language) => ({ language, ...promotionTexts[language](told) })),
      };
    });
  }
}
