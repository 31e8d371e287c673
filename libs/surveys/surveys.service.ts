import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EditionTransitioned, EditionsService, hasReached, type Edition } from '#editions';
import type { Actor } from '#identity';
import { localOf, openingInstant, realNow } from '#platform/clock';
import { conflict, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import type { SurveyQuestion } from '#programmes';
import { RegistrationsService, type OpenRegistration, type Registration } from '#registrations';
import { NextEditionConsent, consentWording } from './next-edition-consent.entity.js';
import { OwnVisits, type AttendanceCertificate } from './own-visits.service.js';
import { readScores, type Scored } from './survey-rules.js';
import { SurveyLink, SurveyResponse } from './survey-response.entity.js';

/** What somebody is asked after an edition, as they see it. */
export interface SurveyView {
  /** In the order in which they are asked. */
  questions: SurveyQuestion[];
  state: 'not_yet' | 'open' | 'closed';
  /** Local date-times from which, and until which, it is open; null when it never is. */
  opensLocal: string | null;
  closesLocal: string | null;
  /** Whether they are asked: they had a seat, and no host said that they were not there. */
  asked: boolean;
  /** Whether they have a certificate of attendance: a host said that they came. */
  certificate: boolean;
  /** Null: not answered, or forgotten whose answer it is. */
  answers: { scores: Scored[]; remarks: string | null } | null;
  /** Whether they agreed to hear of the next edition, and to which wording. */
  nextEdition: { wording: string; givenAt: Date | null };
  /** Of the answers; 0 before there are any. */
  version: number;
}

/** What people are asked after an edition, and what they answer: theirs alone, and only in numbers anybody else's. */
@Injectable()
export class SurveysService implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationsService,
    private readonly visits: OwnVisits,
  ) {}

  /** Once an edition is archived nobody can tell any more who answered what. */
  onModuleInit(): void {
    this.events.on(EditionTransitioned, 'surveys', async ({ edition, to }) => {
      if (to !== 'archived') return;
      const of = [edition.tenantId, edition.id];
      await this.tenancy.query('delete from survey_link where tenant_id = $1 and edition_id = $2', of);
      await this.tenancy.query(
        'update survey_response set remarks = null where tenant_id = $1 and edition_id = $2',
        of,
      );
    });
  }

  /** The survey of a registration of one's own. */
  read(actor: Actor, registrationId: string): Promise<SurveyView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const registration = await this.registrations.find(registrationId);
      this.visits.demandOwn(actor, registration);
      return this.view(registration, await this.editions.find(registration.editionId));
    });
  }

  /**
   * Answers, or answers otherwise, while the survey is open. `read` is the version that was read. 409 `no_visit` for whoever
   * was not there.
   */
  answer(
    actor: Actor,
    registrationId: string,
    given: { scores: Scored[]; remarks?: string },
    read: ReadVersion,
  ): Promise<SurveyView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, registrationId);
      await this.editions.requireOpen(edition, 'survey');
      const { possible } = await this.visits.count(registration);
      if (possible === 0) throw conflict('no_visit', 'Only who was there is asked; the host says that you were not.');
      const before = await this.responseOf(registration);
      if (read !== '*' && read !== (before?.version ?? 0))
        throw preconditionFailed('Your answers were changed meanwhile; read them again.');
      const answers = {
        scores: readScores(edition.configuration.surveyQuestions ?? [], given.scores),
        remarks: given.remarks?.trim() || null,
      };
      if (before) await this.change(before, answers);
      else await this.keep(registration, edition, answers);
      return this.view(registration, edition);
    });
  }

  /** Agrees to hear of the next edition, from the last day on. `wording`: what they read. */
  agree(actor: Actor, registrationId: string, wording: string): Promise<SurveyView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, registrationId);
      if (wording !== consentWording) {
        const detail = `is not what people are asked now, which is ${consentWording}; show them that, and ask again`;
        throw conflict('other_wording', `wording ${detail}.`, [{ pointer: '/wording', detail }]);
      }
      if (!hasReached(edition, 'evaluating'))
        throw conflict('not_open_yet', 'This is asked once the edition is over, not before.');
      await this.tenancy.query(
        `insert into next_edition_consent (tenant_id, id, wording, given_at) values ($1, $2, $3, $4)
         on conflict (tenant_id, id) do update set wording = excluded.wording, given_at = excluded.given_at, withdrawn_at = null
          where next_edition_consent.withdrawn_at is not null or next_edition_consent.wording <> excluded.wording`,
        [actor.tenantId, registrationId, wording, realNow()],
      );
      return this.view(registration, edition);
    });
  }

  /** Takes it back, at any time; taken back again, it stays so. */
  takeBack(actor: Actor, registrationId: string): Promise<SurveyView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, registrationId);
      await this.tenancy.query(
        `update next_edition_consent set withdrawn_at = $3 where tenant_id = $1 and id = $2 and withdrawn_at is null`,
        [actor.tenantId, registrationId, realNow()],
      );
      return this.view(registration, edition);
    });
  }

  /** The certificate of attendance of a registration of one's own. */
  certificate(actor: Actor, registrationId: string): Promise<AttendanceCertificate> {
    return this.tenancy.run(actor.tenantId, async () => {
      const registration = await this.registrations.find(registrationId);
      this.visits.demandOwn(actor, registration);
      return this.visits.certificate(registration, await this.editions.find(registration.editionId));
    });
  }

  private async open(actor: Actor, registrationId: string): Promise<OpenRegistration> {
    const opened = await this.registrations.open(actor, registrationId, 'registration.own');
    this.visits.demandOwn(actor, opened.registration);
    return opened;
  }

  private async view(registration: Registration, edition: Edition): Promise<SurveyView> {
    const { tenantId, id } = registration;
    const [milestones, door, visits, response, consent] = [
      await this.editions.milestones(edition.id),
      await this.editions.answerOf(edition, 'survey'),
      await this.visits.count(registration),
      await this.responseOf(registration),
      await this.tenancy.repository(NextEditionConsent).findOneBy({ tenantId, id }),
    ];
    const local = (name: string): string | null => milestones.find((one) => one.name === name)?.local ?? null;
    const questions = edition.configuration.surveyQuestions ?? [];
    const holds = consent && !consent.withdrawnAt;
    return {
      questions,
      state: door.open
        ? 'open'
        : door.code === 'not_open_yet' || door.code === 'edition_suspended'
          ? 'not_yet'
          : 'closed',
      opensLocal: local('evaluating'),
      closesLocal: local('reported') ?? local('archived'),
      asked: visits.possible > 0,
      certificate: visits.attended > 0,
      answers: response && {
        scores: questions.flatMap((question) => {
          const score = response.scores[question];
          return score === undefined ? [] : [{ question, score }];
        }),
        remarks: response.remarks,
      },
      nextEdition: { wording: holds ? consent.wording : consentWording, givenAt: holds ? consent.givenAt : null },
      version: response?.version ?? 0,
    };
  }

  private async responseOf({ tenantId, id }: Registration): Promise<SurveyResponse | null> {
    const link = await this.tenancy.repository(SurveyLink).findOneBy({ tenantId, id });
    return link && this.tenancy.repository(SurveyResponse).findOneBy({ tenantId, id: link.responseId });
  }

  private async keep(
    { tenantId, id }: Registration,
    edition: Edition,
    answers: Pick<SurveyResponse, 'scores' | 'remarks'>,
  ): Promise<void> {
    const responseId = randomUUID();
    const today = localOf(realNow(), edition.timeZone).slice(0, 10);
    const createdAt = openingInstant(`${today}T00:00`, edition.timeZone);
    await this.tenancy
      .repository(SurveyResponse)
      .insert({ tenantId, id: responseId, createdAt, editionId: edition.id, ...answers });
    await this.tenancy.repository(SurveyLink).insert({ tenantId, id, createdAt, editionId: edition.id, responseId });
  }

  private async change(
    { tenantId, id, version }: SurveyResponse,
    answers: Pick<SurveyResponse, 'scores' | 'remarks'>,
  ): Promise<void> {
    await this.tenancy.query(
      'update survey_response set scores = $3, remarks = $4, version = $5 where tenant_id = $1 and id = $2',
      [tenantId, id, JSON.stringify(answers.scores), answers.remarks, version + 1],
    );
  }
}
