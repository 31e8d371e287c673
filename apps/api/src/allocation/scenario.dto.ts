import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { BalanceView, ComparedRun, DifferenceView, RunChoices } from '#allocation';
import {
  OWN_ORGANISATION_RULES,
  STRATEGIES,
  TIER_LISTS,
  type OwnOrganisationRule,
  type Strategy,
  type TierList,
} from '#matching';
import { Field, OptionalField } from '../http/index.js';
import { RunAnswer } from './allocation.dto.js';

@ApiSchema({ name: 'ScenarioChoices' })
class ChoicesBody implements RunChoices {
  @OptionalField('How seats are divided.', { enum: STRATEGIES })
  @IsIn(STRATEGIES)
  strategy?: Strategy;

  @OptionalField('Criteria of strategy optimal.', { enum: TIER_LISTS })
  @IsIn(TIER_LISTS)
  tiers?: TierList;

  @OptionalField('May somebody go to their own organisation.', { enum: OWN_ORGANISATION_RULES })
  @IsIn(OWN_ORGANISATION_RULES)
  ownOrganisation?: OwnOrganisationRule;

  @OptionalField('The largest share of one session for one employer; null: no limit.', { type: Number, nullable: true })
  @IsNumber()
  @Min(0.01)
  @Max(1)
  organisationShare?: number | null;

  @OptionalField('Minutes between two on-site sessions of one person.', { type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(1440)
  travelMinutes?: number;

  @OptionalField('People that one employer may send at most; null: no limit.', { type: 'integer', nullable: true })
  @IsInt()
  @Min(0)
  @Max(10_000)
  maxSent?: number | null;

  @OptionalField('People that one host may receive at most; null: no limit.', { type: 'integer', nullable: true })
  @IsInt()
  @Min(0)
  @Max(10_000)
  maxHosted?: number | null;

  @OptionalField(
    'An employer sends as many people as it receives and so many more; strategy optimal alone; null: no such rule.',
    {
      type: 'integer',
      nullable: true,
    },
  )
  @IsInt()
  @Min(0)
  @Max(10_000)
  reciprocitySlack?: number | null;

  @OptionalField(
    'true: a session below its minimum is closed and its people are placed elsewhere; false: it is reported.',
  )
  @IsBoolean()
  minGroups?: boolean;
}

@ApiSchema({ name: 'NewScenario' })
export class ScenarioBody {
  @Field('What you call it.', { example: 'With a sending quota' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name: string;

  @Field('What it does otherwise than the configuration; empty: nothing.', { type: ChoicesBody })
  @IsObject()
  @ValidateNested()
  @Type(() => ChoicesBody)
  choices: ChoicesBody;
}

export class ComparisonQuery {
  @OptionalField(
    'Ids of the runs, with commas between them; everybody is compared with the first. Left out: all on the newest input.',
    { example: 'id1,id2' },
  )
  @IsString()
  @MaxLength(400)
  ids?: string;

  list(): string[] | null {
    return this.ids === undefined ? null : this.ids.split(',').map((id) => id.trim());
  }
}

export class AlsoListingQuery {
  @OptionalField('A session that was not on the list.', { format: 'uuid' })
  @IsUUID()
  alsoListing?: string;
}

export class SeatsQuery {
  @OptionalField('Seats to try on each session.', { type: 'integer', default: 2 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  seats = 2;
}

@ApiSchema({ name: 'OrganisationBalance' })
class Balance implements BalanceView {
  @Field('The organisation.', { format: 'uuid' })
  organisationId: string;
  @Field('Its name.')
  name: string;
  @Field('Placements of its people elsewhere.', { type: 'integer' })
  sent: number;
  @Field('Placements of others at its sessions.', { type: 'integer' })
  hosted: number;
}

@ApiSchema({ name: 'RunDifference' })
class Difference implements DifferenceView {
  @Field('The registration.', { format: 'uuid' })
  registrationId: string;
  @Field('Sessions in the first run.', { type: [String] })
  first: string[];
  @Field('Sessions in this run.', { type: [String] })
  here: string[];
}

@ApiSchema({ name: 'ComparedRun' })
export class ComparedRunAnswer extends RunAnswer implements ComparedRun {
  @Field('What each organisation sends and hosts.', { type: [Balance] })
  balance: Balance[];
  @Field('Sessions that it closes for want of people.', { type: [String] })
  closedSessions: string[];
  @Field('People whose placements differ from those of the first run.', { type: 'integer' })
  differs: number;
  @Field('The first thousand of them; null for who may see figures alone.', { type: [Difference], nullable: true })
  differences: Difference[] | null;
}
