import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../../..');

/** A file of the project's own code, tests left out. */
export interface SourceFile {
  /** From the top of the project, with slashes. */
  path: string;
  /** `libs/editions`, `libs/platform/outbox`, `apps/worker`, `workflows`. */
  room: string;
  /** Read as a tree. */
  tree: ts.SourceFile;
}

const kindsOfTests = /\.spec\.ts$|\/testing\//;
/** Written by the build of the web app. */
const compiled = /^apps\/web\/src\/shared\/i18n\/messages\//;

/** Every file of `apps`, `libs` and `workflows`, in order. */
export function sourceFiles(): SourceFile[] {
  return ['apps', 'libs', 'workflows'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => !kindsOfTests.test(path) && !compiled.test(path))
      .sort()
      .map((path) => ({
        path,
        room: roomOf(path),
        tree: ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.ES2022, true),
      })),
  );
}

function roomOf(path: string): string {
  const [top, room, inner] = path.split('/') as [string, string, string];
  if (top === 'workflows') return top;
  return room === 'platform' ? `libs/platform/${inner}` : `${top}/${room}`;
}

/** Every text in a file; what is put into a template shows as `?`. */
export function textsIn(tree: ts.SourceFile): string[] {
  const texts: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('?'));
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return texts;
}
