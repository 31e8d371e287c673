import type { OutcomeView, RunView } from '#allocation';
import { Field } from '../http/index.js';

class ReasonCount {
  @Field('Reason code.', { example: 'full_lottery' })
  code: string;
  @Field('Wishes with it.', { type: 'integer' })
  count: number;
}

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

export class RunAnswer implements RunView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('1, 2, ... within the edition.', { type: 'integer' })
  number: number;
  @Field('Where it stands.', { enum: ['computed', 'confirmed', 'discarded'] })
  state: RunView['state'];
  @Field('How seats were divided.', { enum: ['optimal', 'lottery', 'deferred_acceptance', 'first_come'] })
  strategy: string;
  @Field('Seed of the lottery.')
  seed: string;
  @Field('SHA-256 of the frozen input.')
  inputHash: string;
  @Field('Version of the engine.')
  engineVersion: string;
  @Field('Who asked for it; null: the clock.', { format: 'uuid', nullable: true, type: String })
  requestedBy: string | null;
  @Field('Who approved it, in order.', { type: [String] })
  approvedBy: string[];
  @Field('Approvals by different people that it needs.', { type: 'integer' })
  approvalsNeeded: number;
  @Field('People in the run.', { type: 'integer' })
  participants: number;
  @Field('Sessions in the run.', { type: 'integer' })
  sessions: number;
  @Field('Seats in the run.', { type: 'integer' })
  seats: number;
  @Field('Placements made.', { type: 'integer' })
  placements: number;
  @Field('People with a placement of this run.', { type: 'integer' })
  placed: number;
  @Field('People without one.', { type: 'integer' })
  unplaced: number;
  @Field('Placements at rank 1, 2, ...', { type: [Number] })
  profile: number[];
  @Field('What became of the wishes.', { type: [ReasonCount] })
  reasons: ReasonCount[];
  @Field('Sessions below the number of people they ask for.', { type: [UnderMinimum] })
  underMinimum: UnderMinimum[];
  @Field('When it was made, real time.', { format: 'date-time', type: String })
  createdAt: Date;
}

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
