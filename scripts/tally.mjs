// Counting: what each stage of `npm test` found, and the line it closes with.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Readonly<Tally>} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * One check that either holds or does not.
 *
 * @param {boolean} holds
 * @returns {Tally}
 */
export function single(holds) {
  return holds ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    nothing,
  );
}

/**
 * The closing line. It stands alone on its line so that programs can read it.
 *
 * @param {Tally} tally
 */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * Keeps a stage honest: one that ended badly has failed, even if every test it counted passed
 * (an error outside all tests, a crash on the way out).
 *
 * @param {Tally} tally
 * @param {number} code exit code of the stage
 * @returns {Tally}
 */
export function withExitCode(tally, code) {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/**
 * Counts of a unit-test run. A file that could not be loaded counts as one failure.
 *
 * @param {any} report what vitest's json reporter writes
 * @returns {Tally}
 */
export function ofVitest(report) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * One line that says how many laws × entries of each table were tested; empty when none were.
 *
 * @param {any} report what vitest's json reporter writes
 * @returns {string}
 */
export function lawsOfTables(report) {
  const counts = report.testResults
    .map((/** @type {any} */ file) => {
      const table = /tests[/\\]tables[/\\]([\w-]+)\.test\.ts$/.exec(file.name)?.[1];
      return table ? `${table} ${file.assertionResults.length}` : '';
    })
    .filter((/** @type {string} */ count) => count !== '')
    .sort();
  return counts.length > 0 ? `laws × entries of every table: ${counts.join(' · ')}` : '';
}

/**
 * Counts of an end-to-end run. Errors outside all tests (a server that did not start) count too.
 *
 * @param {any} report what Playwright's json reporter writes
 * @returns {Tally}
 */
export function ofPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/**
 * Counts from the last line of a verification, `N passed, N failed, N skipped`.
 *
 * @param {string} output
 * @returns {Tally | undefined} undefined when it did not come to its last line
 */
export function ofVerification(output) {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last);
  if (!found) return undefined;
  const [passed, failed, skipped] = found.slice(1).map(Number);
  return { passed, failed, skipped };
}
