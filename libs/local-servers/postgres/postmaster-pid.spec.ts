import { leftBehind, parsePostmasterPid } from './postmaster-pid.js';

const file = '4711\n/data/postgres/data\n1795306818\n55432\n\n127.0.0.1\n  9986171        19\nready\n';

describe('postmaster.pid', () => {
  it('names the process and its data folder', () => {
    expect(parsePostmasterPid(file)).toEqual({ pid: 4711, dataFolder: '/data/postgres/data' });
  });

  it.each(['', '\n', '4711', 'x\n/data\n', '0\n/data\n', '-3\n/data\n'])('is nothing when it holds %j', (text) => {
    expect(parsePostmasterPid(text)).toBeUndefined();
  });
});

describe('what an earlier run left', () => {
  const left = parsePostmasterPid(file);

  it('is nothing without a file', () => {
    expect(leftBehind(undefined, 'postgres -D /data/postgres/data')).toBe('nothing');
  });

  it('is a stale file when no process has the id', () => {
    expect(leftBehind(left, undefined)).toBe('stale_file');
  });

  it('is a stale file when the id now belongs to somebody else, another PostgreSQL included', () => {
    expect(leftBehind(left, '/usr/bin/vim notes.txt')).toBe('stale_file');
    expect(leftBehind(left, 'postgres -D /data/other')).toBe('stale_file');
  });

  it('is an orphan when the server still runs on that folder', () => {
    expect(leftBehind(left, '/opt/bin/postgres -D /data/postgres/data -p 55432')).toBe('orphan');
  });
});
