import { ApiSchema } from '@nestjs/swagger';
import type { ReciprocityRule, Standing } from '#reports';
import { Field } from '../http/index.js';

@ApiSchema({ name: 'ReciprocityRule' })
class ReciprocityRuleAnswer implements ReciprocityRule {
  @Field('Seats to be offered at least.', { type: 'integer' })
  minOffered: number;
  @Field('People to be sent at least.', { type: 'integer' })
  minSent: number;
  @Field('People to be sent at most.', { type: 'integer' })
  maxSent: number;
  @Field('`warning`: shown; `hard`: a run keeps to `maxSent`.', { enum: ['warning', 'hard'] })
  kind: ReciprocityRule['kind'];
}

@ApiSchema({ name: 'Standing' })
export class StandingAnswer implements Standing {
  @Field('Offers begun and not handed in.', { type: 'integer' })
  offersBegun: number;
  @Field('Offers that the coordinator asked to change.', { type: 'integer' })
  offersToChange: number;
  @Field('Offers handed in, approved ones included.', { type: 'integer' })
  offersHandedIn: number;
  @Field('Offers that nobody is named to receive visitors for.', { type: 'integer' })
  offersWithoutHost: number;
  @Field('Seats of offers handed in; sessions that were cancelled or merged are left out.', { type: 'integer' })
  seatsOffered: number;
  @Field('Its people who take part.', { type: 'integer' })
  registered: number;
  @Field('People who say that they work here, on whom nobody has decided.', { type: 'integer' })
  claimsWaiting: number;
  @Field('Different people of it who have a seat elsewhere.', { type: 'integer' })
  peopleSent: number;
  @Field('Seats of its people elsewhere.', { type: 'integer' })
  out: number;
  @Field('Seats of others at its sessions.', { type: 'integer' })
  in: number;
  @Field('What the programme asks of each organisation; null: nothing.', {
    type: () => ReciprocityRuleAnswer,
    nullable: true,
  })
  rule: ReciprocityRuleAnswer | null;
}
