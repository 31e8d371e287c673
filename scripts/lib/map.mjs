// The map of rooms, read from the code: who imports whom, and what each room has.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './run.mjs';

/** Begins what people write; all above it is drawn. */
export const handWritten = '<!-- below: written by hand -->';

const processes = ['apps/api', 'apps/worker', 'apps/standalone', 'apps/cli', 'workflows'];
/** Imported by every room: its arrows would hide the others. */
const everywhere = 'libs/platform';

/** @returns the drawn part of docs/map.md */
export function drawMap() {
  const list = JSON.parse(readFileSync(join(root, 'libs/rooms.json'), 'utf8'));
  const places = new Map([...list.map(({ name }) => `libs/${name}`), ...processes].map((at) => [at, read(at)]));
  const arrows = new Map([...places].map(([at, { imports }]) => [at, imports]));
  return `# The map of rooms

Drawn from the code by \`npm run map\`; a test holds it to the code. An arrow means *imports*, through the other room's \`index.ts\`.
Left out for the sake of reading: \`platform\`, which everybody imports, and an arrow where a longer way of arrows leads to
the same room. The table below has them all.

\`\`\`mermaid
flowchart TD
${[...shortest(arrows)].flatMap(([from, tos]) => tos.map((to) => `  ${node(from)} --> ${node(to)}`)).join('\n')}
\`\`\`

## Rooms, lowest first

${table(
  [
    '',
    'room',
    'what it is for',
    'imports (beside platform)',
    'tables',
    'views for others',
    'events',
    'messages and jobs',
  ],
  list.map(({ name, purpose }, i) => {
    const { imports, tables, views, events, messages } = places.get(`libs/${name}`);
    const rooms = imports.map((at) => at.replace('libs/', ''));
    return [`${i + 1}`, `\`${name}\``, purpose, ...[rooms, tables, views, events, messages].map(words)];
  }),
)}

Above them the processes:

${table(
  ['process', 'imports (beside platform)'],
  processes.map((at) => [`\`${at}\``, words(places.get(at).imports.map((to) => to.replace('libs/', '')))]),
)}

## Which room?

1. True on paper, about exchange programmes? A pure file of the feature.
2. "What happens when someone asks for X"? Its service.
3. Speaks HTTP? \`apps/api\`.
4. Reacts to a job, a timer, a workflow step? \`apps/worker\`.
5. Waits for a date or a person? \`workflows\`.
6. Another company would need it unchanged? \`platform\`.

A line that fits two rooms is two lines.
`;
}

const node = (at) => at.replace('libs/', '').replace('/', '-');
const words = (names) => names.join(', ');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What the files of a room, tests left out, import and define. */
function read(at) {
  const found = { imports: new Set(), tables: new Set(), views: new Set(), events: new Set(), messages: new Set() };
  const makers = {
    Entity: (call, parent) => ts.isDecorator(parent) && found.tables.add(snake(parent.parent.name.text)),
    readingView: ([name]) => found.views.add(name.text),
    defineEvent: ([name]) => found.events.add(name.text),
    defineMessage: ([name]) => found.messages.add(name.text),
    defineJob: ([name]) => found.messages.add(name.text),
  };
  for (const file of filesOf(at)) {
    const tree = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
    const walk = (it) => {
      if ((ts.isImportDeclaration(it) || ts.isExportDeclaration(it)) && it.moduleSpecifier) {
        const to = roomNamed(it.moduleSpecifier.text);
        if (to && to !== at && to !== everywhere) found.imports.add(to);
      }
      if (ts.isCallExpression(it) && ts.isIdentifier(it.expression) && Object.hasOwn(makers, it.expression.text))
        makers[it.expression.text](it.arguments, it.parent);
      ts.forEachChild(it, walk);
    };
    walk(tree);
  }
  return Object.fromEntries(Object.entries(found).map(([what, names]) => [what, [...names].sort()]));
}

const filesOf = (at) =>
  readdirSync(join(root, at), { recursive: true })
    .map((path) => `${at}/${path}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.includes('/testing/'))
    .sort();

/** `#editions` and `#platform/clock`, and `#workflows`. */
function roomNamed(specifier) {
  const [, name] = /^#([\w-]+)/.exec(specifier) ?? [];
  return name && (name === 'workflows' ? name : `libs/${name}`);
}

const snake = (name) => name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** The arrows without those that a longer way replaces. */
function shortest(arrows) {
  const reached = (from, seen = new Set()) => {
    for (const to of arrows.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to));
    return seen;
  };
  return new Map(
    [...arrows].map(([from, tos]) => [
      from,
      tos.filter((to) => !tos.some((other) => other !== to && reached(other).has(to))),
    ]),
  );
}
