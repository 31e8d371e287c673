import { Injectable, type Type } from '@nestjs/common';
import { AllocationRun } from '#allocation';
import { EditionsService, Participation } from '#editions';
import { RoleGrant, type Actor } from '#identity';
import { Campaign } from '#notifications';
import { Offer, Session } from '#offers';
import { Contact, ContactInvitation, Organisation } from '#organisations';
import { Placement } from '#placements';
import { isId, type TenantRow } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Partner, Programme, Region } from '#programmes';
import { PairRule, Registration } from '#registrations';
import { Report } from '#reports';

/** What an id in an address means, by its name there, and what people call it. */
const things: Record<string, [entity: Type<TenantRow>, what: string]> = {
  campaignId: [Campaign, 'campaign'],
  contactId: [Contact, 'contact'],
  contactInvitationId: [ContactInvitation, 'invitation'],
  offerId: [Offer, 'offer'],
  organisationId: [Organisation, 'organisation'],
  pairRuleId: [PairRule, 'pair rule'],
  participationId: [Participation, 'participation'],
  partnerId: [Partner, 'partner'],
  placementId: [Placement, 'placement'],
  programmeId: [Programme, 'programme'],
  regionId: [Region, 'region'],
  registrationId: [Registration, 'registration'],
  reportId: [Report, 'report'],
  roleGrantId: [RoleGrant, 'role'],
  runId: [AllocationRun, 'allocation run'],
  sessionId: [Session, 'session'],
};
/** Does somebody say what an id of this name in an address below a tenant means? Asked of every route at the start. */
export const isThing = (name: string): boolean => name === 'editionId' || name in things;

/** A row; where it can be part of an edition, it names it so. */
interface PartOfEdition extends TenantRow {
  editionId?: string | null;
}

/**
 * Is there, within the tenant, what an address names? Asked before anything else is decided, so that what is not there is 404
 * for everybody, whatever their roles allow, and no refusal tells that something is there after all.
 */
@Injectable()
export class Things {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** Throws 404 for the first id that names nothing the actor may know of. Ids that are none are left to the checks of input. */
  async demandThere(actor: Actor, parameters: Record<string, unknown>): Promise<void> {
    const named = Object.entries(parameters).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && isId(entry[1]),
    );
    const ids = named.filter(([name]) => name.endsWith('Id'));
    if (ids.length === 0) return;
    await this.tenancy.run(actor.tenantId, async () => {
      for (const [name, id] of ids) {
        if (!(await this.isThere(actor, name, id))) throw notFound(things[name]?.[1] ?? 'edition', id);
      }
    });
  }

  private async isThere(actor: Actor, name: string, id: string): Promise<boolean> {
    if (name === 'editionId') return this.editions.knownTo(actor, id);
    const [entity] = things[name] ?? [];
    if (!entity) throw new Error(`Nobody says what {${name}} in an address means.`);
    const rows = this.tenancy.repository<PartOfEdition>(entity);
    const isPart = rows.metadata.findColumnWithPropertyName('editionId') !== undefined;
    const row = await rows.findOne({
      select: { id: true, ...(isPart && { editionId: true }) },
      where: { tenantId: actor.tenantId, id },
    });
    // What is part of an edition is there for those alone for whom the edition is.
    return row !== null && (!row.editionId || this.editions.knownTo(actor, row.editionId));
  }
}
