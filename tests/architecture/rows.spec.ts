import ts from 'typescript';
import { sourceFiles } from './source/files.js';

/**
 * What the database answers is held against a schema, from which its type follows: `rows`, `rowsOf`, `checkedRows`. Nobody
 * says of a row what it is. Migrations are left out: they are frozen, and ask of a database that is not yet ours.
 */
const files = sourceFiles().filter(({ path }) => !path.startsWith('libs/schema/migrations/'));

/** Where an answer becomes checked rows. */
const doors = [
  'libs/platform/database/database.ts',
  'libs/platform/database/rows.ts',
  'libs/platform/tenancy/index.ts',
];
const checks = ['rows', 'rowsOf', 'checkedRows'];

const nameOf = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';

/** What stands around an expression: without `await`, brackets and `.rows`. */
function around(node: ts.Node): ts.Node {
  const { parent } = node;
  const transparent =
    ts.isAwaitExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    (ts.isPropertyAccessExpression(parent) && parent.name.text === 'rows');
  return transparent ? around(parent) : parent;
}

const isChecked = (node: ts.Node): boolean => ts.isCallExpression(node) && nameOf(node) === 'checkedRows';

/** What stands around each use of a name within the block that declares it. */
function usesOf(name: string, declaration: ts.Node): ts.Node[] {
  const uses: ts.Node[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && !ts.isBindingElement(node.parent)) {
      const isField = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
      if (!isField) uses.push(around(node));
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.findAncestor(declaration, (it) => ts.isBlock(it) || ts.isSourceFile(it)) as ts.Node);
  return uses;
}

function faultsIn(tree: ts.SourceFile): string[] {
  const faults: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const said = fault(node);
      if (said) faults.push(`${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}: ${said}`);
    }
    ts.forEachChild(node, walk);
  };

  function fault(call: ts.CallExpression): string | null {
    const name = nameOf(call);
    const [first] = call.arguments;
    if (checks.includes(name) && call.typeArguments) return 'says the type of rows itself';
    if (checks.includes(name) && first && !ts.isIdentifier(first) && !ts.isPropertyAccessExpression(first))
      return 'makes its schema anew for each question; make it a constant';
    if (checks.includes(name) && ts.isAsExpression(around(call))) return 'says another type of checked rows';
    const from = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression.getText(tree) : '';
    if (from === 'z' && name === 'any') return 'lets any value through';
    if (from === 'z' && name === 'custom' && !first) return 'checks nothing';
    if (name !== 'query') return null;
    if (call.typeArguments) return 'says the type of rows itself';
    const outer = around(call);
    if (ts.isAsExpression(outer) || ts.isTypeAssertionExpression(outer)) return 'says the type of rows itself';
    if (ts.isVariableDeclaration(outer) && outer.type) return 'says the type of rows itself';
    // The answers of drivers are `any`, which passes for everything: they are dropped, counted or checked on the spot.
    if (/(^|\.)(tenancy|database)$/i.test(from)) return null;
    const named =
      ts.isVariableDeclaration(outer) && ts.isObjectBindingPattern(outer.name)
        ? outer.name.elements.map((it) => it.name.getText(tree))
        : [];
    const counted =
      (ts.isPropertyAccessExpression(outer) && outer.name.text === 'rowCount') || named.join() === 'rowCount';
    const checked = isChecked(outer) || (named.join() === 'rows' && usesOf('rows', outer).every(isChecked));
    return ts.isExpressionStatement(outer) || counted || checked ? null : 'lets unchecked rows through';
  }

  walk(tree);
  return faults;
}

const parse = (text: string): ts.SourceFile => ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true);

it.each([
  'const [row] = await tenancy.query<{ id: string }>(sql);',
  'const rows = (await this.tenancy.query(sql)) as Row[];',
  'const rows: Row[] = await this.tenancy.query(sql);',
  'return manager.query(sql);',
  'const made = await manager.query(sql);',
  'const { rows } = await client.query(sql); return rows[0];',
  'return (await client.query(sql)).rows as Row[];',
  'const rows = await tenancy.rows<Row>(row, sql);',
  'const rows = await tenancy.rows(z.object({ id: z.string() }), sql);',
  'const rows = (await tenancy.rows(row, sql)) as Row[];',
  'const row = z.object({ facts: z.any() });',
  'const row = z.custom<Row>();',
])('sees what is wrong in %s', (text) => {
  expect(faultsIn(parse(text))).toHaveLength(1);
});

it.each([
  'const [row] = await this.tenancy.rows(seat, sql, [id]);',
  'await manager.query(sql);',
  'const rows = await rowsOf(manager, seat, sql);',
  'const rows = checkedRows(seat, (await client.query(sql)).rows);',
  'const { rows } = await client.query(sql); return checkedRows(seat, rows);',
  'const there = (await client.query(sql)).rowCount !== 0;',
  'const { rowCount } = await client.query(sql);',
  'const row = z.custom<Row>((value) => isRow(value));',
])('leaves alone %s', (text) => {
  expect(faultsIn(parse(text))).toEqual([]);
});

it('lets nobody say what the database answers without looking', () => {
  const found = files
    .filter(({ path }) => !doors.includes(path))
    .flatMap(({ path, tree }) => faultsIn(tree).map((fault) => `${path}:${fault}`));
  expect(found).toEqual([]);
});
