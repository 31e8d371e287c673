import ts from 'typescript';
import { rooms } from '#schema';
import { sourceFiles, textsIn, type SourceFile } from './source/files.js';

/**
 * SQL has an owner, too: a table belongs to the room whose entity it is. That room alone writes it; rooms above read
 * through its door, which is a view or a query function of the owner, never the table by its name.
 */
const files = sourceFiles().filter(({ room }) => room !== 'libs/schema');
const owners = new Map(files.flatMap((file) => tablesOf(file).map((table) => [table, file.room] as const)));

/** `libs/notifications reads registration` and the like, with how often. */
type Uses = Record<string, number>;

function tablesOf({ tree, path }: SourceFile): string[] {
  if (!path.endsWith('.entity.ts')) return [];
  return tree.statements.flatMap((statement) => {
    if (!ts.isClassDeclaration(statement) || !statement.name) return [];
    const isEntity = (ts.getDecorators(statement) ?? []).some((it) =>
      it.expression.getText(tree).startsWith('Entity('),
    );
    return isEntity ? [snake(statement.name.text)] : [];
  });
}

function snake(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

function foreignUses(): Uses {
  const uses: Uses = {};
  const count = (room: string, verb: 'reads' | 'writes', table: string): void => {
    const owner = owners.get(table);
    if (!owner || owner === room) return;
    const use = `${room} ${verb} ${table}`;
    uses[use] = (uses[use] ?? 0) + 1;
  };
  for (const { room, tree } of files) {
    for (const text of textsIn(tree)) {
      for (const [, verb, table] of text.matchAll(
        /\b(insert\s+into|update|delete\s+from|from|join)\s+(?:only\s+)?"?([a-z_]+)/gi,
      )) {
        // `for update of x`, `on conflict do update set`: no table follows.
        const writes = /^(insert|update|delete)/i.test(verb as string);
        count(room, writes ? 'writes' : 'reads', table as string);
      }
    }
    for (const [verb, entity] of repositoryUses(tree)) count(room, verb, snake(entity));
  }
  return uses;
}

/** `tenancy.repository(Session).update(...)`: by TypeORM, not by SQL, and the same to the owner. */
function repositoryUses(tree: ts.SourceFile): ['reads' | 'writes', string][] {
  const found: ['reads' | 'writes', string][] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const repository = node.expression.expression;
      const [entity] = ts.isCallExpression(repository) ? repository.arguments : [];
      if (
        entity &&
        ts.isIdentifier(entity) &&
        /repository$/i.test((repository as ts.CallExpression).expression.getText(tree))
      ) {
        const writes = /^(insert|update|upsert|save|delete|remove|softDelete|increment|decrement)/.test(
          node.expression.name.text,
        );
        found.push([writes ? 'writes' : 'reads', entity.text]);
      }
    }
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return found;
}

it('knows the owner of every table', () => {
  expect(owners.size).toBeGreaterThan(30);
  expect(owners.get('notice')).toBe('libs/notifications');
});

it('finds a foreign table in SQL, and an own one it leaves alone', () => {
  const tree = ts.createSourceFile(
    'x.ts',
    'query(`select from notice n join ${other} x`)',
    ts.ScriptTarget.ES2022,
    true,
  );
  expect(textsIn(tree)).toEqual(['select from notice n join ? x']);
});

it('lets nobody but its owner name a table', () => {
  // A room asks the owner: by a view of the owner's, or a query function behind its door.
  expect(foreignUses()).toEqual({});
});

/** The views by which each room lets others read. */
const offered = new Map(
  files.flatMap(({ path, room, tree }) =>
    path.endsWith('.views.ts')
      ? [...tree.text.matchAll(/readingView\(\s*'(\w+)'/g)].map(([, view]) => [view as string, room] as const)
      : [],
  ),
);

it('lets rooms read downwards alone', () => {
  expect(offered.size).toBeGreaterThan(20);
  const order = rooms.map((name) => `libs/${name}`);
  const upwards: string[] = [];
  for (const { path, room, tree } of files) {
    if (!order.includes(room)) continue;
    for (const text of textsIn(tree)) {
      for (const [, view] of text.matchAll(/\b(?:from|join)\s+([a-z_]+)/gi)) {
        const owner = offered.get(view as string);
        if (owner && order.indexOf(owner) > order.indexOf(room)) upwards.push(`${path} reads ${view} of ${owner}`);
      }
    }
  }
  expect(upwards).toEqual([]);
});
