import { lastWords, Supervisor } from './supervisor.js';
import { isAlive } from './data-folder.js';

describe('Supervisor', () => {
  it('stops in the reverse order and goes on when one will not', async () => {
    const supervisor = new Supervisor();
    const stopped: string[] = [];
    const complaints = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    supervisor.onStop('database', () => void stopped.push('database'));
    supervisor.onStop('worker', () => Promise.reject(new Error('stuck')));
    supervisor.onStop('api', () => void stopped.push('api'));
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    expect(stopped).toEqual(['api', 'database']);
    expect(complaints).toHaveBeenCalledTimes(1);
    expect(complaints.mock.calls[0]![0]).toContain('worker did not stop in peace: stuck');
    complaints.mockRestore();
  });

  it('stops a server that listens to nobody', async () => {
    const supervisor = new Supervisor();
    const server = await supervisor.launch('deaf', '/bin/sh', ['-c', "trap '' INT; while :; do sleep 0.05; done"], {
      graceMs: 200,
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await supervisor.stop();
    expect(await server.exited).toBe('signal SIGKILL');
    expect(isAlive(server.pid)).toBe(false);
  });

  it('tells of a server that ends although nobody asked, and only then', async () => {
    const ended: string[] = [];
    const supervisor = new Supervisor((name, how) => ended.push(`${name}: ${how}`));
    const server = await supervisor.launch('short', '/bin/sh', ['-c', 'exit 3']);
    await server.exited;
    const asked = await supervisor.launch('asked', '/bin/sleep', ['60']);
    await asked.stop();
    const killed = await supervisor.launch('killed', '/bin/sleep', ['60']);
    await killed.kill();
    await supervisor.stop();
    expect(ended).toEqual(['short: exit code 3']);
  });

  it('starts nothing once it is stopping', async () => {
    const supervisor = new Supervisor();
    await supervisor.stop();
    await expect(supervisor.launch('late', '/bin/sleep', ['60'])).rejects.toThrow('late is not started');
  });

  it('says which program is missing', async () => {
    const supervisor = new Supervisor();
    await expect(supervisor.launch('Ghost', '/nowhere/ghost', [])).rejects.toThrow(
      /^Ghost cannot be started: .*ENOENT/,
    );
    await supervisor.stop();
  });
});

it('quotes the end of a log', () => {
  expect(lastWords('one\n\ntwo\n  three \nfour\n')).toBe(' Its last words: two / three / four');
  expect(lastWords('\n \n')).toBe('');
});
