import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { EditionsService, type Edition } from '#editions';
import { managerRefusal } from '#eligibility';
import { demand, type Actor } from '#identity';
import { virtualNow } from '#platform/clock';
import { newId } from '#platform/database';
import { WisselError, conflict, type RefusalCode } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { ManagerLinks } from './manager-links.service.js';
import { answerWindow, type AnswerDeadline, type AnswerWindow } from './manager-window.js';
import { readReason } from '../pair-rules/pair-rules.js';
import { ManagerAnswered, type ManagerAnswer } from '../registration.events.js';
import { Registration } from '../registration.entity.js';
import { regionsOf } from '../registration-reach.js';
import { RegistrationSeats } from '../registration-seats.service.js';
import { RegistrationsService } from '../registrations.service.js';

const askedSession = z.object({
  title: z.string(),
  organisationName: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
});
const askedWish = askedSession.extend({ rank: z.int() });

const parties = z.object({
  /** The employee. */
  name: z.string(),
  organisationName: z.string(),
  network: z.object({ name: z.string(), email: z.string() }),
});

const address = z.object({ slug: z.string() });

/** A session as a line manager reads of it. */
export type AskedSession = z.output<typeof askedSession>;

/** What a line manager is asked. */
export interface ManagerQuestion extends z.output<typeof parties> {
  jobTitle: string;
  edition: Pick<Edition, 'name' | 'firstDay' | 'lastDay' | 'timeZone'>;
  /** True: without a yes there is no seat; false: told, and may object. */
  needed: boolean;
  until: AnswerDeadline | null;
  /** By rank. */
  wishes: z.output<typeof askedWish>[];
  /** Seats held already, in order of time. */
  seats: AskedSession[];
}

/** What goes into the mail that asks. */
export interface ManagerInvitation {
  link: string;
  /** The part of the link that must not be kept. */
  token: string;
  needed: boolean;
  until: AnswerDeadline | null;
}

const slots = `o.title, host.name as "organisationName", s.starts_at as "startsAt", s.ends_at as "endsAt"`;
const slotJoins = `join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
  join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id`;

/** The line manager's say on a registration: asked by mail, answered on one page without an account. */
@Injectable()
export class ManagerSayService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationsService,
    private readonly seats: RegistrationSeats,
    private readonly links: ManagerLinks,
  ) {}

  /** For the mail, inside a unit of work; null when this person is not, or no longer, asked. */
  async invitation(registrationId: string, managerPersonId: string): Promise<ManagerInvitation | null> {
    const registration = await this.registrations.find(registrationId);
    if (registration.managerPersonId !== managerPersonId || isAnswered(registration)) return null;
    const window = await this.window(await this.editions.find(registration.editionId));
    // A suspended edition goes on with the same link.
    if ((!window.open && window.code !== 'edition_suspended') || registration.state === 'withdrawn') return null;
    return {
      link: this.links.address(registration, await this.slug()),
      token: this.links.token(registration),
      needed: registration.managerSay === 'pending',
      until: window.open ? window.until : null,
    };
  }

  private async slug(): Promise<string> {
    const [network] = await this.tenancy.rows(address, `select slug from tenants where id = $1`, [
      this.tenancy.tenantId,
    ]);
    return network!.slug;
  }

  /** What the page shows; changes nothing. 410 once there is nothing to answer any more. */
  question(tenantId: string, token: string): Promise<ManagerQuestion> {
    return this.tenancy.run(tenantId, async () => {
      const registration = await this.registrationOf(token);
      const edition = await this.editions.find(registration.editionId);
      const until = await this.requireOpen(registration, edition);
      const [asked] = await this.tenancy.rows(
        parties,
        `select person.name, employer.name as "organisationName",
                jsonb_build_object('name', tenant.name, 'email', tenant.contact_email) as network
           from registration reg
           join tenants tenant on tenant.id = reg.tenant_id
           join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
           join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
          where reg.tenant_id = $1 and reg.id = $2`,
        [tenantId, registration.id],
      );
      const wishes = await this.tenancy.rows(
        askedWish,
        `select w.rank, ${slots} from wish w
           join sessions s on s.tenant_id = w.tenant_id and s.id = w.session_id ${slotJoins}
          where w.tenant_id = $1 and w.registration_id = $2 order by w.rank, s.starts_at, s.id`,
        [tenantId, registration.id],
      );
      const seats = await this.tenancy.rows(
        askedSession,
        `select ${slots} from sessions s ${slotJoins}
          where s.tenant_id = $1 and s.id = any($2::uuid[]) order by s.starts_at, s.id`,
        [tenantId, await this.seats.sessionsHeld(registration.id)],
      );
      const { name, firstDay, lastDay, timeZone } = edition;
      return {
        ...asked!,
        jobTitle: registration.jobTitle,
        edition: { name, firstDay, lastDay, timeZone },
        needed: registration.managerSay === 'pending',
        until,
        wishes,
        seats,
      };
    });
  }

  /**
   * The manager's answer, once. An objection asks for a reason, which the participant and the coordinators read; seats
   * held are freed at once, and no others are given. Refused as `question` is, and with `reason_needed`.
   */
  answer(tenantId: string, token: string, answer: ManagerAnswer, reason = ''): Promise<Registration> {
    return this.tenancy.run(tenantId, async () => {
      const { id } = await this.registrationOf(token);
      const { registration, edition } = await this.registrations.hold(id);
      // Read again: now its row is ours.
      this.requireOurs(token, registration);
      await this.requireOpen(registration, edition);
      const why = answer === 'objected' ? readReason(reason) : null;
      const was = registration.managerSay;
      await this.write(registration, edition, answer, why);
      await this.audit.record({
        actor: { personId: registration.managerPersonId },
        action: 'registration.manager_answer',
        subjectType: 'registration',
        subjectId: id,
        details: { answer },
      });
      await this.events.announce(ManagerAnswered, { registration, answer, was, occurrenceId: newId() });
      return registration;
    });
  }

  /**
   * A coordinator sets an objection, or the lack of an answer, aside, with a reason that is kept with the registration. Seats
   * that the objection freed do not come back.
   */
  override(actor: Actor, id: string, why: string): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const reason = readReason(why);
      const { registration, edition } = await this.registrations.hold(id);
      const { organisationId, managerSay: was } = registration;
      const regionIds = await regionsOf(this.tenancy, organisationId);
      demand(actor, 'registration.decide', { organisationId, regionIds, editionId: edition.id });
      if (registration.state === 'withdrawn') {
        throw conflict('registration_withdrawn', 'This person withdrew from the edition.');
      }
      if (!managerRefusal(was)) {
        throw conflict('nothing_to_override', `The line manager's say is ${was}: it keeps nobody from a seat.`);
      }
      await this.write(registration, edition, 'overridden', registration.managerReason, reason);
      await this.audit.record({
        actor,
        action: 'registration.override_manager',
        subjectType: 'registration',
        subjectId: id,
        details: { was },
      });
      await this.events.announce(ManagerAnswered, { registration, answer: 'overridden', was, occurrenceId: newId() });
      return registration;
    });
  }

  private async registrationOf(token: string): Promise<Registration> {
    const id = this.links.registrationId(token);
    const registration =
      id && (await this.tenancy.repository(Registration).findOneBy({ tenantId: this.tenancy.tenantId, id }));
    if (!registration) throw unknownLink();
    this.requireOurs(token, registration);
    return registration;
  }

  private requireOurs(token: string, registration: Registration): void {
    if (!this.links.proves(token, registration)) throw unknownLink();
  }

  private async requireOpen(registration: Registration, edition: Edition): Promise<AnswerDeadline | null> {
    if (registration.state === 'withdrawn') throw gone('registration_withdrawn', 'The registration was withdrawn.');
    if (isAnswered(registration)) throw gone('answered', 'This was answered already.');
    const window = await this.window(edition);
    if (window.open) return window.until;
    if (window.code === 'edition_suspended') throw conflict(window.code, 'This edition is suspended; try again later.');
    throw gone(window.code, window.code === 'closed' ? 'The time to answer is over.' : 'This edition was cancelled.');
  }

  private async window(edition: Edition): Promise<AnswerWindow> {
    return answerWindow(edition.state, await this.editions.milestones(edition.id), virtualNow(edition.clock));
  }

  private async write(
    registration: Registration,
    edition: Edition,
    managerSay: Registration['managerSay'],
    managerReason: string | null,
    overrideReason: string | null = null,
  ): Promise<void> {
    const managerAnsweredAt = virtualNow(edition.clock);
    const version = registration.version + 1;
    Object.assign(registration, { managerSay, managerReason, overrideReason, managerAnsweredAt, version });
    await this.tenancy.query(
      `update registration set manager_say = $3, manager_reason = $4, manager_answered_at = $5, override_reason = $6, version = version + 1
        where tenant_id = $1 and id = $2`,
      [registration.tenantId, registration.id, managerSay, managerReason, managerAnsweredAt, overrideReason],
    );
  }
}

const isAnswered = ({ managerSay }: Registration): boolean => managerSay !== 'not_asked' && managerSay !== 'pending';

const unknownLink = (): Error =>
  new WisselError(404, 'link_unknown', 'This link is not right; copy it whole from the e-mail.');

const gone = (code: RefusalCode, detail: string): Error => new WisselError(410, code, detail);
