import { sourceFiles, textsIn } from './source/files.js';

/**
 * Processes wire rooms together and translate: what is asked of a table is a question to the room that owns it. One file
 * still asks itself: the demo's log-ins, which no room but the demo has a use for.
 */
const stillAsk = ['apps/api/src/demo/demo-log-ins.ts'];

it('finds no SQL in the processes, apart from the files that are left', () => {
  const sql = /^\s*(select|insert\s+into|update|delete\s+from|with\s+\w+\s+as)\s/i;
  const asking = sourceFiles().filter(
    ({ room, tree }) => room.startsWith('apps/') && textsIn(tree).some((text) => sql.test(text)),
  );
  expect(asking.map(({ path }) => path)).toEqual(stillAsk);
});
