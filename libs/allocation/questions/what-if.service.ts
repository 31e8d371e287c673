import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { can, demand, type Actor } from '#identity';
import { conflict, notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { RegistrationViews } from '#registrations';
import { AllocationViews, type OutcomeView } from '../allocation-views.service.js';
import { z } from 'zod';
import { runStates } from '../runs/allocation-run.entity.js';
import { adviceSentence, explanationSentences } from './counterfactual-sentence.js';
import { Engine } from '../engine/engine.service.js';
import { Questions } from './questions.js';
import type { Counterfactuals } from '../engine/explain-task.js';
import type { MinimumEffect } from '../engine/minimum-task.js';
import type { StoredRun } from '../engine/solve-again.js';
import type { TaskInput, TaskOutput } from '../engine/tasks.js';

/** Why a wish was not granted, and what it would have taken. */
export interface ExplanationView extends OutcomeView {
  counterfactuals: Counterfactuals | null;
  /** What the counterfactuals say, in the person's language. */
  sentences: string[];
}

/** What more seats would bring in one session. */
export interface AdviceView {
  sessionId: string;
  title: string;
  organisationId: string;
  /** Seats tried. */
  seats: number;
  placesMore: number;
  firstWishesMore: number;
  /** People who wished for it, may have it and have no seat there. */
  waiting: number;
  sentence: string;
}

/** The choices for a session below its minimum, with the effect of each. */
export interface MinimumChoicesView {
  sessionId: string;
  title: string;
  minSeats: number;
  /** People the run placed there; running it anyway leaves them there and changes nothing else. */
  placed: number;
  /** Null when somebody is pinned to it. */
  cancel: MinimumEffect | null;
  merge: (MinimumEffect & { sessionId: string; startsAt: Date })[];
}

/** Above so many people one answer would take minutes and a gigabyte: it is refused. */
export const MOST_TO_EXPLAIN = 20_000;

/** The tasks of the engine that answer a question. */
type Question = 'explain' | 'advise' | 'minimum';

const opened = z.object({ editionId: z.string(), state: z.enum(runStates), people: z.int().nullable() });
const stored = z.object({ problem: z.string(), result: z.string() });
const outcomeOf = z.object({ runId: z.string(), personId: z.string(), locale: z.string() });
const hostOf = z.object({ sessionId: z.string(), organisationId: z.string(), personId: z.string().nullable() });
const titled = z.object({ id: z.string(), title: z.string(), organisationId: z.string(), startsAt: z.date() });
const language = z.object({ locale: z.string() });

type Opened = z.output<typeof opened>;

/**
 * Answers "what if" by running the engine again on the frozen input of a run, in a thread of its own. Results for
 * participants and hosts only once the run is confirmed. Every question can be ended by a signal, and is refused as
 * `Questions` says.
 */
@Injectable()
export class WhatIf {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationViews,
    private readonly views: AllocationViews,
    private readonly engine: Engine,
    private readonly questions: Questions,
  ) {}

  /**
   * One wish explained: with one more seat here, seated here all the same, the lottery place it would have taken, and what
   * another session on the list would have done.
   *
   * @param alsoListing a session that was not on the list
   */
  async explain(
    actor: Actor,
    registrationId: string,
    sessionId: string,
    alsoListing?: string,
    signal?: AbortSignal,
  ): Promise<ExplanationView> {
    const outcomes = await this.views.outcomes(actor, registrationId);
    const outcome = outcomes.find((one) => one.sessionId === sessionId);
    if (!outcome) throw notFound('wish for session', sessionId);
    if (alsoListing !== undefined && outcomes.some((one) => one.sessionId === alsoListing)) {
      throw conflict('already_listed', 'alsoListing: this session was on the list; name one that was not.', [
        { pointer: '?alsoListing', detail: 'already on the list' },
      ]);
    }
    const { runId, personId, locale } = await this.tenancy.run(actor.tenantId, async () => {
      const [row] = await this.tenancy.rows(
        outcomeOf,
        `select run.id as "runId", person.id as "personId", person.locale
           from registrations reg
           join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
           join allocation_run run on run.tenant_id = reg.tenant_id and run.edition_id = reg.edition_id and run.state = 'confirmed'
          where reg.tenant_id = $1 and reg.id = $2`,
        [actor.tenantId, registrationId],
      );
      if (!row) throw notFound('confirmed outcome for registration', registrationId);
      await this.open(row.runId);
      return row;
    });
    const asked = { participantId: personId, sessionId, ...(alsoListing !== undefined && { alsoListing }) };
    const counterfactuals = await this.ask(actor, 'explain', runId, asked, signal);
    if (alsoListing !== undefined && !counterfactuals.alsoListing) throw notFound('session of this run', alsoListing);
    const titles = await this.titles(actor, [sessionId, ...(alsoListing ? [alsoListing] : [])]);
    return {
      ...outcome,
      counterfactuals,
      sentences: explanationSentences(counterfactuals, titles.get(alsoListing ?? '')?.title ?? '', locale),
    };
  }

  /**
   * "Two more seats would place n more people", for each session that people wait for: all of them for those who may read
   * runs, those of their own organisation for contacts and hosts once the run is confirmed.
   */
  async advise(
    actor: Actor,
    runId: string,
    seats: number,
    signal?: AbortSignal,
  ): Promise<{ advice: AdviceView[]; untried: number }> {
    const sessionIds = await this.tenancy.run(actor.tenantId, async () =>
      this.withinReach(actor, await this.open(runId), runId),
    );
    const { advice, untried } = await this.ask(actor, 'advise', runId, { seats, sessionIds }, signal);
    const titles = await this.titles(
      actor,
      advice.map(({ sessionId }) => sessionId),
    );
    const locale = await this.locale(actor);
    return {
      untried,
      advice: advice.flatMap((one) => {
        const session = titles.get(one.sessionId);
        return session ? [{ ...one, ...session, sentence: adviceSentence(one, locale) }] : [];
      }),
    };
  }

  /** What can be done about a session that stays below its minimum. */
  async minimumChoices(
    actor: Actor,
    runId: string,
    sessionId: string,
    signal?: AbortSignal,
  ): Promise<MinimumChoicesView> {
    const { underMinimum } = await this.views.get(actor, runId);
    const below = underMinimum.find((one) => one.sessionId === sessionId);
    if (!below) throw conflict('not_below_minimum', 'This session is not below its minimum in this run.');
    await this.tenancy.run(actor.tenantId, () => this.open(runId));
    const { placed, cancel, merge } = await this.ask(actor, 'minimum', runId, { sessionId }, signal);
    const titles = await this.titles(
      actor,
      merge.map((one) => one.sessionId),
    );
    return {
      ...below,
      placed,
      cancel,
      merge: merge.flatMap((one) => {
        const session = titles.get(one.sessionId);
        return session ? [{ ...one, startsAt: session.startsAt }] : [];
      }),
    };
  }

  /**
   * Frozen input and result as they are stored, `{ problem, result }`: what `wissel verify-run` checks. For those who may make
   * runs; it has everybody's wishes. Text, in pieces, because a large one should not be read to be handed on.
   */
  document(actor: Actor, runId: string): Promise<string[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.open(runId, Infinity);
      demand(actor, 'allocation.run', { editionId });
      const { problem, result } = await this.load(runId);
      return ['{"problem":', problem, ',"result":', result, '}'];
    });
  }

  /** Has the engine answer on a stored run, whose large texts are read once it is this question's turn to be asked. */
  private ask<Name extends Question>(
    actor: Actor,
    question: Name,
    runId: string,
    more: Omit<TaskInput<Name>, keyof StoredRun>,
    signal: AbortSignal | undefined,
  ): Promise<TaskOutput<Name>> {
    return this.questions.answer(actor, () =>
      this.tenancy
        .run(actor.tenantId, () => this.load(runId))
        .then((run) => this.engine.perform(question, { ...run, ...more } as TaskInput<Name>, signal ? { signal } : {})),
    );
  }

  private async open(runId: string, most = MOST_TO_EXPLAIN): Promise<Opened> {
    const [run] = await this.tenancy.rows(
      opened,
      `select edition_id as "editionId", state, case when result is not null then (figures->>'participants')::int end as people
         from allocation_run where tenant_id = $1 and id = $2`,
      [this.tenancy.tenantId, runId],
    );
    if (!run) throw notFound('allocation run', runId);
    if (run.people === null) throw conflict('not_computed', `This run is ${run.state}; it has no result.`);
    if (run.people > most) {
      throw conflict(
        'too_large_to_explain',
        `This run has ${run.people} people; questions are answered up to ${most}. Take its document and ask "wissel allocate".`,
      );
    }
    return run;
  }

  private async load(runId: string): Promise<StoredRun> {
    const [run] = await this.tenancy.rows(
      stored,
      `select problem::text as problem, result::text as result from allocation_run where tenant_id = $1 and id = $2`,
      [this.tenancy.tenantId, runId],
    );
    return run!;
  }

  /** Null: all sessions. */
  private async withinReach(actor: Actor, run: Opened, runId: string): Promise<string[] | null> {
    const edition = await this.editions.find(run.editionId);
    if (await this.views.mayRead(actor, edition)) return null;
    const hosts = await this.tenancy.rows(
      hostOf,
      `select s.id as "sessionId", o.organisation_id as "organisationId", o.host_person_id as "personId"
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.edition_id = $2`,
      [this.tenancy.tenantId, edition.id],
    );
    const own = hosts.filter(({ organisationId, personId }) =>
      can(actor, 'offer.edit', { organisationId, personId, editionId: edition.id }),
    );
    if (own.length === 0) await this.views.demandRead(actor, edition);
    if (run.state !== 'confirmed') throw notFound('confirmed allocation run', runId);
    return own.map(({ sessionId }) => sessionId);
  }

  private titles(actor: Actor, sessionIds: string[]): Promise<Map<string, Omit<z.output<typeof titled>, 'id'>>> {
    return this.tenancy.run(actor.tenantId, async () => {
      const rows = await this.tenancy.rows(
        titled,
        `select s.id, o.title, o.organisation_id as "organisationId", s.starts_at as "startsAt"
           from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
          where s.tenant_id = $1 and s.id = any($2::uuid[])`,
        [actor.tenantId, sessionIds],
      );
      return new Map(rows.map(({ id, ...session }) => [id, session]));
    });
  }

  /** The language of whoever asks. */
  private locale(actor: Actor): Promise<string> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [person] = await this.tenancy.rows(language, 'select locale from people where tenant_id = $1 and id = $2', [
        actor.tenantId,
        actor.personId,
      ]);
      return person?.locale ?? 'nl';
    });
  }
}
