// What each route can refuse, read from the code: from every handler down through whatever it calls.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './run.mjs';

/** Functions that make a refusal: their status, and which argument is the code (or the code itself). */
const MAKERS = {
  badRequest: { status: 400, argument: 0 },
  unauthorised: { status: 401, code: 'unauthorised' },
  forbidden: { status: 403, code: 'forbidden' },
  notFound: { status: 404, code: 'not_found' },
  conflict: { status: 409, argument: 0 },
  preconditionFailed: { status: 412, code: 'changed_meanwhile' },
  keyReused: { status: 422, code: 'idempotency_key_reused' },
  preconditionRequired: { status: 428, code: 'if_match_required' },
  tooMany: { status: 429, code: 'too_many_requests' },
};

const HTTP = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

/**
 * Reads the API's sources with the compiler's own eyes.
 *
 * @returns by operation id the sorted `<status> <code>` of what it, or anything it calls, can throw
 */
export function readRefusals() {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  // With the codes of every room, which nothing imports.
  const wanted = { ...config.config, files: ['apps/api/src/main.ts'], include: ['**/refusals.ts'] };
  const { options, fileNames } = ts.parseJsonConfigFileContent(wanted, ts.sys, root);
  const program = ts.createProgram({ rootNames: fileNames, options });
  const checker = program.getTypeChecker();
  const ours = program
    .getSourceFiles()
    .filter(
      ({ fileName, isDeclarationFile }) =>
        !isDeclarationFile && fileName.startsWith(root) && !fileName.includes('/node_modules/'),
    );
  const walk = new Walk(checker, ours);
  const found = {};
  for (const file of ours) {
    if (!file.fileName.endsWith('.controller.ts')) continue;
    ts.forEachChild(file, (node) => {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      for (const member of node.members) {
        if (!ts.isMethodDeclaration(member) || !decorated(member, HTTP)) continue;
        const name = operationId(node.name.text, member.name.getText());
        found[name] = [...walk.from([member, ...walk.guardsOf(node), ...walk.guardsOf(member)])].sort();
      }
    });
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As the document names its operations. */
const operationId = (controller, method) =>
  `${controller[0].toLowerCase()}${controller.slice(1).replace(/Controller$/, '')}${method[0].toUpperCase()}${method.slice(1)}`;

const decorated = (node, names) =>
  (ts.getDecorators(node) ?? []).some(
    ({ expression }) => ts.isCallExpression(expression) && names.includes(expression.expression.getText()),
  );

class Walk {
  constructor(checker, files) {
    this.checker = checker;
    /** What one function throws itself, and which functions it names. */
    this.known = new Map();
    this.subclasses = new Map();
    this.makers = new Map();
    for (const file of files) this.readClasses(file);
    const errors = files.find(({ fileName }) => fileName.endsWith('libs/platform/errors/index.ts'));
    const alias = errors.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === 'RefusalCode');
    this.anyCode = checker.getTypeAtLocation(alias.name);
    // A function that hands its own parameter on as the code makes refusals, too; again, until no more are found.
    for (let before = -1; before !== this.makers.size;) {
      before = this.makers.size;
      for (const file of files) this.readMakers(file);
    }
  }

  from(starts) {
    const codes = new Set();
    const seen = new Set(starts);
    const waiting = [...starts];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const { thrown, named } = this.look(node);
      thrown.forEach((code) => codes.add(code));
      for (const next of named) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    return codes;
  }

  /** The methods of the guards that stand before this class or method. */
  guardsOf(node) {
    return (ts.getDecorators(node) ?? [])
      .map(({ expression }) => expression)
      .filter((call) => ts.isCallExpression(call) && call.expression.getText() === 'UseGuards')
      .flatMap((call) => call.arguments)
      .flatMap((guard) => this.target(guard)?.declarations ?? [])
      .flatMap((guard) => (ts.isClassDeclaration(guard) ? guard.members.filter(ts.isMethodDeclaration) : []));
  }

  look(node) {
    const made = this.known.get(node);
    if (made) return made;
    const thrown = new Set();
    const named = new Set();
    this.known.set(node, { thrown, named });
    const visit = (part) => {
      if (ts.isDecorator(part) || ts.isTypeNode(part)) return;
      if (ts.isCallExpression(part) || ts.isNewExpression(part))
        for (const code of this.codesOf(part)) thrown.add(code);
      if (ts.isIdentifier(part)) for (const target of this.bodiesOf(part)) if (target !== node) named.add(target);
      ts.forEachChild(part, visit);
    };
    ts.forEachChild(node, visit);
    return { thrown, named };
  }

  /** The functions of ours that this name stands for; of an abstract method, those that fill it in. */
  bodiesOf(identifier) {
    const symbol = this.target(identifier);
    return (symbol?.declarations ?? []).flatMap((declaration) => {
      if (declaration.getSourceFile().isDeclarationFile) return [];
      if (ts.isMethodDeclaration(declaration) && ts.isClassDeclaration(declaration.parent)) {
        const below = (this.subclasses.get(this.checker.getTypeAtLocation(declaration.parent).symbol) ?? []).flatMap(
          (one) =>
            one.members.filter((m) => ts.isMethodDeclaration(m) && m.name.getText() === declaration.name.getText()),
        );
        return [...(declaration.body ? [declaration] : []), ...below];
      }
      if (ts.isFunctionDeclaration(declaration) && declaration.body) return [declaration];
      if (ts.isGetAccessor(declaration)) return [declaration];
      if (
        ts.isVariableDeclaration(declaration) &&
        declaration.initializer &&
        declaration.parent.parent.parent.kind === ts.SyntaxKind.SourceFile
      )
        return [declaration];
      return [];
    });
  }

  codesOf(call) {
    const maker = this.makerOf(call.expression);
    if (!maker) return [];
    if (maker.code) return [`${maker.status} ${maker.code}`];
    const status = maker.status ?? Number(call.arguments[0]?.getText());
    const argument = call.arguments?.[maker.argument];
    if (!argument || !status) return [];
    return this.texts(argument).map((code) => `${status} ${code}`);
  }

  texts(node) {
    const type = this.checker.getTypeAtLocation(node);
    // Any code whatever: who calls with one says which.
    if (type === this.anyCode) return [];
    const parts = type.isUnion() ? type.types : [type];
    return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  }

  makerOf(expression) {
    const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    if (!ts.isIdentifier(name)) return undefined;
    const symbol = this.target(name);
    const [declaration] = symbol?.declarations ?? [];
    if (!declaration) return undefined;
    if (declaration.getSourceFile().fileName.endsWith('libs/platform/errors/index.ts')) {
      return name.text === 'WisselError' ? { argument: 1 } : MAKERS[symbol.name];
    }
    return this.makers.get(symbol);
  }

  readMakers(file) {
    const visit = (node) => {
      if (
        (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
        !file.fileName.endsWith('platform/errors/index.ts')
      ) {
        const maker = this.makerOf(node.expression);
        const argument = maker && !maker.code ? node.arguments?.[maker.argument] : undefined;
        if (argument && ts.isIdentifier(argument) && this.texts(argument).length === 0) {
          const parameter = this.checker.getSymbolAtLocation(argument)?.valueDeclaration;
          if (parameter && ts.isParameter(parameter)) {
            const owner = parameter.parent;
            const named = ts.isVariableDeclaration(owner.parent) ? owner.parent.name : owner.name;
            const symbol = named && this.checker.getSymbolAtLocation(named);
            const status = maker.status ?? Number(node.arguments[0].getText());
            if (symbol) this.makers.set(symbol, { status, argument: owner.parameters.indexOf(parameter) });
          }
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }

  readClasses(file) {
    ts.forEachChild(file, (node) => {
      if (!ts.isClassDeclaration(node)) return;
      for (const { types } of node.heritageClauses ?? []) {
        for (const { expression } of types) {
          const symbol = ts.isIdentifier(expression) ? this.target(expression) : undefined;
          if (symbol) this.subclasses.set(symbol, [...(this.subclasses.get(symbol) ?? []), node]);
        }
      }
    });
  }

  target(identifier) {
    let symbol = this.checker.getSymbolAtLocation(identifier);
    if (symbol && ts.isShorthandPropertyAssignment(identifier.parent))
      symbol = this.checker.getShorthandAssignmentValueSymbol(identifier.parent);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}
