import { ApiSchema } from '@nestjs/swagger';
import {
  runStages,
  runStates,
  type OutcomeView,
  type RunChoices,
  type RunFigures,
  type RunState,
  type RunView,
} from '#allocation';
import { STRATEGIES, type Strategy } from '#matching';
import { Field } from '../http/index.js';

@ApiSchema({ name: 'ReasonCount' })
class ReasonCount {
  @Field('Reason code.', { example: 'full_lottery' })
  code: string;
  @Field('Wishes with it.', { type: 'integer' })
  count: number;
}

@ApiSchema({ name: 'SessionUnderMinimum' })
class UnderMinimum {
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('Title of its offer.')
  title: string;
  @Field('People it asks for.', { type: 'integer' })
  minSeats: number;
  @Field('People the run placed there.', { type: 'integer' })
  placed: number;
}

const count = { type: 'integer', nullable: true } as const;

@ApiSchema({ name: 'AllocationRun' })
export class RunAnswer implements RunView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('1, 2, ... within the edition.', { type: 'integer' })
  number: number;
  @Field(
    'Where it stands: computing in the background; a scenario to be compared; computed and waiting for approval (one at most); confirmed; discarded; failed.',
    { enum: runStates },
  )
  state: RunState;
  @Field('What it is busy with while it is being computed.', {
    enum: runStages,
    nullable: true,
  })
  stage: RunView['stage'];
  @Field('Why it failed: `code`, `detail`, and `errors` with the fields of the problem.', {
    type: Object,
    nullable: true,
  })
  failure: RunView['failure'];
  @Field('Name of a scenario; empty for a run by the configuration.')
  name: string;
  @Field('Made to be compared: it stands to be confirmed only when chosen.')
  isScenario: boolean;
  @Field('What it does otherwise than the configuration.', { type: Object })
  choices: RunChoices;
  @Field('How seats were divided.', { enum: STRATEGIES })
  strategy: Strategy;
  @Field('Criteria of strategy optimal.', { nullable: true, type: String })
  tiers: string | null;
  @Field('Seed of the lottery.')
  seed: string;
  @Field('SHA-256 of the frozen input; null until it is computed.', { nullable: true, type: String })
  inputHash: string | null;
  @Field("SHA-256 of the input before the scenario's own choices: equal in scenarios that can be compared.", {
    nullable: true,
    type: String,
  })
  baseHash: string | null;
  @Field('Version of the engine.', { nullable: true, type: String })
  engineVersion: string | null;
  @Field('An independent verifier found the result to be what it says.')
  verified: boolean;
  @Field('What proves the result; `gap` says how far it may be from the best.', { type: Object, nullable: true })
  proof: RunFigures['proof'] | null;
  @Field('Rows changed since it was computed: it can be neither chosen nor approved.')
  stale: boolean;
  @Field('Who asked for it; null: the clock.', { format: 'uuid', nullable: true, type: String })
  requestedBy: string | null;
  @Field('Who approved it, in order.', { type: [String] })
  approvedBy: string[];
  @Field('Approvals by different people that it needs.', { type: 'integer' })
  approvalsNeeded: number;
  @Field('People in the run; this and the other counts are null until it is computed.', count)
  participants: number | null;
  @Field('Sessions in the run.', count)
  sessions: number | null;
  @Field('Seats in the run.', count)
  seats: number | null;
  @Field('Placements made.', count)
  placements: number | null;
  @Field('People with a placement of this run.', count)
  placed: number | null;
  @Field('People without one.', count)
  unplaced: number | null;
  @Field('Placements at rank 1, 2, ...', { type: [Number] })
  profile: number[];
  @Field('What became of the wishes.', { type: [ReasonCount] })
  reasons: ReasonCount[];
  @Field('Sessions below the number of people they ask for.', { type: [UnderMinimum] })
  underMinimum: UnderMinimum[];
  @Field('When it was asked for, real time.', { format: 'date-time', type: String })
  createdAt: Date;
}

@ApiSchema({ name: 'Outcome' })
export class OutcomeAnswer implements OutcomeView {
  @Field('The session wished for.', { format: 'uuid' })
  sessionId: string;
  @Field('Title of its offer.')
  title: string;
  @Field('The host organisation.')
  organisationName: string;
  @Field('Begin.', { format: 'date-time', type: String })
  startsAt: Date;
  @Field('End.', { format: 'date-time', type: String })
  endsAt: Date;
  @Field('Rank of the wish; null for a seat that was not wished for.', { type: 'integer', nullable: true })
  rank: number | null;
  @Field('Reason code.', { example: 'full_lottery' })
  code: string;
  @Field('Numbers and ids behind the code.', { type: Object })
  facts: Record<string, unknown>;
  @Field("The reason in the person's language.")
  sentence: string;
}
