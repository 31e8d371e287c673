import { spawn } from 'node:child_process';
import { family, MemoryWatch } from './memory.js';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the memory of a process and what it started', () => {
  it('counts children and grandchildren', async () => {
    const held = `Buffer.alloc(60 * 2 ** 20, 1); process.stdout.write('x'); setInterval(() => {}, 1e6)`;
    const child = spawn(process.execPath, ['-e', held], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((said) => child.stdout.once('data', said));
    try {
      expect(family(process.pid)).toContain(child.pid);
      expect(family(child.pid as number)).toEqual([child.pid]);
      expect(new MemoryWatch(child.pid as number).stop()).toBeGreaterThan(60);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says null for a process that is gone', () => {
    expect(new MemoryWatch(2 ** 22 + 1).stop()).toBeNull();
  });
});
