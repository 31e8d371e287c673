import { readFileSync } from 'node:fs';

/** Who may import whom. The house is drawn in the README; this file makes it hold. */
const list = JSON.parse(readFileSync(new URL('libs/rooms.json', import.meta.url), 'utf8'));
const rooms = list.map(({ name }) => name);

const upward = rooms.slice(0, -1).map((room, i) => ({
  name: `${room}-looks-down-only`,
  comment: `libs/${room} imports only rooms before it in libs/rooms.json; news travels up as events.`,
  severity: 'error',
  from: { path: `^libs/${room}/` },
  to: { path: `^libs/(${rooms.slice(i + 1).join('|')})/` },
}));

const upwardInside = list.flatMap(({ name, wings = [] }) =>
  wings.slice(0, -1).map((wing, i) => ({
    name: `${name}-${wing}-looks-down-only`,
    comment: `libs/${name}/${wing} imports only wings before it in libs/rooms.json; of others, types alone.`,
    severity: 'error',
    from: { path: `^libs/${name}/${wing}/`, pathNot: '\\.spec\\.ts$' },
    to: { path: `^libs/${name}/(${wings.slice(i + 1).join('|')})/`, dependencyTypesNot: ['type-only'] },
  })),
);

export default {
  forbidden: [
    ...upward,
    ...upwardInside,
    {
      name: 'every-room-is-listed',
      comment: 'A room of libs stands in libs/rooms.json: its name, what it is for, its place in the order.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${rooms.join('|')})/` },
      to: {},
    },
    {
      name: 'through-the-door',
      comment: 'Another room is entered through its index.ts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: {
        path: '^libs/(?!platform)([^/]+)/',
        pathNot: ['^libs/[^/]+/index\\.ts$', '^libs/$1/', '^libs/matching/highs/index\\.ts$'],
      },
    },
    {
      name: 'platform-through-the-door',
      severity: 'error',
      from: { path: '^libs/platform/([^/]+)/' },
      to: { path: '^libs/platform/([^/]+)/', pathNot: ['^libs/platform/[^/]+/index\\.ts$', '^libs/platform/$1/'] },
    },
    {
      name: 'apps-through-the-door',
      severity: 'error',
      from: { path: '^(apps|workflows)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/index\\.ts$', '^libs/(platform/[^/]+|matching/highs)/index\\.ts$'] },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(apps|workflows)/|^libs/(?!platform/)' },
    },
    ...['local-servers', 'rehearsals'].map((room) => ({
      name: `${room}-stay-local`,
      comment:
        'In production the servers are there and the people are real; only what runs on one machine makes its own.',
      severity: 'error',
      from: { pathNot: `^(libs/${room}|apps/(standalone|cli)|tests)/` },
      to: { path: `^libs/${room}/` },
    })),
    {
      name: 'matching-is-pure',
      comment: 'No I/O, no framework: node:crypto for hashes, and its own files. HiGHS is an adapter beside the core.',
      severity: 'error',
      from: { path: '^libs/matching/', pathNot: ['\\.spec\\.ts$', '^libs/matching/(highs|testing)/'] },
      to: { pathNot: ['^libs/matching/', '^crypto$', '^node:crypto$', '^node_modules/canonicalize/'] },
    },
    {
      name: 'wording-is-pure',
      comment: 'Words and dates: whoever asks passes the facts; other rooms only as types.',
      severity: 'error',
      from: { path: '^libs/wording/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/wording/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'eligibility-is-pure',
      comment: 'The hard rules of a seat: whoever asks passes the facts; other rooms only as types.',
      severity: 'error',
      from: { path: '^libs/eligibility/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/eligibility/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-stands-alone',
      comment: 'It runs in a browser: what it knows of the API, its document says.',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/client/|undici-types' },
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'Workflow code reads the clock of the workflow and nothing else; rooms only as types.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['^workflows/', '^node_modules/@temporalio/(workflow|common)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'controllers-stay-in-the-api',
      severity: 'error',
      from: { path: '^(libs|workflows)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'features-are-apart',
      comment: 'A feature of the web app imports shared, never another feature; what two need is shared.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(shared/|features/$1/)' },
    },
    {
      name: 'shared-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/shared/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/shared/' },
    },
    {
      name: 'the-web-asks-through-the-client',
      comment: 'What a page knows, the API has answered.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs|workflows)/', pathNot: '^(apps/web/|libs/client/index\\.ts$)' },
    },
    {
      name: 'apps-are-apart',
      comment: 'Only the standalone process starts the others; the command line speaks HTTP.',
      severity: 'error',
      from: { path: '^apps/(api|worker)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
