import {
  EditionPrepared,
  DisruptionService,
  Edition,
  EditionStepWaiting,
  MilestoneReminderDue,
  VisitReminderDue,
  Milestone,
  ParticipationApplied,
  ParticipationDecided,
  ParticipationInvited,
} from '#editions';
import { seedActor } from '#identity';
import { NoticePreferences, NoticeSender, VisitNews, WorkNews, noticeKinds, type NoticeKind } from '#notifications';
import {
  Offer,
  OffersService,
  OfferReviewed,
  OfferSubmitted,
  OffersWithdrawn,
  Session,
  SessionCancelled,
} from '#offers';
import {
  Contact,
  ContactInvitation,
  ContactInvited,
  Organisation,
  OrganisationApplied,
  OrganisationDecided,
  OrganisationInvited,
} from '#organisations';
import { realNow } from '#platform/clock';
import { Placement, PlacementsService } from '#placements';
import { newId } from '#platform/database';
import { Events, type EventType } from '#platform/events';
import { MailMessage } from '#platform/mail';
import { OrganiserAppointed } from '#programmes';
import { EmploymentService, ManagerSayService, RegistrationsService, ColleaguesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;

beforeAll(async () => {
  house = await createHouse();
});

afterAll(() => house?.close());

/** Everything that can be said in an edition's life, said to real people of a real database, and sent. */
it('tells everybody what concerns them, from the call to the cancellation', async () => {
  scene = await Scene.build(house);
  const { tenantId, editionId, regionId } = scene;
  const seed = seedActor(tenantId);
  const announce = <Payload>(type: EventType<Payload>, payload: Payload) =>
    scene.run(() => house.get(Events).announce(type, payload));
  const one = <T extends { id: string }>(type: new () => T, id: string): Promise<T> =>
    scene.run(() => scene.tenancy.repository(type).findOneByOrFail({ id } as never));
  const acts = (player: Player, organisationId: string, kind: 'contact' | 'host') =>
    scene.run(() =>
      scene.tenancy
        .repository(Contact)
        .insert({ tenantId, id: newId(), organisationId, personId: player.actor.personId as string, kind }),
    );
  const occurrenceId = newId;
  /** Each notice is held against the facts when it is sent, so it is sent while they are those. */
  const sendAll = async (): Promise<void> => {
    const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by id`);
    for (const { id } of waiting)
      expect(['delivered', 'withheld']).toContain(await house.get(NoticeSender).send(tenantId, id));
  };

  const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const hosting = await scene.organisation('Zuivel & Zo_n *Greidhoeke*', 'greidhoeke.example');
  const owner = await scene.player('eigenaar@scene.example', 'owner');
  await house.get(NoticePreferences).choose(owner.actor, 'at_once', 0);
  const colleague = await scene.player('collega@scene.example', 'work_group');
  const sender = await scene.player('contact@waddenmeer.example', 'contact', employer);
  await acts(sender, employer, 'contact');
  const receiver = await scene.player('gastheer@greidhoeke.example', 'host', hosting);
  await acts(receiver, hosting, 'host');
  await acts(receiver, hosting, 'contact');
  const english = await scene.player('english@waddenmeer.example');
  await scene.query(
    `update person set locale = 'en', name = 'Alice <b>Visser</b>' where email = 'english@waddenmeer.example'`,
  );
  const employee = await scene.player('werknemer@waddenmeer.example');
  const boss = { managerEmail: 'baas@waddenmeer.example', managerName: 'Baas' };

  await announce(OrganiserAppointed, {
    personId: owner.actor.personId as string,
    role: 'owner',
    endsAt: null,
    occurrenceId: occurrenceId(),
  });

  // Organisations and offers.
  const invitation = await scene.run(async () => {
    const repository = scene.tenancy.repository(ContactInvitation);
    const row = { tenantId, organisationId: hosting, personId: sender.actor.personId as string, name: 'Baas' };
    const asked = {
      ...row,
      kind: 'host' as const,
      origin: 'organisation' as const,
      expiresAt: new Date(realNow().getTime() + 86_400_000),
    };
    const id = newId();
    await repository.insert({ ...asked, id });
    return repository.findOneByOrFail({ id });
  });
  await announce(ContactInvited, { invitation, occurrenceId: occurrenceId() });
  await announce(ContactInvited, {
    invitation: Object.assign(invitation, { kind: 'contact', origin: 'application' }),
    occurrenceId: occurrenceId(),
  });
  await scene.query(`update organisation_region set state = 'applied' where organisation_id = $1`, [employer]);
  await announce(OrganisationApplied, {
    organisation: await one(Organisation, employer),
    occurrenceId: occurrenceId(),
  });
  await sendAll();
  await scene.query(`update organisation_region set state = 'approved'`);
  await announce(OrganisationInvited, {
    organisation: await one(Organisation, employer),
    contactPersonId: sender.actor.personId as string,
    invitationId: invitation.id,
    occurrenceId: occurrenceId(),
  });
  await announce(OrganisationDecided, {
    organisation: await one(Organisation, employer),
    regionId,
    decision: 'approved',
    reason: null,
    occurrenceId: occurrenceId(),
  });
  await announce(EditionPrepared, { edition: await one(Edition, editionId), occurrenceId: occurrenceId() });
  await sendAll();
  await scene.enter('announced');
  await scene.query(`update participation set state = 'invited' where organisation_id = $1`, [employer]);
  await announce(ParticipationInvited, { editionId, organisationIds: [employer], occurrenceId: newId() });
  await sendAll();
  await scene.query(`update participation set state = 'applied' where organisation_id = $1`, [employer]);
  await scene.query(
    `insert into participation_region (tenant_id, id, participation_id, region_id, state)
     select tenant_id, uuidv7(), id, $2, 'applied' from participation where organisation_id = $1`,
    [employer, regionId],
  );
  await announce(ParticipationApplied, {
    participationId: newId(),
    editionId,
    organisationId: employer,
    occurrenceId: occurrenceId(),
  });
  await sendAll();
  await scene.query(`update participation set state = 'confirmed'`);
  await announce(ParticipationDecided, {
    participationId: newId(),
    editionId,
    organisationId: employer,
    state: 'confirmed',
  });
  await scene.enter('call_open');
  const remind = async (
    milestone: 'curation' | 'registration_closed' | 'reported',
    reminder: 'offers_missing' | 'registration_deadline' | 'survey',
  ) => {
    const [row] = await scene.run(() => scene.tenancy.repository(Milestone).findBy({ editionId, name: milestone }));
    const { id, at, revision } = row as Milestone;
    const edition = await one(Edition, editionId);
    await announce(MilestoneReminderDue, {
      edition,
      milestone,
      reminder,
      daysBefore: 1,
      milestoneAt: at,
      occurrenceId: `${id}:${reminder}:1`,
      revision,
    });
  };
  await remind('curation', 'offers_missing');
  await sendAll();
  const made = await scene.offer(hosting, {
    way: 'instant',
    mode: 'online',
    seats: 20,
    title: 'Kaas [maken] & proeven',
  });
  const spare = await scene.offer(hosting, {
    way: 'instant',
    mode: 'online',
    seats: 20,
    title: 'Andere dag',
    sessions: [['2021-06-02T07:00:00Z', '2021-06-02T10:00:00Z']],
  });
  await scene.query(`update offer set host_person_id = $1, meeting_link = 'https://meet.example/a_b', bring = 'Jas'`, [
    receiver.actor.personId,
  ]);
  await scene.query(`update offer set state = 'submitted' where id = $1`, [made.offerId]);
  await announce(OfferSubmitted, { offer: await one(Offer, made.offerId), occurrenceId: occurrenceId() });
  await house.get(WorkNews).writeDigest(tenantId, colleague.actor.personId as string, '2021-02-01T07:00:00.000Z');
  await sendAll();
  await scene.query(`update offer set state = 'published' where id = $1`, [made.offerId]);
  await announce(OfferReviewed, {
    offer: await one(Offer, made.offerId),
    decision: 'approve',
    note: null,
    occurrenceId: occurrenceId(),
  });
  await sendAll();
  await scene.enter('curation');
  await announce(EditionStepWaiting, {
    edition: await one(Edition, editionId),
    milestone: 'published',
    reasons: [{ code: 'offers_to_review', facts: { count: 3 } }],
    occurrenceId: occurrenceId(),
  });
  await sendAll();
  await scene.enter('published');
  await scene.enter('registration_open');
  await sendAll();

  // People sign up.
  await scene.jump('registration_open');
  const registrations = house.get(RegistrationsService);
  const placements = house.get(PlacementsService);
  const form = { editionId, organisationId: employer, jobTitle: 'Adviseur' };
  const { id: alice } = await registrations.register(english.actor, {
    ...form,
    name: 'Alice <b>Visser</b>',
    locale: 'en',
    ...boss,
  });
  const { id: douwe } = await registrations.register(employee.actor, { ...form, name: 'Douwe', ...boss });
  await remind('registration_closed', 'registration_deadline');
  await sendAll();
  await placements.takeSeat(english.actor, alice, made.sessionIds[0] as string);
  const { version } = await one(Offer, made.offerId);
  await house.get(OffersService).update(seed, made.offerId, { bring: 'Een jas' }, version);
  const [{ batch } = { batch: '' }] = await scene.query<{ batch: string }>(
    'select batch_id as batch from visit_change',
  );
  await house.get(VisitNews).tell(tenantId, batch);
  const back = await placements.takeSeat(employee.actor, douwe, made.sessionIds[0] as string);
  await registrations.submit(english.actor, alice);
  await sendAll();
  await placements.withdraw(employee.actor, back.id);
  const leaver = await scene.player('weg@waddenmeer.example');
  const { id: gone } = await registrations.register(leaver.actor, { ...form, name: 'Weg' });
  await placements.takeSeat(leaver.actor, gone, spare.sessionIds[0] as string);
  await registrations.withdraw(leaver.actor, gone, 'ziek');
  const colleagues = house.get(ColleaguesService);
  const nurse = { jobTitle: 'Verzorgende', ...boss };
  await colleagues.signUp(sender.actor, editionId, employer, {
    ...nurse,
    name: 'Gerrit',
    email: 'gerrit@waddenmeer.example',
  });
  // Hears of it by the contact, until an address is noted.
  const { id: unreachable } = await colleagues.signUp(sender.actor, editionId, employer, { ...nurse, name: 'Tjitske' });
  await colleagues.noteAddress(sender.actor, unreachable, 'tjitske@mail.example');
  const claimant = await scene.player('elders@elders.example');
  await scene.query(`update organisation set manager_mode = 'approve' where id = $1`, [employer]);
  const { id: claimed } = await registrations.register(claimant.actor, { ...form, name: 'Elders', ...boss });
  await sendAll();
  await house.get(EmploymentService).confirmEmployment(seed, claimed, true);
  await house.get(ManagerSayService).override(seed, claimed, 'De leidinggevende is ziek.');
  await scene.enter('registration_closed');
  await announce(EditionStepWaiting, {
    edition: {
      ...(await one(Edition, editionId)),
      configuration: {
        ...(await one(Edition, editionId)).configuration,
        allocation: { strategy: 'lottery', confirmation: 'four_eyes', restHeadStartHours: 24 },
      },
    } as Edition,
    milestone: 'confirmed',
    reasons: [{ code: 'approvals_missing', facts: { run: 1, missing: 1 } }],
    occurrenceId: occurrenceId(),
  });
  await sendAll();
  await scene.enter('allocating');
  await scene.enter('confirmed');
  await scene.enter('rest_open');
  await sendAll();
  await house.get(DisruptionService).suspend(seed, editionId, 'Even wachten');
  await sendAll();
  await house.get(DisruptionService).resume(seed, editionId, 'Het kan weer');
  await house.get(DisruptionService).reschedule(seed, editionId, '2021-06-07', 'Een week later', 'keep_and_ask');
  await scene.enter('locked');
  await announce(VisitReminderDue, {
    edition: await one(Edition, editionId),
    day: '2021-06-08',
    occurrenceId: occurrenceId(),
  });
  await announce(SessionCancelled, {
    session: await one(Session, spare.sessionIds[0] as string),
    offer: await one(Offer, spare.offerId),
    reason: 'x',
    occurrenceId: occurrenceId(),
  });
  await announce(OffersWithdrawn, {
    offers: [await one(Offer, spare.offerId)],
    sessionIds: spare.sessionIds,
    reason: 'x',
    occurrenceId: occurrenceId(),
  });

  await sendAll();
  await scene.enter('running');
  await scene.enter('evaluating');
  await scene.enter('reported');
  await sendAll();
  // Back to before the visits: what has been held would keep its seats.
  await scene.query(`update edition set state = 'running' where id = $1`, [editionId]);
  await scene.query(`update session set state = 'confirmed' where state = 'held'`);
  await house.get(DisruptionService).cancel(seed, editionId, 'Storm');
  await sendAll();

  const mails = await scene.run(() => scene.tenancy.repository(MailMessage).find({ order: { id: 'ASC' } }));
  const mail = (kind: NoticeKind, to: string): MailMessage => {
    const found = mails.filter((m) => m.kind === kind && m.to === to);
    expect({ kind, to, n: found.length }).toEqual({ kind, to, n: 1 });
    return found[0] as MailMessage;
  };
  // What came within the hour and is told together: notice-paces.spec.ts.
  const alone = noticeKinds.filter((kind) => kind !== 'news_digest');
  expect([...new Set(mails.map(({ kind }) => kind))].sort()).toEqual(alone.sort());
  expect(new Set(mails.map(({ sourceId }) => sourceId)).size).toBe(mails.length);
  for (const { subject, text, html } of mails) {
    expect([subject, text, html].join('\n')).not.toMatch(/undefined|\bnull\b|NaN|\[object|\{\{|\{%|Invalid/);
    expect(html).not.toContain('<b>Visser');
  }

  // Each in their own words and language.
  const result = mail('allocation_confirmed', 'english@waddenmeer.example');
  expect(result.subject).toBe('[Rehearsal] Edition: your seat is certain');
  expect(result.text).toContain('Dear Alice <b>Visser</b>,');
  expect(result.text).toContain('- Kaas [maken] & proeven, at Zuivel & Zo_n *Greidhoeke*');
  expect(result.text).toContain('Online: https://meet.example/a_b');
  expect(mail('allocation_confirmed', 'werknemer@waddenmeer.example').text).toContain(
    'niet gelukt u een plaats te geven',
  );
  expect(mail('allocation_confirmed', 'contact@waddenmeer.example').text).toMatch(
    /bij u komen: 0\n- Bezoeken van uw eigen medewerkers: 1\n/,
  );
  expect(mail('edition_locked', 'gastheer@greidhoeke.example').text).toContain(
    '- Alice <b>Visser</b>, Gemeente Waddenmeer (Adviseur)',
  );
  expect(mail('edition_locked', 'baas@waddenmeer.example').text).toContain('Kaas [maken] & proeven');
  expect(mail('edition_rescheduled', 'werknemer@waddenmeer.example').text).toContain(
    'Wordt: maandag 7 juni 2021 t/m vrijdag 11 juni 2021',
  );
  expect(mail('call_closed', 'eigenaar@scene.example').text).toContain('Daarvan wacht 0 op uw oordeel.');
  expect(
    mails.filter(({ kind, to }) => kind === 'registration_received' && to === 'baas@waddenmeer.example'),
  ).toHaveLength(1);

  // One entry in the calendar for life.
  const [placement] = await scene.run(() => scene.tenancy.repository(Placement).findBy({ registrationId: alice }));
  const sequences = mails
    .filter(({ to }) => to === 'english@waddenmeer.example')
    .flatMap(({ kind, calendars }) => calendars.map((calendar) => ({ kind, calendar })))
    .map(({ kind, calendar }) => {
      const read = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(calendar)?.[1] ?? '';
      expect(read('UID')).toBe(placement?.id);
      return [kind, read('METHOD'), Number(read('SEQUENCE')), read('DTSTART')];
    });
  expect(sequences.at(-1)).toEqual(['edition_cancelled', 'CANCEL', 3, '20210608T070000Z']);
  expect(sequences.filter(([kind]) => kind === 'edition_rescheduled')).toEqual([
    ['edition_rescheduled', 'REQUEST', 2, '20210608T070000Z'],
  ]);
});
