import { ProblemError, STRATEGIES, TIER_LISTS, verify, type AllocationProblem } from '#matching';
import { readRequest, withChoices, type Source } from '../allocate/choices.js';
import { csvNotes, problemFromCsv } from '../allocate/csv-problem.js';
import { readJson, readText, spoken } from '../allocate/read-file.js';
import { summary, verdict } from '../allocate/sentences.js';
import { solveAlone } from '../allocate/solve-alone.js';
import { allocationsCsv, jsonLines } from '../allocate/write-result.js';
import { UsageError, type Command } from '../command.js';

export const allocateCommand: Command = {
  flags: {
    problem: {
      type: 'string',
      value: 'file',
      description: 'the problem as libs/matching/format/allocation-problem.schema.json says; - is standard input',
    },
    participants: { type: 'string', value: 'file', description: 'second way in: the people as CSV, see below' },
    sessions: { type: 'string', value: 'file', description: 'with --participants: the sessions as CSV, see below' },
    'own-organisation': {
      type: 'string',
      value: 'rule',
      description: 'for CSV, placements at the own organisation: never (so when left out), allowed or online_only',
    },
    strategy: {
      type: 'string',
      value: 'name',
      description: `instead of that of the file: ${STRATEGIES.join(', ')}; for CSV optimal when left out`,
    },
    tiers: {
      type: 'string',
      value: 'name',
      description: `for optimal, instead of those of the file: ${TIER_LISTS.join(', ')}`,
    },
    seed: { type: 'string', description: 'lottery seed instead of that of the file; CSV needs one' },
    verify: { type: 'boolean', description: 'check the result by the independent verifier; exit code 1 if it fails' },
    format: { type: 'string', value: 'json|csv', description: 'the whole result, or the allocations alone (json)' },
  },
  notes: [
    ...csvNotes,
    '',
    'The result goes to stdout, what is said about it to stderr. Exit code 2: the problem is refused, with the field and',
    'the remedy.',
  ],
  examples: [
    'wissel allocate --problem problem.json --verify > result.json',
    'wissel allocate --problem problem.json --strategy optimal --tiers generous --seed "draw of 22 November"',
    'wissel allocate --participants people.csv --sessions sessions.csv --seed wissel --format csv > placed.csv',
  ],
  async run(flags, terminal) {
    const { source, choices, format, verify: check } = readRequest(flags);
    const { problem: given, placed } = await readProblem(source);
    const problem = withChoices(given, choices) as AllocationProblem;
    const result = await solveAlone(problem).catch((error: unknown) => {
      throw error instanceof ProblemError ? new UsageError(placed(error)) : error;
    });
    const verification = check ? verify(problem, result) : undefined;
    terminal.printLines(format === 'csv' ? [allocationsCsv(result).trimEnd()] : jsonLines(result));
    for (const line of summary(problem, result)) terminal.aside(line);
    if (verification) for (const line of verdict(verification)) terminal.aside(line);
    return verification && !verification.ok ? 1 : 0;
  },
};

/** The problem as its files have it, and a refusal of it in their words. */
async function readProblem(source: Source): Promise<{ problem: unknown; placed(error: ProblemError): string }> {
  if (source.kind === 'json') {
    const problem = await readJson(source.file);
    return { problem, placed: (error) => `${spoken(source.file)}: ${error.message}` };
  }
  const [people, sessions] = await Promise.all(
    [source.participants, source.sessions].map(async (file) => ({ file: spoken(file), text: await readText(file) })),
  );
  const { problem, place } = problemFromCsv(people!, sessions!, source);
  return {
    problem,
    placed: (error) => `${place(error.path) ?? error.path}: ${error.fault}. ${error.remedy}.`,
  };
}
