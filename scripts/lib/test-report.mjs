/**
 * The figures of a whole test run.
 *
 * @param checks the checks beside the tests: `{ name, passed }`, each counts as one test
 * @param jest Jest's own report (--json); undefined when it did not run or was killed
 * @param missing parts of the system that are not here: `{ name, remedy }`
 * @param inCi then nothing may be missing or skipped
 * @returns the last lines to print, and whether the run was good
 */
export function report({ checks, jest, jestWanted, missing, inCi }) {
  const suites = jest?.testResults ?? [];
  const skippedTests = suites.flatMap((suite) =>
    suite.assertionResults.filter(({ status }) => status === 'pending' || status === 'todo' || status === 'disabled'),
  );
  let passed = checks.filter((check) => check.passed).length + (jest?.numPassedTests ?? 0);
  let failed = checks.filter((check) => !check.passed).length + (jest?.numFailedTests ?? 0);
  // A file that cannot even be loaded has no tests to count; neither has a Jest that did not come to its end.
  failed += jest?.numRuntimeErrorTestSuites ?? 0;
  if (jestWanted && !jest) failed++;

  const lines = checks.filter((check) => !check.passed).map((check) => `Failed: ${check.name}`);
  for (const suite of suites) {
    const names = suite.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    if (suite.status === 'failed' && names.length === 0) names.push('the file cannot be run');
    for (const name of names) lines.push(`Failed: ${suite.name}: ${name}`);
  }
  const word = inCi ? 'Missing' : 'Skipped';
  for (const part of missing) lines.push(`${word}: what needs ${part.name}; ${part.remedy}.`);
  for (const test of skippedTests) lines.push(`${word}: ${test.fullName}`);

  let skipped = skippedTests.length;
  if (missing.length > 0 && skipped === 0) skipped = missing.length;
  if (inCi) {
    failed += skipped;
    skipped = 0;
  }
  lines.push(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return { lines, good: failed === 0 && passed > 0 };
}
