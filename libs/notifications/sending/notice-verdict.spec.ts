import fc from 'fast-check';
import { editionStates, type EditionState } from '#editions';
import { noticeKinds, audiencesOf, type Audience, type NoticeKind } from '../notices/notice-catalogue.js';
import type { RegistrationFacts } from '../models/notice-facts.service.js';
import { truths, verdict, withheldReasons, type NoticeFacts } from './notice-verdict.js';

const registered: RegistrationFacts = { state: 'submitted', employment: 'domain', managerSay: 'not_asked' };

/** Facts of somebody for whom everything stands. */
const facts = (changes: Partial<NoticeFacts> = {}): NoticeFacts => ({
  campaignStopped: false,
  anonymised: false,
  reachable: true,
  editionState: 'announced',
  dateMoved: false,
  decision: null,
  own: registered,
  seats: 1,
  mayTakeMore: true,
  wishes: true,
  gaveBackResult: false,
  placements: ['confirmed'],
  lostUntold: false,
  holdsRole: true,
  coordinates: true,
  contact: 'in_office',
  offersMissing: true,
  hosts: true,
  guests: true,
  manages: true,
  managesSeated: true,
  registration: registered,
  offer: 'published',
  participation: 'confirmed',
  organisationApplied: true,
  work: true,
  stepMade: false,
  invitation: 'open',
  ...changes,
});

const told = (kind: NoticeKind, audience: Audience, changes: Partial<NoticeFacts>): string => {
  const judged = verdict(kind, [audience], facts(changes));
  return judged.state === 'leaves' ? 'leaves' : judged.reason;
};

/** A digest is as true as its parts, each of which is one of these. */
const alone = noticeKinds.filter((kind) => kind !== 'news_digest');

const own = (changes: Partial<RegistrationFacts>): RegistrationFacts => ({ ...registered, ...changes });

describe('the table of truths', () => {
  it('has a row for each kind and each capacity of the catalogue, and no other', () => {
    for (const kind of noticeKinds) {
      expect({ kind, as: Object.keys(truths[kind].as).sort() }).toEqual({
        kind,
        as: audiencesOf(kind).sort(),
      });
    }
  });

  it('uses every reason that a verdict can name', () => {
    const seen = new Set<string>();
    const some = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
    const registration = fc.option(
      fc.record<RegistrationFacts>({
        state: some('draft', 'submitted', 'withdrawn'),
        employment: some('domain', 'claimed', 'confirmed', 'refused'),
        managerSay: some('not_asked', 'objected', 'overridden'),
      }),
      { nil: null },
    );
    const rarely = fc.nat({ max: 9 }).map((n) => n === 0);
    const any = fc.record<NoticeFacts>({
      campaignStopped: rarely,
      anonymised: rarely,
      reachable: rarely.map((not) => !not),
      editionState: fc.option(fc.constantFrom<EditionState>(...editionStates), { nil: null }),
      dateMoved: rarely,
      decision: some(null, 'confirmed', 'refused', 'objected', 'approve', 'reject'),
      own: registration,
      seats: some(0, 1),
      mayTakeMore: fc.boolean(),
      wishes: fc.boolean(),
      gaveBackResult: fc.boolean(),
      placements: fc.array(some('confirmed', 'withdrawn', 'released', 'session_cancelled', 'edition_cancelled'), {
        maxLength: 1,
      }),
      lostUntold: fc.boolean(),
      holdsRole: fc.boolean(),
      coordinates: fc.boolean(),
      contact: some('in_office', 'organisation_gone', 'ended'),
      offersMissing: fc.boolean(),
      hosts: fc.boolean(),
      guests: fc.boolean(),
      manages: fc.boolean(),
      managesSeated: fc.boolean(),
      registration,
      offer: some(null, 'submitted', 'published', 'withdrawn'),
      participation: some(null, 'invited', 'confirmed', 'withdrawn'),
      organisationApplied: fc.boolean(),
      work: fc.boolean(),
      stepMade: fc.boolean(),
      invitation: fc.constantFrom('open', 'accepted', 'declined', 'ended', null),
    });
    fc.assert(
      fc.property(fc.constantFrom(...alone), fc.nat({ max: 5 }), any, (kind, one, of) => {
        const all = audiencesOf(kind);
        // In all its capacities, or in one of them.
        const audiences = one < all.length ? all.slice(one, one + 1) : all;
        const judged = verdict(kind, audiences, of);
        if (judged.state === 'withheld') seen.add(judged.reason);
        // It never speaks to somebody in a capacity that it was not meant for, and never to nobody.
        if (judged.state === 'leaves') {
          expect(judged.audiences.length).toBeGreaterThan(0);
          expect(audiences).toEqual(expect.arrayContaining(judged.audiences));
        }
        // Somebody who left is spoken to as a participant about their leaving alone.
        if (judged.state === 'leaves' && of.own?.state === 'withdrawn' && kind !== 'registration_withdrawn')
          expect(judged.audiences).not.toContain('participant');
        if (of.editionState === 'cancelled' && kind !== 'edition_cancelled') expect(judged.state).toBe('withheld');
      }),
      { numRuns: 40_000 },
    );
    expect([...seen].sort()).toEqual([...withheldReasons].sort());
  });
});

describe('a participant', () => {
  const ofParticipants = alone.filter((kind) => audiencesOf(kind).includes('participant'));
  const leaving = (changes: Partial<NoticeFacts>): NoticeKind[] =>
    ofParticipants.filter((kind) => told(kind, 'participant', changes) === 'leaves');

  it('who withdrew gets nothing but that confirmation', () => {
    expect(leaving({ own: own({ state: 'withdrawn' }) })).toEqual(['registration_withdrawn']);
  });

  it('whose employment was refused gets nothing but the refusal, and the confirmation of leaving', () => {
    const changes = { own: own({ employment: 'refused' }), decision: 'refused' };
    expect(leaving(changes)).toEqual(['employment_decided', 'registration_withdrawn']);
  });

  it('whose line manager objected gets nothing but the objection, and the confirmation of leaving', () => {
    const changes = { own: own({ managerSay: 'objected' }), decision: 'objected' };
    expect(leaving(changes)).toEqual(['manager_answered', 'registration_withdrawn']);
  });

  it.each<[NoticeKind, string, Partial<NoticeFacts>]>([
    ['seat_taken', 'leaves', {}],
    ['seat_taken', 'seat_given_back', { placements: ['withdrawn'] }],
    ['seat_taken', 'session_cancelled', { placements: ['session_cancelled'] }],
    ['seat_taken', 'seat_released', { placements: ['released'] }],
    ['seat_taken', 'no_seat', { placements: [] }],
    ['placement_withdrawn', 'leaves', { placements: ['withdrawn'], seats: 0 }],
    ['visit', 'no_seat', { seats: 0 }],
    ['edition_locked', 'no_seat', { seats: 0 }],
    ['survey', 'no_seat', { seats: 0 }],
    ['allocation_confirmed', 'leaves', { seats: 0 }],
    ['allocation_confirmed', 'seat_given_back', { seats: 0, gaveBackResult: true }],
    ['allocation_confirmed', 'leaves', { seats: 1, gaveBackResult: true }],
    ['registration_received', 'registration_gone', { own: null }],
    ['registration_received', 'registration_gone', { own: own({ state: 'draft' }) }],
    ['registration_deadline', 'no_longer_needed', { seats: 0 }],
    ['registration_deadline', 'leaves', { seats: 0, wishes: false }],
    ['registration_deadline', 'edition_moved_on', { seats: 0, wishes: false, editionState: 'registration_closed' }],
    ['registration_deadline', 'date_moved', { seats: 0, wishes: false, dateMoved: true }],
    ['rest_places_open', 'edition_moved_on', { editionState: 'running' }],
    ['rest_places_open', 'no_longer_needed', { mayTakeMore: false }],
    ['employment_decided', 'decision_changed', { decision: 'refused', own: own({ employment: 'confirmed' }) }],
    ['employment_decided', 'leaves', { decision: 'confirmed', own: own({ employment: 'confirmed' }) }],
    [
      'employment_decided',
      'manager_objected',
      { decision: 'confirmed', own: own({ employment: 'confirmed', managerSay: 'objected' }) },
    ],
    ['manager_answered', 'decision_changed', { decision: 'objected' }],
    ['manager_answered', 'leaves', { decision: 'objected', lostUntold: true }],
    ['edition_suspended', 'edition_moved_on', { editionState: 'registration_open' }],
    ['edition_suspended', 'leaves', { editionState: 'suspended' }],
    ['edition_resumed', 'edition_moved_on', { editionState: 'suspended' }],
    ['session_cancelled', 'campaign_stopped', { campaignStopped: true }],
    ['session_cancelled', 'person_anonymised', { anonymised: true }],
  ])('%s: %s', (kind, expected, changes) => {
    expect(told(kind, 'participant', changes)).toBe(expected);
  });
});

describe('the others', () => {
  it.each<[NoticeKind, Audience, string, Partial<NoticeFacts>]>([
    ['offer_reviewed', 'host', 'leaves', { decision: 'approve' }],
    ['offer_reviewed', 'host', 'host_replaced', { decision: 'approve', hosts: false }],
    ['offer_reviewed', 'host', 'offer_withdrawn', { decision: 'approve', offer: 'withdrawn' }],
    ['offer_reviewed', 'contact', 'decision_changed', { decision: 'reject' }],
    ['offer_submitted', 'host', 'offer_withdrawn', { offer: 'withdrawn' }],
    ['visit', 'host', 'no_guests', { guests: false }],
    ['offers_missing', 'contact', 'no_longer_needed', { offersMissing: false }],
    ['offers_missing', 'contact', 'edition_moved_on', { editionState: 'curation' }],
    ['call_open', 'contact', 'organisation_gone', { contact: 'organisation_gone' }],
    ['call_open', 'contact', 'contact_ended', { contact: 'ended' }],
    ['participation_invited', 'contact', 'answered', {}],
    ['participation_decided', 'contact', 'decision_changed', { decision: 'refused' }],
    ['employment_claimed', 'contact', 'answered', {}],
    ['employment_claimed', 'contact', 'leaves', { registration: own({ employment: 'claimed' }) }],
    [
      'employment_claimed',
      'contact',
      'registration_withdrawn',
      { registration: own({ employment: 'claimed', state: 'withdrawn' }) },
    ],
    ['registration_received', 'manager', 'leaves', {}],
    ['registration_received', 'manager', 'manager_replaced', { manages: false }],
    ['registration_received', 'manager', 'answered', { registration: own({ managerSay: 'approved' }) }],
    [
      'registration_received',
      'manager',
      'registration_withdrawn',
      { registration: own({ state: 'withdrawn', managerSay: 'pending' }) },
    ],
    ['edition_locked', 'manager', 'no_seat', { managesSeated: false }],
    ['offer_handed_in', 'coordinator', 'answered', {}],
    ['offer_handed_in', 'coordinator', 'leaves', { offer: 'submitted' }],
    ['offer_handed_in', 'coordinator', 'role_ended', { offer: 'submitted', coordinates: false }],
    ['organiser_appointed', 'coordinator', 'leaves', { coordinates: false }],
    ['organiser_appointed', 'coordinator', 'role_ended', { holdsRole: false }],
    ['organisation_applied', 'coordinator', 'leaves', {}],
    ['organisation_applied', 'coordinator', 'answered', { organisationApplied: false }],
    ['organisation_applied', 'coordinator', 'role_ended', { coordinates: false }],
    ['participation_applied', 'coordinator', 'leaves', { participation: 'applied' }],
    ['participation_applied', 'coordinator', 'answered', {}],
    ['work_digest', 'coordinator', 'no_longer_needed', { work: false }],
    ['step_waiting', 'coordinator', 'edition_moved_on', { stepMade: true }],
    ['organisation_invited', 'contact', 'answered', { invitation: 'accepted' }],
    ['contact_invited', 'host', 'answered', { invitation: 'ended' }],
    ['application_received', 'contact', 'answered', { invitation: 'declined' }],
    ['step_waiting', 'coordinator', 'role_ended', { coordinates: false }],
  ])('%s to a %s: %s', (kind, audience, expected, changes) => {
    expect(told(kind, audience, changes)).toBe(expected);
  });

  it('hear of it in the capacities in which it is still true', () => {
    const audiences: Audience[] = ['contact', 'participant'];
    expect(verdict('registration_closed', audiences, facts({ own: own({ state: 'withdrawn' }) }))).toEqual({
      state: 'leaves',
      audiences: ['contact'],
    });
  });
});

describe('an edition that stands still', () => {
  it('holds what can wait', () => {
    expect(verdict('visit', ['host'], facts({ editionState: 'suspended' }))).toEqual({
      state: 'held',
      reason: 'edition_suspended',
    });
    for (const kind of ['edition_suspended', 'edition_rescheduled', 'edition_cancelled', 'seat_taken'] as const)
      expect(told(kind, 'participant', { editionState: 'suspended' })).toBe('leaves');
  });
});
