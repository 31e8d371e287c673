import { ApiSchema } from '@nestjs/swagger';
import type {
  AdviceView,
  ChangeEffect,
  Counterfactuals,
  ExplanationView,
  MinimumChoicesView,
  MinimumEffect,
} from '#allocation';
import { Field } from '../http/index.js';
import { OutcomeAnswer } from './allocation.dto.js';

@ApiSchema({ name: 'NowAndThen' })
class NowAndThen {
  @Field('In the run.', { type: 'integer' })
  now: number;
  @Field('With the change.', { type: 'integer' })
  then: number;
}

@ApiSchema({ name: 'ChangeEffect' })
class Effect implements ChangeEffect {
  @Field('People without a placement.', { type: NowAndThen })
  unplaced: NowAndThen;
  @Field('Placements at rank 1, 2, ...', { type: [NowAndThen] })
  profile: NowAndThen[];
  @Field('People whose placements would be others.', { type: 'integer' })
  moved: number;
}

@ApiSchema({ name: 'OneMoreSeat' })
class OneMoreSeat extends Effect {
  @Field('Whether this wish would have been granted.')
  granted: boolean;
}

@ApiSchema({ name: 'LotteryPlace' })
class LotteryPlace {
  @Field('Place in the lottery, from 1.', { type: 'integer' })
  now: number;
  @Field('People in it.', { type: 'integer' })
  of: number;
  @Field('The last place that would have given this wish or a better one; absent: not even the first.', {
    type: 'integer',
    required: false,
  })
  needed?: number;
}

@ApiSchema({ name: 'AlsoListing' })
class AlsoListing {
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('Whether there would have been a seat in it.')
  granted: boolean;
  @Field('Whether there would have been no seat at all.')
  unplaced: boolean;
}

@ApiSchema({ name: 'Counterfactuals' })
class CounterfactualsAnswer implements Counterfactuals {
  @Field('With one more seat here.', { type: OneMoreSeat, nullable: true })
  oneMoreSeat: OneMoreSeat | null;
  @Field('The best allocation that seats this person here.', { type: Effect, nullable: true })
  seatedHere: Effect | null;
  @Field('What it would have taken in the lottery.', { type: LotteryPlace, nullable: true })
  lottery: LotteryPlace | null;
  @Field('With another session at the end of the list.', { type: AlsoListing, nullable: true })
  alsoListing: AlsoListing | null;
  @Field('Sessions with seats left that were not on the list, at most fifty.', { type: [String] })
  couldHaveListed: string[];
}

@ApiSchema({ name: 'Explanation' })
export class ExplanationAnswer extends OutcomeAnswer implements ExplanationView {
  @Field('What would have been, found by solving again.', { type: CounterfactualsAnswer, nullable: true })
  counterfactuals: CounterfactualsAnswer | null;
  @Field("The same in words, in the person's language.", { type: [String] })
  sentences: string[];
}

@ApiSchema({ name: 'SeatAdvice' })
class SeatAdviceAnswer implements AdviceView {
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('Title of its offer.')
  title: string;
  @Field('The host organisation.', { format: 'uuid' })
  organisationId: string;
  @Field('Seats tried.', { type: 'integer' })
  seats: number;
  @Field('People more with a placement.', { type: 'integer' })
  placesMore: number;
  @Field('People more with their first wish.', { type: 'integer' })
  firstWishesMore: number;
  @Field('People who wait for a seat here.', { type: 'integer' })
  waiting: number;
  @Field('The advice in your language.')
  sentence: string;
}

@ApiSchema({ name: 'Advice' })
export class AdviceAnswer {
  @Field('Session by session, the most useful first.', { type: [SeatAdviceAnswer] })
  advice: SeatAdviceAnswer[];
  @Field('Sessions that people wait for and that were not tried: those that fewest wait for.', { type: 'integer' })
  untried: number;
}

@ApiSchema({ name: 'MinimumEffect' })
class MinimumEffectAnswer extends Effect implements MinimumEffect {
  @Field('People placed in this session who would have no placement at all.', { type: 'integer' })
  left: number;
  @Field('People placed in this session who would sit in the other one.', { type: 'integer' })
  joining: number;
}

@ApiSchema({ name: 'Merge' })
class MergeAnswer extends MinimumEffectAnswer {
  @Field('The session merged into.', { format: 'uuid' })
  sessionId: string;
  @Field('Its begin.', { format: 'date-time', type: String })
  startsAt: Date;
}

@ApiSchema({ name: 'MinimumChoices' })
export class MinimumChoicesAnswer implements MinimumChoicesView {
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('Title of its offer.')
  title: string;
  @Field('People it asks for.', { type: 'integer' })
  minSeats: number;
  @Field('People the run placed there; running it anyway leaves them there and changes nothing else.', {
    type: 'integer',
  })
  placed: number;
  @Field('Cancelling it; null when somebody is pinned to it.', { type: MinimumEffectAnswer, nullable: true })
  cancel: MinimumEffectAnswer | null;
  @Field('Merging it into another session of the same offer.', { type: [MergeAnswer] })
  merge: MergeAnswer[];
}
