import { WisselError } from '#platform/errors';
import { CannotStart, duration, Supervisor } from '#local-servers';
import { startService, type Service } from './service.js';

const say = (line = ''): void => console.log(line && `  ${line}`);

const supervisor = new Supervisor((name, how) => {
  console.error(`  ${name} ended unexpectedly (${how}), so everything stops; start again, the data is kept.`);
  void stop(1);
});
supervisor.stopOnSignals(() => say('Stopping ...'));

async function stop(code: number): Promise<never> {
  await supervisor.stop();
  process.exit(code);
}

function welcome({ url, workflowsUrl, dataFolder, demoLogIns }: Service): void {
  // Counted from the start of this process, installing and building included.
  say(`Ready in ${duration(performance.now())}:`);
  say(`  Pages         ${url}`);
  say(`  API           ${url}/v1/docs`);
  if (workflowsUrl) say(`  Workflows     ${workflowsUrl}`);
  if (demoLogIns.length > 0) {
    say(`  Demo mailbox  ${url}/demo/mailbox`);
    say(`  Log in        ${url}/demo, or as`);
    for (const { who, url: link } of demoLogIns) say(`    ${who}  ${link}`);
  }
  say(`  Data          ${dataFolder}`);
  say('Stop with Ctrl-C.');
}

try {
  say('Database, workflows, queue and mail run on this computer.');
  welcome(await startService(supervisor, process.env, say));
} catch (error) {
  if (!supervisor.stopping) {
    console.error(error instanceof WisselError ? error.detail : error instanceof CannotStart ? error.message : error);
  }
  await stop(1);
}
