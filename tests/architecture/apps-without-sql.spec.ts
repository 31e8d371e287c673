import { sourceFiles, textsIn } from './source/files.js';

/**
 * Processes wire rooms together and translate: what is asked of a table is a question to the room that owns it. These files
 * still ask themselves; the list only shrinks.
 */
const stillAsk = [
  'apps/api/src/demo/demo-log-ins.ts',
  'apps/api/src/http/access/tenants.ts',
  'apps/cli/src/commands/doctor.ts',
];

it('finds no SQL in the processes, apart from the files that are left', () => {
  const sql = /^\s*(select|insert\s+into|update|delete\s+from|with\s+\w+\s+as)\s/i;
  const asking = sourceFiles().filter(
    ({ room, tree }) => room.startsWith('apps/') && textsIn(tree).some((text) => sql.test(text)),
  );
  expect(asking.map(({ path }) => path)).toEqual(stillAsk);
});
