import {
  cachedTemporal,
  duration,
  noTemporal,
  shortReason,
  temporalSources,
  type TemporalFacts,
} from './temporal-sources.js';

const nothing: TemporalFacts = {
  address: undefined,
  cli: undefined,
  onPath: undefined,
  cached: undefined,
  go: undefined,
};
const everything: TemporalFacts = {
  address: 'temporal.test:7233',
  cli: '/opt/temporal',
  onPath: '/usr/bin/temporal',
  cached: '/cache/temporal',
  go: '/usr/bin/go',
};

describe('the way to a Temporal server', () => {
  it.each<[string, (keyof TemporalFacts)[], unknown]>([
    ['a server that is named', [], { kind: 'address', address: 'temporal.test:7233' }],
    ['a program that is named', ['address'], { kind: 'program', path: '/opt/temporal', from: 'TEMPORAL_CLI' }],
    ['one on the PATH', ['address', 'cli'], { kind: 'program', path: '/usr/bin/temporal', from: 'PATH' }],
    ['the cached one', ['address', 'cli', 'onPath'], { kind: 'program', path: '/cache/temporal', from: 'cache' }],
  ])('is %s', (_, missing, expected) => {
    const facts = { ...everything, ...Object.fromEntries(missing.map((name) => [name, undefined])) };
    expect(temporalSources(facts)).toEqual([expected]);
  });

  it('is the download, then Go', () => {
    expect(temporalSources({ ...nothing, go: '/usr/bin/go' })).toEqual([
      { kind: 'download' },
      { kind: 'go', go: '/usr/bin/go' },
    ]);
    expect(temporalSources(nothing)).toEqual([{ kind: 'download' }]);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(temporalSources({ ...nothing, address: '', cli: '', cached: '/c' })).toEqual([
      { kind: 'program', path: '/c', from: 'cache' },
    ]);
  });
});

describe('the cache', () => {
  it('belongs to the user, not to the clone', () => {
    expect(cachedTemporal({}, '/home/anna')).toBe('/home/anna/.cache/wissel/temporal-1.5.1');
    expect(cachedTemporal({ XDG_CACHE_HOME: '/big/cache' }, '/home/anna')).toBe('/big/cache/wissel/temporal-1.5.1');
    expect(cachedTemporal({ XDG_CACHE_HOME: '' }, '/home/anna')).toBe('/home/anna/.cache/wissel/temporal-1.5.1');
  });
});

it('says in one sentence what was tried and every way out', () => {
  const sentence = noTemporal(['its download fails: no network', 'there is no Go toolchain to build it with']);
  for (const part of ['no network', 'no Go', 'TEMPORAL_ADDRESS', 'TEMPORAL_CLI', 'PATH', 'install Go']) {
    expect(sentence).toContain(part);
  }
  expect(sentence.split('\n')).toHaveLength(1);
});

it('speaks of durations as people do', () => {
  expect([400, 40_000, 59_600, 185_000].map(duration)).toEqual(['0 s', '40 s', '1 min 0 s', '3 min 5 s']);
});

it('keeps the bottom of a chain of errors', () => {
  const chain = 'failed to start: failed to download: client error: dns error: name not known\nat somewhere';
  expect(shortReason(chain)).toBe('dns error: name not known');
  expect(shortReason('no space left.')).toBe('no space left');
});
