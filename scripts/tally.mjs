// Counting: what each stage of `npm test` found, and the lines it closes with.

import { relative } from 'node:path';

/**
 * One check or test: where it stands (file and title), what came of it, and the first line of why.
 *
 * @typedef {{ where: string, outcome: 'passed' | 'failed' | 'skipped', why?: string }} Result
 * @typedef {{ title: string, ms: number, results: readonly Result[] }} Stage
 */

/** @type {(where: string, why: string) => Result} */
const failed = (where, why) => ({ where, outcome: 'failed', why });
/** @type {(where: string, why?: string) => Result} */
const skipped = (where, why = 'no reason given') => ({ where, outcome: 'skipped', why });

/**
 * Keeps a stage honest: one that ended badly has failed, even if every test it counted passed (an error outside all
 * tests, a crash on the way out). One that counts nothing is a check that holds or does not.
 *
 * @param {readonly Result[] | undefined} results
 * @param {number} code exit code of the stage
 * @param {string} output what it printed
 * @returns {readonly Result[]}
 */
export function judged(results, code, output) {
  if (code === 0) return results ?? [{ where: '', outcome: 'passed' }];
  if (results?.some(({ outcome }) => outcome === 'failed')) return results;
  return [...(results ?? []), failed(results ? 'outside all tests' : '', troubleIn(output))];
}

/**
 * Tests of a run of Vitest. A file that could not be loaded counts as one failure.
 *
 * @param {{ testResults: any[] }} report what its json reporter writes
 * @param {string} root folder that paths are named from
 * @returns {Result[]}
 */
export function ofVitest({ testResults }, root) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name).replaceAll('\\', '/');
    /** @type {Result[]} */
    const results = assertionResults.map((/** @type {any} */ test) => {
      const where = `${file} › ${[...test.ancestorTitles, test.title].filter(Boolean).join(' › ')}`;
      if (test.status === 'passed') return { where, outcome: 'passed' };
      if (test.status === 'failed') return failed(where, firstLine(test.failureMessages[0]));
      return skipped(file, test.meta?.needs && `needs ${test.meta.needs}`);
    });
    const isCounted = status !== 'failed' || results.some(({ outcome }) => outcome === 'failed');
    return isCounted ? results : [...results, failed(file, firstLine(message))];
  });
}

/**
 * One line that says how many laws × entries of each table were tested; empty when none were.
 *
 * @param {readonly Result[]} results
 */
export function lawsOfTables(results) {
  const tables = results.flatMap(({ where }) => /^tests\/tables\/([\w-]+)/.exec(where)?.[1] ?? []);
  const counts = [...countsOf(tables)].sort().map(([table, count]) => `${table} ${count}`);
  return counts.length > 0 ? `laws × entries of every table: ${counts.join(' · ')}` : '';
}

/**
 * Tests of a run of Playwright. Errors outside all tests (a server that did not start) count too, and so does a test
 * that needed a second try.
 *
 * @param {{ suites: any[], errors: any[] }} report what its json reporter writes
 * @returns {Result[]}
 */
export function ofPlaywright({ suites, errors }) {
  /** @type {(suite: any, titles: readonly string[]) => Result[]} */
  const walk = ({ specs = [], suites: inner = [] }, titles) => [
    ...specs.map((/** @type {any} */ { title, file, tests: [test] }) => {
      const where = [`tests/e2e/${file}`, ...titles, title].join(' › ');
      if (test.status === 'expected') return { where, outcome: 'passed' };
      if (test.status === 'skipped') {
        return skipped(`tests/e2e/${file}`, test.annotations[0]?.description);
      }
      const [error] = test.results.flatMap((/** @type {any} */ result) => result.errors);
      return failed(where, expectationIn(error?.message));
    }),
    ...inner.flatMap((/** @type {any} */ suite) => walk(suite, [...titles, suite.title])),
  ];
  return [
    ...suites.flatMap((file) => walk(file, [])),
    ...errors.map(({ message }) => failed('outside all tests', firstLine(message))),
  ];
}

/**
 * Cases of a verification, from the line of each.
 *
 * @param {string} output
 * @returns {Result[] | undefined} undefined when it did not come to its last line, `N passed, N failed, N skipped`
 */
export function ofVerification(output) {
  const lines = output.trimEnd().split('\n');
  if (!/^\d+ passed, \d+ failed, \d+ skipped$/.test(lines.at(-1) ?? '')) return undefined;
  return lines.flatMap((line) => {
    const [, where = '', why = '', end] = /^(\S+) +(.*?) +(pass|FAIL)(?: |$)/.exec(line) ?? [];
    if (end) return end === 'pass' ? { where, outcome: 'passed' } : failed(where, why);
    const [, id, reason] = /^(\S+) +skipped: (.*)$/.exec(line) ?? [];
    return id ? skipped(id, reason) : [];
  });
}

/**
 * The last lines: minutes, what was left out and why, what failed, and the counts, alone on their line so that
 * programs can read them.
 *
 * @param {readonly Stage[]} stages
 * @param {number} ms in all
 * @returns {string[]}
 */
export function closingLines(stages, ms) {
  const all = stages.flatMap(({ title, results }) => results.map((one) => ({ title, ...one })));
  const those = (/** @type {Result['outcome']} */ wanted) =>
    all.filter(({ outcome }) => outcome === wanted);
  const skips = countsOf(those('skipped').map(({ where, why }) => `${where}: ${why}`));
  return [
    `minutes: ${[...stages, { title: 'in all', ms }].map((one) => `${one.title} ${(one.ms / 60_000).toFixed(1)}`).join(' · ')}`,
    ...[...skips].map(([line, count]) => `skipped ${count} of ${line}`),
    ...those('failed').map(
      ({ title, where, why }) => `FAILED ${[title, where, why].filter(Boolean).join(' › ')}`,
    ),
    '',
    `${those('passed').length} passed, ${those('failed').length} failed`,
  ];
}

/** @param {readonly string[]} names @returns {Map<string, number>} how often each is there */
const countsOf = (names) =>
  names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map());

/** What colours a terminal's text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one
const colours = /\u001b\[[\d;]*m/g;

const linesOf = (/** @type {string} */ text) =>
  text
    .replaceAll(colours, '')
    .split('\n')
    .flatMap((line) => line.trim() || []);

/** @param {string} [text] */
const firstLine = (text = '') => (linesOf(text)[0] ?? 'no message').slice(0, 200);

/**
 * The first line of an expectation that was not met, with what it expected and what it got.
 *
 * @param {string} [text]
 */
function expectationIn(text = '') {
  const both = linesOf(text)
    .filter((line) => /^(Expected|Received)\b.*:/.test(line))
    .slice(0, 2);
  return [firstLine(text), ...both.map((line) => line.replace(/\s+/g, ' '))]
    .join(' · ')
    .slice(0, 200);
}

/** The first line of an output that speaks of an error; its last one where none does. */
function troubleIn(/** @type {string} */ output) {
  const lines = linesOf(output);
  return firstLine(lines.find((line) => /error\b|✖|×|must|limit/i.test(line)) ?? lines.at(-1));
}
