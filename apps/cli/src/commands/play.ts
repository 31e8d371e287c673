import { stopwatch } from '#platform/clock';
import { milestoneNames, templateNames, type MilestoneName, type TemplateName } from '#programmes';
import { Crowd, Records, Story, raiseCurtain, scenarioA, scenarioB, setStage, sizeOf } from '#rehearsals';
import { UsageError, type Command, type Flags } from '../command.js';
import { MemoryWatch } from '../play/memory.js';
import { findService } from '../play/service.js';
import { printOutcome } from '../play/table.js';

const scenarios: Record<TemplateName, (participants?: number) => ReturnType<typeof scenarioA>> = {
  'exchange-week': scenarioA,
  'mobility-day': scenarioB,
};

export const playCommand: Command = {
  flags: {
    template: {
      type: 'string',
      value: 'name',
      description: `the programme: ${templateNames.join(' or ')}`,
      default: 'mobility-day',
    },
    in: {
      type: 'string',
      value: 'seconds',
      description: 'how long the whole edition takes, for example 60s',
      default: '60s',
    },
    participants: {
      type: 'string',
      value: 'number',
      description: 'how many people take part; left out: as many as in the real one',
    },
    'cancel-at': {
      type: 'string',
      value: 'phase',
      description: 'cancel the edition late in this phase, for example registration_open',
    },
    url: {
      type: 'string',
      value: 'address',
      description: 'service to play on; left out: the one that runs here, else one is started',
    },
  },
  examples: [
    'wissel play --template mobility-day --in 60s',
    'wissel play --template exchange-week --in 180s --json > outcome.json',
    'wissel play --template exchange-week --in 120s --cancel-at registration_open',
  ],
  async run(flags, terminal) {
    const { template, seconds, participants, cancelAt } = read(flags);
    const scenario = scenarios[template](participants);
    const passed = stopwatch();
    const say = (line: string): void => terminal.say(`${`${(passed() / 1000).toFixed(1)} s`.padStart(8)}  ${line}`);
    const service = await findService(flags['url'] as string | undefined, say);
    const memory = service.pid === null ? null : new MemoryWatch(service.pid);
    try {
      const played = stopwatch();
      say(`${scenario.programme.name}: ${sizeOf(scenario)}.`);
      const world = await setStage(new Crowd(service.url), template, scenario, say);
      const records = await Records.open(service.databaseUrl, world.tenantId);
      try {
        const takes = await raiseCurtain(world, seconds);
        const story = new Story(world, records, cancelAt, (line) => terminal.progress(line));
        const { asItShould, troubles } = await story.tell(takes * 1000 + 180_000);
        const counted = await records.outcome(world.editionId, memory?.stop() ?? null, Math.round(played()));
        const outcome = { ...counted, seconds: takes + story.held, late: Object.fromEntries(world.late) };
        printOutcome(terminal, outcome, troubles);
        terminal.answer(outcome);
        return asItShould ? 0 : 1;
      } finally {
        await records.close();
      }
    } finally {
      memory?.stop();
      await service.stop();
    }
  },
};

function read(flags: Flags): {
  template: TemplateName;
  seconds: number;
  participants: number | undefined;
  cancelAt: MilestoneName | null;
} {
  const template = flags['template'] as TemplateName;
  if (!templateNames.includes(template)) {
    throw new UsageError(`--template ${template} is not a programme; give ${templateNames.join(' or ')}.`);
  }
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(s|m|min)?$/.exec(String(flags['in'])) ?? [];
  const seconds = Number(amount) * (unit === 'm' || unit === 'min' ? 60 : 1);
  if (!(seconds >= 20 && seconds <= 86_400))
    throw new UsageError('--in needs a time from 20s on, for example 60s or 3m.');
  const wanted = flags['participants'];
  const participants = wanted === undefined ? undefined : Number(wanted);
  if (participants !== undefined && !(Number.isInteger(participants) && participants >= 60 && participants <= 20_000)) {
    throw new UsageError('--participants needs a whole number from 60 to 20000.');
  }
  const cancelAt = (flags['cancel-at'] as MilestoneName | undefined) ?? null;
  const last = milestoneNames.indexOf('running');
  if (cancelAt && !milestoneNames.slice(0, last + 1).includes(cancelAt)) {
    throw new UsageError(
      `--cancel-at ${cancelAt} cannot be; give one of ${milestoneNames.slice(0, last + 1).join(', ')}.`,
    );
  }
  return { template, seconds, participants, cancelAt };
}
