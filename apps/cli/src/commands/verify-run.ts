import { checkRun } from '../allocate/check-run.js';
import { readJson, spoken } from '../allocate/read-file.js';
import { verdict } from '../allocate/sentences.js';
import { UsageError, type Command } from '../command.js';

export const verifyRunCommand: Command = {
  flags: {
    run: {
      type: 'string',
      value: 'file',
      description: 'the run with its stored input, { "problem": ..., "result": ... }; - is standard input',
    },
  },
  examples: ['wissel verify-run --run run.json', 'wissel verify-run --run - --json < run.json'],
  async run(flags, terminal) {
    const file = flags['run'] as string | undefined;
    if (file === undefined)
      throw new UsageError('There is no run to check; give its file with --run, or - for standard input.');
    const found = checkRun(spoken(file), await readJson(file));
    for (const line of verdict(found)) terminal.say(line);
    if (found.ok) terminal.say(`Input hash ${String(found.inputHash)}, engine ${String(found.engineVersion)}.`);
    terminal.answer(found);
    return found.ok ? 0 : 1;
  },
};
