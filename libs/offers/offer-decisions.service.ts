import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { hasReached, type Edition, type WaitingReason } from '#editions';
import type { Actor } from '#identity';
import { newId } from '#platform/database';
import { badRequest, conflict } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { In, Not } from 'typeorm';
import { z } from 'zod';
import { Offer } from './offer.entity.js';
import { OfferReviewed, OffersWithdrawn, type ReviewDecision } from './offer.events.js';
import { requireAhead, type OfferState } from './offer-rules.js';
import type { OfferView } from './offer-view.js';
import { OffersService } from './offers.service.js';

const waitingOffers = z.object({ count: z.int() });
const emptyRegion = z.object({ code: z.string(), name: z.string() });
const cancelledSession = z.object({ id: z.string() });

/** What becomes of an offer: the coordinator's review, publishing, withdrawing. */
@Injectable()
export class OfferDecisionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly offers: OffersService,
  ) {}

  /**
   * The coordinator of the offer's region approves, asks for changes or rejects; the latter two need a note, which the
   * organisation reads. Once the catalogue is out, approving publishes at once.
   */
  async review(actor: Actor, offerId: string, decision: ReviewDecision, note: string | null): Promise<OfferView> {
    if (decision !== 'approve') requireWords(note, 'note', 'say what has to change, or why it is rejected');
    return this.tenancy.run(actor.tenantId, async () => {
      const { offer, edition } = await this.offers.open(actor, 'offer.review', offerId);
      requireAhead(edition);
      if (offer.state !== 'submitted') {
        throw conflict('not_submitted', `This offer is ${offer.state}; only one that was handed in can be reviewed.`);
      }
      const approved: OfferState = hasReached(edition, 'published') ? 'published' : 'approved';
      const state = { approve: approved, request_changes: 'changes_requested', reject: 'rejected' } as const;
      const reviewed = await this.offers.write(offer, offer.version, { state: state[decision], note });
      await this.record(actor, 'offer.review', offer, note, { decision });
      await this.events.announce(OfferReviewed, { offer: reviewed, decision, note, occurrenceId: newId() });
      if (decision === 'reject') await this.offers.releaseHosts(offer.organisationId, [offer.hostPersonId]);
      return this.offers.view(offerId);
    });
  }

  /** Takes an offer back, with all its sessions; the people who had a seat are told by the rooms that know them. */
  async withdraw(actor: Actor, offerId: string, reason: string): Promise<OfferView> {
    requireWords(reason, 'reason', 'say why; the people who counted on it read it');
    return this.tenancy.run(actor.tenantId, async () => {
      const { offer, edition } = await this.offers.open(actor, 'offer.edit', offerId);
      requireAhead(edition);
      if (offer.state === 'withdrawn' || offer.state === 'rejected') {
        throw conflict('offer_closed', `This offer is ${offer.state} already.`);
      }
      await this.takeBack([offer], reason);
      await this.record(actor, 'offer.withdraw', offer, reason);
      return this.offers.view(offerId);
    });
  }

  /** Publishes everything that is approved; for the moment at which the catalogue comes out. In a unit of work. */
  async publishAll(editionId: string): Promise<void> {
    await this.tenancy
      .repository(Offer)
      .update({ tenantId: this.tenancy.tenantId, editionId, state: 'approved' }, { state: 'published' });
  }

  /** Takes back every offer of an organisation that takes no part any more. In a unit of work. */
  async withdrawAllOf(edition: Edition, organisationId: string, reason: string): Promise<void> {
    if (edition.state === 'cancelled' || hasReached(edition, 'evaluating')) return;
    const gone: OfferState[] = ['withdrawn', 'rejected'];
    const key = { tenantId: this.tenancy.tenantId, editionId: edition.id, organisationId, state: Not(In(gone)) };
    await this.takeBack(await this.tenancy.repository(Offer).findBy(key), reason);
  }

  /** Why the catalogue cannot come out yet; empty when it can. In a unit of work. */
  async reasonsNotToPublish(edition: Edition): Promise<WaitingReason[]> {
    const [waiting] = await this.tenancy.rows(
      waitingOffers,
      `select count(*)::int as count from offer where tenant_id = $1 and edition_id = $2 and state = 'submitted'`,
      [edition.tenantId, edition.id],
    );
    const empty = await this.tenancy.rows(
      emptyRegion,
      `select r.code, r.name from regions r
       where r.tenant_id = $1 and r.code = any ($3) and r.retired_at is null and not exists (
         select from offer o where o.tenant_id = r.tenant_id and o.region_id = r.id and o.edition_id = $2
           and o.state in ('approved', 'published'))
       order by r.code`,
      [edition.tenantId, edition.id, edition.configuration.regionCodes],
    );
    const count = waiting?.count ?? 0;
    return [
      ...(count > 0 ? [{ code: 'offers_to_review' as const, facts: { count } }] : []),
      ...empty.map(({ code, name }) => ({ code: 'region_without_offer' as const, facts: { name, code } })),
    ];
  }

  private async takeBack(offers: Offer[], reason: string): Promise<void> {
    if (offers.length === 0) return;
    const ids = offers.map((offer) => offer.id);
    const { tenantId } = this.tenancy;
    await this.tenancy.repository(Offer).update({ tenantId, id: In(ids) }, { state: 'withdrawn', note: reason });
    const cancelled = await this.tenancy.rows(
      cancelledSession,
      `update session set state = 'cancelled', reason = $3
       where tenant_id = $1 and offer_id = any ($2) and state in ('planned', 'confirmed')
       returning id`,
      [tenantId, ids, reason],
    );
    await this.events.announce(OffersWithdrawn, {
      offers: await this.tenancy.repository(Offer).findBy({ tenantId, id: In(ids) }),
      sessionIds: cancelled.map(({ id }) => id),
      reason,
      occurrenceId: newId(),
    });
    // Only now: who hosted it has been told of it as its host.
    for (const { organisationId, hostPersonId } of offers)
      await this.offers.releaseHosts(organisationId, [hostPersonId]);
  }

  private record(
    actor: Actor,
    action: string,
    offer: Offer,
    reason: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'offer', subjectId: offer.id, reason, details });
  }
}

/** Refuses (400 `reason_missing`) an empty reason. */
export function requireWords(text: string | null, field: string, detail: string): void {
  if (text?.trim()) return;
  throw badRequest('reason_missing', `${field}: ${detail}.`, [{ pointer: `/${field}`, detail }]);
}
