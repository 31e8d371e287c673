// npm run try:adding: adds a role, a phase, a kind of notice and a reason to their lists, in memory alone, and prints
// every place that the compiler then asks for. A list that names no place would be one that something has a copy of.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './lib/run.mjs';

const value = "'one_more', ";
const additions = [
  { what: 'a role', file: 'libs/identity/person.entity.ts', after: 'roles = [', more: value },
  {
    what: 'a phase',
    file: 'libs/programmes/configuration/programme-configuration.ts',
    after: 'milestoneNames = [',
    more: value,
  },
  {
    what: 'a kind of notice',
    file: 'libs/notifications/notices/notice-catalogue.ts',
    after: 'catalogue = {',
    more: "one_more: { audiences: ['contact'] }, ",
  },
  { what: 'a reason of a wish', file: 'libs/matching/format/result.ts', after: 'REASON_CODES = [', more: value },
  {
    what: 'a reason to withhold a mail',
    file: 'libs/notifications/sending/notice-verdict.ts',
    after: 'withheldReasons = [',
    more: value,
  },
];

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);

let before;
for (const { what, file, after, more } of additions) {
  const changed = join(root, file);
  const text = readFileSync(changed, 'utf8').replace(after, after + more);
  if (!text.includes(more)) throw new Error(`"${after}" stands in ${file} no more; correct this script.`);
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === changed ? ts.createSourceFile(name, text, ...rest) : read(name, ...rest);
  const program = ts.createProgram(fileNames, { ...options, noEmit: true, incremental: false }, host, before);
  before = program;
  const places = ts
    .getPreEmitDiagnostics(program)
    .flatMap(({ file: at, start }) =>
      at ? [`${relative(root, at.fileName)}:${at.getLineAndCharacterOfPosition(start).line + 1}`] : [],
    );
  console.log(`\n${what} (${file}): ${places.length} places`);
  for (const place of new Set(places)) console.log(`  ${place}`);
  if (places.length === 0) process.exitCode = 1;
}
