// Counting: what each stage of `npm test` found, and the lines it closes with.

/** @typedef {{ where: string, message: string }} Failure what failed (file and title), and the first line of why */
/** @typedef {{ where: string, why: string }} Skip what was left out, and why */
/** @typedef {{ passed: number, failures: readonly Failure[], skips: readonly Skip[] }} Tally */
/** @typedef {{ title: string, ms: number, tally: Tally }} Stage */

/** @type {Readonly<Tally>} */
export const nothing = { passed: 0, failures: [], skips: [] };

/**
 * One check that either holds or does not.
 *
 * @param {number} code exit code of the check
 * @param {string} output what it printed
 * @returns {Tally}
 */
export function single(code, output) {
  if (code === 0) return { ...nothing, passed: 1 };
  return { ...nothing, failures: [{ where: '', message: troubleIn(output) }] };
}

/**
 * Keeps a stage honest: one that ended badly has failed, even if every test it counted passed
 * (an error outside all tests, a crash on the way out).
 *
 * @param {Tally} tally
 * @param {number} code exit code of the stage
 * @param {string} output what it printed
 * @returns {Tally}
 */
export function withExitCode(tally, code, output) {
  if (code === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [{ where: 'outside all tests', message: troubleIn(output) }] };
}

/**
 * Tests of a unit-test run. A file that could not be loaded counts as one failure.
 *
 * @param {any} report what vitest's json reporter writes
 * @param {string} root folder that paths are named from
 * @returns {Tally}
 */
export function ofVitest(report, root) {
  /** @type {{ passed: number, failures: Failure[], skips: Skip[] }} */
  const tally = { passed: 0, failures: [], skips: [] };
  for (const { name, status, message, assertionResults } of report.testResults) {
    const file = name.replace(root, '').replace(/^[/\\]/, '');
    const failuresBefore = tally.failures.length;
    for (const test of assertionResults) {
      const where = `${file} › ${[...test.ancestorTitles, test.title].filter(Boolean).join(' › ')}`;
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status !== 'failed') {
        tally.skips.push({ where: file, why: reasonOf(test.meta?.needs) });
      } else tally.failures.push({ where, message: firstLine(test.failureMessages.join('\n')) });
    }
    if (status === 'failed' && tally.failures.length === failuresBefore) {
      tally.failures.push({ where: file, message: firstLine(message) });
    }
  }
  return tally;
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
 * Tests of an end-to-end run. Errors outside all tests (a server that did not start) count too, and so does a test
 * that needed a second try.
 *
 * @param {any} report what Playwright's json reporter writes
 * @returns {Tally}
 */
export function ofPlaywright(report) {
  /** @type {{ passed: number, failures: Failure[], skips: Skip[] }} */
  const tally = { passed: 0, failures: [], skips: [] };
  const walk = (/** @type {any} */ suite, /** @type {string[]} */ titles) => {
    for (const { title, file, tests } of suite.specs ?? []) {
      const path = `tests/e2e/${file}`;
      for (const { status, annotations, results } of tests) {
        if (status === 'expected') tally.passed += 1;
        else if (status === 'skipped') {
          const skip = annotations.find((/** @type {any} */ { type }) => type === 'skip');
          tally.skips.push({ where: path, why: skip?.description || reasonOf() });
        } else {
          const errors = results.flatMap((/** @type {any} */ result) => result.errors);
          const message = expectationIn(errors[0]?.message);
          tally.failures.push({ where: `${path} › ${[...titles, title].join(' › ')}`, message });
        }
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, [...titles, inner.title]);
  };
  for (const file of report.suites) walk(file, []);
  for (const { message } of report.errors) {
    tally.failures.push({ where: 'outside all tests', message: firstLine(message) });
  }
  return tally;
}

/**
 * Cases of a verification, from the line of each and from the last one, `N passed, N failed, N skipped`.
 *
 * @param {string} output
 * @returns {Tally | undefined} undefined when it did not come to its last line
 */
export function ofVerification(output) {
  const lines = output.trimEnd().split('\n');
  const found = /^(\d+) passed, \d+ failed, \d+ skipped$/.exec(lines.at(-1) ?? '');
  if (!found) return undefined;
  const skips = lines.flatMap((line) => {
    const [, where = '', why = ''] = /^(\S+) +skipped: (.*)$/.exec(line) ?? [];
    return where === '' ? [] : [{ where, why }];
  });
  const failures = lines.flatMap((line) => {
    const [, where = '', message = ''] = /^(\S+) +(.*?) +FAIL\b/.exec(line) ?? [];
    return where === '' ? [] : [{ where, message }];
  });
  return { passed: Number(found[1]), failures, skips };
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
  const failures = stages.flatMap(({ title, tally }) =>
    tally.failures.map(({ where, message }) => [title, where, message].filter(Boolean).join(' › ')),
  );
  const passed = stages.reduce((sum, { tally }) => sum + tally.passed, 0);
  return [
    `minutes: ${[...stages.map((stage) => `${stage.title} ${minutes(stage.ms)}`), `in all ${minutes(ms)}`].join(' · ')}`,
    ...skipLines(stages.flatMap(({ tally }) => tally.skips)),
    ...failures.map((failure) => `FAILED ${failure}`),
    '',
    `${passed} passed, ${failures.length} failed`,
  ];
}

/** @param {readonly Skip[]} skips */
function skipLines(skips) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { where, why } of skips) {
    const line = `${where}: ${why}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `skipped ${count} of ${line}`);
}

/** @param {number} ms */
const minutes = (ms) => (ms / 60_000).toFixed(1);

/** @param {string} [needs] what a test cannot do without */
const reasonOf = (needs) => (needs ? `needs ${needs}` : 'no reason given');

/** What colours a terminal's text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one
const colours = /\u001b\[[\d;]*m/g;

/** @param {string} [text] */
const linesOf = (text = '') =>
  text
    .replaceAll(colours, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** @param {string} [text] */
const firstLine = (text) => (linesOf(text)[0] ?? 'no message').slice(0, 200);

/**
 * The first line of an expectation that was not met, with what it expected and what it got.
 *
 * @param {string} [text]
 */
function expectationIn(text) {
  const [first = 'no message', ...others] = linesOf(text);
  const both = others.filter((line) => /^(Expected|Received)\b.*:/.test(line)).slice(0, 2);
  return [first, ...both.map((line) => line.replace(/\s+/g, ' '))].join(' · ').slice(0, 200);
}

/**
 * The first line of an output that speaks of an error; its last one where none does.
 *
 * @param {string} output
 */
function troubleIn(output) {
  const lines = linesOf(output);
  return firstLine(lines.find((line) => /error\b|✖|×|must|limit/i.test(line)) ?? lines.at(-1));
}
