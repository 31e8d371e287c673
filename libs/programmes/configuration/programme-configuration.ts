import { alphabets } from '#platform/database';
import { Type, plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { isTimeZone } from '#platform/clock';
import { holidayNames, type HolidayName } from '#platform/holidays';
import { badRequest, type FieldError } from '#platform/errors';
import { z } from 'zod';

/** The states an edition can be planned to enter, in the order of its life (`draft` is where it begins). */
export const milestoneNames = [
  'announced',
  'call_open',
  'curation',
  'published',
  'registration_open',
  'registration_closed',
  'allocating',
  'confirmed',
  'rest_open',
  'locked',
  'running',
  'evaluating',
  'reported',
  'archived',
] as const;
export type MilestoneName = (typeof milestoneNames)[number];

/** Deadlines: entering these states closes something, and the minute named is still in time. */
export const closingMilestones: readonly MilestoneName[] = ['curation', 'registration_closed'];

@ValidatorConstraint({ name: 'isTimeZone' })
class IsTimeZone {
  validate = (value: unknown): boolean => typeof value === 'string' && isTimeZone(value);
  defaultMessage = (): string => 'give an IANA time zone, for example Europe/Amsterdam';
}

/** One phase: the state, and how far its moment lies from the first day. */
export class PhaseConfiguration {
  /** The state entered. */
  @IsIn(milestoneNames)
  state: MilestoneName;

  /** Days from the first day of the edition; negative before it. */
  @IsInt()
  @Min(-730)
  @Max(3650)
  offsetDays: number;

  /** Local time of day, `HH:mm`. For a deadline the minute named is still in time. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'give a time of day as HH:mm' })
  time: string;

  /** Waits for a person's decision even when its moment has come. */
  @IsOptional()
  @IsBoolean()
  byHand?: boolean;
}

/** A reminder before a milestone. */
export class ReminderConfiguration {
  @IsIn(['offers_missing', 'registration_deadline', 'survey'])
  reminder: 'offers_missing' | 'registration_deadline' | 'survey';

  /** The milestone it looks ahead to. */
  @IsIn(milestoneNames)
  before: MilestoneName;

  /** Days before that milestone. */
  @IsInt()
  @Min(0)
  @Max(365)
  days: number;
}

/** "At least 5 places offered, 3 to 4 people sent." */
export class ReciprocityConfiguration {
  /** Seats to be offered at least. */
  @IsInt()
  @Min(0)
  @Max(10000)
  minOffered: number;

  /** People sent at least; a warning. */
  @IsInt()
  @Min(0)
  @Max(10000)
  minSent: number;

  /** People sent at most. */
  @IsInt()
  @Min(1)
  @Max(10000)
  maxSent: number;

  /** `warning`: shown in the figures. `hard`: the run keeps to `maxSent`. */
  @IsIn(['warning', 'hard'])
  kind: 'warning' | 'hard';
}

/** May somebody go to their own organisation? */
export const ownOrganisationRules = ['never', 'online_only', 'allowed'] as const;

/** The hard rules of sign-up and allocation. */
export class RuleConfiguration {
  /** May somebody go to their own organisation: never, only online, or freely. */
  @IsIn(ownOrganisationRules)
  ownOrganisation: (typeof ownOrganisationRules)[number];

  /** Wishes a person may rank at most. */
  @IsInt()
  @Min(1)
  @Max(20)
  maxWishes: number;

  /** Placements of one person at most. */
  @IsInt()
  @Min(1)
  @Max(20)
  maxPlacements: number;

  /** Placements on site of one person at most. */
  @IsInt()
  @Min(0)
  @Max(20)
  maxOnSite: number;

  /** Placements of one person that the allocation run gives at most. */
  @IsInt()
  @Min(1)
  @Max(20)
  maxRanked: number;

  /** Minutes between two on-site sessions of one person. */
  @IsInt()
  @Min(0)
  @Max(1440)
  travelMinutes: number;

  /** The largest share of one session for one employer (0 to 1]; left out: no limit. */
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(1)
  organisationShare?: number;

  /** Places an organisation is asked to offer, and people it may send; a warning, or a hard rule. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ReciprocityConfiguration)
  reciprocity?: ReciprocityConfiguration;
}

/** How the allocation run goes and how its result becomes final. */
export class AllocationConfiguration {
  @IsIn(['optimal', 'lottery', 'deferred_acceptance', 'first_come'])
  strategy: 'optimal' | 'lottery' | 'deferred_acceptance' | 'first_come';

  /** Criteria of strategy `optimal`; left out: `greedy`. */
  @IsOptional()
  @IsIn(['greedy', 'generous', 'rankMaximal', 'minRankSum'])
  tiers?: 'greedy' | 'generous' | 'rankMaximal' | 'minRankSum';

  /** What the run does with a session below its minimum: leaves it to the coordinator (also when left out), or closes it. */
  @IsOptional()
  @IsIn(['report', 'close'])
  underMinimum?: 'report' | 'close';

  /** How a result becomes final: by the clock, by one person, or by two different ones. */
  @IsIn(['automatic', 'by_hand', 'four_eyes'])
  confirmation: 'automatic' | 'by_hand' | 'four_eyes';

  /** Hours for which rest places are open to those who got nothing, before everybody else. */
  @IsInt()
  @Min(0)
  @Max(720)
  restHeadStartHours: number;
}

/** When people are reminded of a visit, and hosts of their visitors: before the day of that visit itself. */
export class VisitReminderConfiguration {
  /** Days before the visit. */
  @IsInt()
  @Min(0)
  @Max(14)
  daysBefore: number;

  /** Local time of day, `HH:mm`, in the programme's zone. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'give a time of day as HH:mm' })
  time: string;
}

/** What people with a seat find in their calendar, and when they are reminded of it. */
export class VisitConfiguration {
  /** Who stands as ORGANIZER in calendar files: the network with its contact address, or the host of the visit where there is one. */
  @IsIn(['network', 'host'])
  organizer: 'network' | 'host';

  /** Left out: nobody is reminded. */
  @IsOptional()
  @ValidateNested()
  @Type(() => VisitReminderConfiguration)
  reminder?: VisitReminderConfiguration;
}

const ofKind =
  (...kinds: string[]) =>
  (rule: { kind?: unknown }): boolean =>
    kinds.includes(rule.kind as string);

/** Fields that each kind of rule has, and no other. */
const fieldsOf = {
  nth_weekday: ['month', 'weekday', 'nth'],
  iso_week: ['week', 'weekday'],
  holiday: ['holiday', 'offsetDays'],
} as const;

/** The rule for the first day of each year's edition; what one year made of it does not change the rule. */
export class FirstDayConfiguration {
  /** `nth_weekday` of a month, a weekday of an `iso_week`, or a distance from a `holiday`. */
  @IsIn(['nth_weekday', 'iso_week', 'holiday'])
  kind: 'nth_weekday' | 'iso_week' | 'holiday';

  /** 1 to 12. */
  @ValidateIf(ofKind('nth_weekday'))
  @IsInt()
  @Min(1)
  @Max(12)
  month?: number;

  /** 1 is Monday, 7 is Sunday. */
  @ValidateIf(ofKind('nth_weekday', 'iso_week'))
  @IsInt()
  @Min(1)
  @Max(7)
  weekday?: number;

  /** Which one in the month: 1 to 4, or -1 for the last. */
  @ValidateIf(ofKind('nth_weekday'))
  @IsIn([1, 2, 3, 4, -1])
  nth?: number;

  /** ISO week, 1 to 52: not every year has a 53rd. */
  @ValidateIf(ofKind('iso_week'))
  @IsInt()
  @Min(1)
  @Max(52)
  week?: number;

  /** The holiday it is counted from. */
  @ValidateIf(ofKind('holiday'))
  @IsIn(holidayNames)
  holiday?: HolidayName;

  /** Days after the holiday; negative before it. */
  @ValidateIf(ofKind('holiday'))
  @IsInt()
  @Min(-200)
  @Max(200)
  offsetDays?: number;
}

/** Whether the programme comes back by itself. */
export class RecurrenceConfiguration {
  /** `yearly`: the next edition is prepared as a draft by itself. */
  @IsIn(['yearly', 'none'])
  every: 'yearly' | 'none';

  /** Days after the first day at which the next draft is made. */
  @IsInt()
  @Min(1)
  @Max(365)
  prepareAfterDays: number;

  /** Which day of the year an edition begins on; left out: the same weekday 52 weeks after the last planned one. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FirstDayConfiguration)
  firstDay?: FirstDayConfiguration;
}

/** What a programme may ask people who sign up, beside what everybody is asked: given with consent alone. */
export const careKinds = ['access_needs', 'diet'] as const;

/** What people may be asked after an edition, to be answered from 1 (not at all) to 5 (very much so). */
export const surveyQuestions = ['worthwhile', 'learned', 'prepared', 'again'] as const;
export type SurveyQuestion = (typeof surveyQuestions)[number];

/** Everything that makes one programme different from another. */
export class ProgrammeConfiguration {
  /** Length in days: 1 for a one-day programme. */
  @IsInt()
  @Min(1)
  @Max(31)
  days: number;

  @Validate(IsTimeZone)
  timeZone: string;

  /** In the order of the life; phases left out are skipped. */
  @ValidateNested({ each: true })
  @Type(() => PhaseConfiguration)
  @ArrayMinSize(3)
  phases: PhaseConfiguration[];

  @ValidateNested({ each: true })
  @Type(() => ReminderConfiguration)
  @ArrayMaxSize(40)
  reminders: ReminderConfiguration[];

  /** Ways to a seat that offers may choose from. */
  @IsIn(['instant', 'ranked'], { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  seatWays: ('instant' | 'ranked')[];

  /** Modes that offers may choose from. */
  @IsIn(['on_site', 'online', 'hybrid'], { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  modes: ('on_site' | 'online' | 'hybrid')[];

  @IsDefined()
  @ValidateNested()
  @Type(() => RuleConfiguration)
  rules: RuleConfiguration;

  @IsDefined()
  @ValidateNested()
  @Type(() => AllocationConfiguration)
  allocation: AllocationConfiguration;

  @IsDefined()
  @ValidateNested()
  @Type(() => VisitConfiguration)
  visits: VisitConfiguration;

  @IsDefined()
  @ValidateNested()
  @Type(() => RecurrenceConfiguration)
  recurrence: RecurrenceConfiguration;

  /** Languages of mails, the first one when a person's own is not among them. */
  @IsIn(alphabets, { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  languages: ('nl' | 'en' | 'fy')[];

  /** What people who sign up may tell, with their consent, so that hosts can take care of it; left out: nothing. */
  @IsOptional()
  @IsIn(careKinds, { each: true })
  @ArrayUnique()
  asksFor?: (typeof careKinds)[number][];

  /** What those who were there are asked afterwards, in this order, beside what they add in their own words; left out: that alone. */
  @IsOptional()
  @IsIn(surveyQuestions, { each: true })
  @ArrayUnique()
  surveyQuestions?: SurveyQuestion[];

  /** Questions that people often ask, and their answers, in Markdown; left out: those that hold for every exchange. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(20_000)
  questions?: string;

  /** Codes of the tenant's regions that the programme runs in. */
  @MinLength(1, { each: true })
  @MaxLength(40, { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  regionCodes: string[];
}

/**
 * Reads a configuration from outside. Refused with a pointer to each wrong field; the order of the phases and what
 * belongs together is checked too.
 */
export function readProgrammeConfiguration(body: unknown): ProgrammeConfiguration {
  if (!isObject(body)) {
    throw badRequest('bad_configuration', 'Give the configuration as an object with its fields.');
  }
  const configuration = plainToInstance(ProgrammeConfiguration, body);
  const all = faultsOf(configuration);
  if (all.length > 0) {
    throw badRequest(
      'bad_configuration',
      `The configuration has ${all.length} wrong field(s): ${all[0]?.pointer}: ${all[0]?.detail}.`,
      all,
    );
  }
  return configuration;
}

/** A configuration as the database keeps it: one that could be written today. */
export const keptConfiguration = z.custom<ProgrammeConfiguration>(
  (body) => isObject(body) && faultsOf(plainToInstance(ProgrammeConfiguration, body)).length === 0,
  'is no configuration that a programme can have',
);

const isObject = (body: unknown): body is object => typeof body === 'object' && body !== null && !Array.isArray(body);

function faultsOf(configuration: ProgrammeConfiguration): FieldError[] {
  const errors = validateSync(configuration, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  }).flatMap((error) => pointers(error, ''));
  return errors.length > 0 ? errors : contradictions(configuration);
}

function pointers(error: ValidationError, above: string): FieldError[] {
  const pointer = `${above}/${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => pointers(child, pointer))];
}

function contradictions(configuration: ProgrammeConfiguration): FieldError[] {
  const errors: FieldError[] = [];
  const states = configuration.phases.map((p) => p.state);
  const has = (state: MilestoneName): boolean => states.includes(state);
  configuration.phases.forEach((phase, i) => {
    const before = configuration.phases[i - 1];
    if (!before) return;
    const pointer = `/phases/${i}/state`;
    if (milestoneNames.indexOf(phase.state) <= milestoneNames.indexOf(before.state)) {
      errors.push({
        pointer,
        detail: `${phase.state} cannot come after ${before.state}; put the phases in the order of an edition's life, each once`,
      });
    } else if (
      phase.offsetDays < before.offsetDays ||
      (phase.offsetDays === before.offsetDays && phase.time <= before.time)
    ) {
      errors.push({
        pointer: `/phases/${i}/offsetDays`,
        detail: `${phase.state} (day ${phase.offsetDays}, ${phase.time}) lies not after ${before.state} (day ${before.offsetDays}, ${before.time}); move one of the two`,
      });
    }
  });
  configuration.phases.forEach(({ state, offsetDays }, i) => {
    const pointer = `/phases/${i}/offsetDays`;
    const last = configuration.days - 1;
    if (state === 'running' && (offsetDays < 0 || offsetDays > last)) {
      errors.push({
        pointer,
        detail: `running lies outside of the days; give 0 (the first day) to ${last} (the last)`,
      });
    }
    if (state === 'evaluating' && offsetDays <= last) {
      errors.push({ pointer, detail: `evaluating lies before the end of the last day; give ${last + 1} or more` });
    }
  });
  for (const needed of [
    'registration_open',
    'registration_closed',
    'confirmed',
    'running',
    'evaluating',
    'archived',
  ] as const) {
    if (!has(needed))
      errors.push({ pointer: '/phases', detail: `the phase ${needed} is missing; every edition needs it` });
  }
  if (configuration.seatWays.includes('ranked') !== has('allocating')) {
    errors.push({
      pointer: '/phases',
      detail: 'a programme with ranked wishes needs the phase allocating, one without must leave it out',
    });
  }
  const rule = configuration.recurrence.firstDay;
  for (const field of rule ? Object.keys(rule).filter((key) => key !== 'kind') : []) {
    if (!rule || (fieldsOf[rule.kind] as readonly string[]).includes(field)) continue;
    errors.push({
      pointer: `/recurrence/firstDay/${field}`,
      detail: `does not belong to the rule ${rule.kind}, which has ${fieldsOf[rule.kind].join(', ')}; leave it out`,
    });
  }
  configuration.reminders.forEach((reminder, i) => {
    if (!has(reminder.before))
      errors.push({
        pointer: `/reminders/${i}/before`,
        detail: `the phase ${reminder.before} is not among the phases`,
      });
  });
  if (configuration.rules.reciprocity?.kind === 'hard' && configuration.allocation.strategy === 'deferred_acceptance') {
    errors.push({
      pointer: '/rules/reciprocity/kind',
      detail: 'deferred_acceptance cannot keep a limit on people sent; make it a warning, or choose another strategy',
    });
  }
  if (
    configuration.rules.reciprocity &&
    configuration.rules.reciprocity.minSent > configuration.rules.reciprocity.maxSent
  ) {
    errors.push({ pointer: '/rules/reciprocity/minSent', detail: 'must not be above maxSent' });
  }
  return errors;
}
