// `npm test`: installs what is missing, runs every check there is, and closes with the sum.
// `npm test -- WORD`: only the unit tests and laws whose path or name contains WORD.
// `npm run test:soak`: the unit tests with many more cases, then the browser tests that are marked as long.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWhenTold, run } from './children.mjs';
import { ensureKernels } from './kernels.mjs';
import { freePort } from './port.mjs';
import { ensureBrowser, ensurePackages, root } from './setup.mjs';
import {
  closingLines,
  judged,
  lawsOfTables,
  ofPlaywright,
  ofVerification,
  ofVitest,
} from './tally.mjs';

/** @typedef {import('./tally.mjs').Stage} Stage */
/** @typedef {{ code: number, output: string, results?: import('./tally.mjs').Result[] }} Outcome */
/** @typedef {(isShown: boolean) => Promise<Outcome>} Task */

/** Reports of the test runners, for counting. */
const reports = mkdtempSync(join(tmpdir(), 'gradflow-test-'));
const removeReports = async () => rmSync(reports, { recursive: true, force: true });

/**
 * @param {string} title
 * @param {Task} task
 * @param {boolean} [isShown] whether what it prints comes as it is printed; otherwise all at once, when it has ended
 * @returns {Promise<Stage>}
 */
async function stage(title, task, isShown = true) {
  if (isShown) console.log(`\n── ${title}`);
  const start = performance.now();
  const { code, output, results } = await task(isShown).catch(
    (/** @type {Error} */ { message }) => {
      console.error(message);
      return { code: 1, output: message, results: undefined };
    },
  );
  if (!isShown) console.log(`\n── ${title}\n${output.trimEnd()}`);
  const judgements = judged(results, code, output);
  if (judgements.some(({ outcome }) => outcome === 'failed')) console.log(`${title}: failed`);
  return { title, ms: performance.now() - start, results: judgements };
}

/**
 * A Node program.
 *
 * @param {readonly string[]} args the path of the program, then what it is told
 * @param {NodeJS.ProcessEnv} [env] more than ours
 * @returns {Task}
 */
const node = (args, env) => (isShown) =>
  run(process.execPath, [...args], { show: isShown, cwd: root, env: { ...process.env, ...env } });

/** @type {Task} */
async function golden(isShown) {
  const outcome = await node([join('scripts', 'verify.mjs'), join('tests', 'golden', 'cases')])(
    isShown,
  );
  return { ...outcome, results: ofVerification(outcome.output) };
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] @returns {Task} */
const vitest = (args, env) => async (isShown) => {
  const file = join(mkdtempSync(join(reports, 'vitest-')), 'report.json');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const program = join('node_modules', 'vitest', 'vitest.mjs');
  const outcome = await node([program, 'run', ...reporting, ...args], env)(isShown);
  const results = existsSync(file) ? ofVitest(readJson(file), root) : [];
  const laws = lawsOfTables(results);
  if (laws !== '') console.log(laws);
  return { ...outcome, results };
};

/** @type {(browser: string, env?: NodeJS.ProcessEnv) => Task} path of a Chromium */
const endToEnd =
  (browser, more = {}) =>
  async (isShown) => {
    const file = join(reports, 'playwright.json');
    const port = `${await freePort(4180)}`;
    const env = { ...more, CHROMIUM: browser, E2E_PORT: port, E2E_REPORT: file };
    const program = join('node_modules', 'playwright', 'cli.js');
    const outcome = await node([program, 'test'], env)(isShown);
    return { ...outcome, results: existsSync(file) ? ofPlaywright(readJson(file)) : [] };
  };

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @type {(work: () => Promise<void>) => Task} what this process does itself */
const inHere = (work) => async () => {
  await work();
  return { code: 0, output: '' };
};

/** @param {Readonly<Record<string, Task>>} tasks by their titles */
const together = (tasks) =>
  Promise.all(Object.entries(tasks).map(([title, task]) => stage(title, task, false)));

/** @returns {Promise<Stage[]>} */
async function everything() {
  let browser = '';
  const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const kernels = stage('kernels', inHere(ensureKernels), false);
  // Beside one another, for each of them leaves a processor free.
  const [compiled, checked, made] = await Promise.all([
    kernels,
    together({
      // Threads that check beside one another work out the same types.
      types: node([join('scripts', 'typecheck.mjs'), '--singleThreaded']),
      'lint and format': node([biome, 'check', '--error-on-warnings', '.']),
      browser: inHere(async () => {
        browser = await ensureBrowser();
      }),
    }),
    kernels.then(() =>
      together({ 'golden verification': golden, build: node([join('scripts', 'build.mjs')]) }),
    ),
  ]);
  const stages = [compiled, ...checked, ...made, await stage('unit tests and laws', vitest([]))];
  // Without a new build, the rest would judge an old one.
  const isBuilt = made.some(
    ({ title, results }) => title === 'build' && results[0]?.outcome === 'passed',
  );
  if (isBuilt) stages.push(await stage('size', node([join('tests', 'bench', 'size.mjs')])));
  if (browser === '') return stages;
  const components = vitest(['--config=vitest.components.config.ts'], { CHROMIUM: browser });
  stages.push(await stage('component tests', components));
  if (isBuilt) stages.push(await stage('end-to-end tests', endToEnd(browser)));
  return stages;
}

/** @returns {Promise<Stage[]>} */
async function soak() {
  const browser = await ensureBrowser();
  const build = await stage('build', node([join('scripts', 'build.mjs')]));
  const units = await stage('unit tests and laws, at length', vitest(['--mode=soak']));
  return [build, units, await stage('long browser tests', endToEnd(browser, { SOAK: '1' }))];
}

/** @param {readonly string[]} words @returns {Promise<Stage[]>} */
async function matching(words) {
  const isAny = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  // Counted once, where path and name hold the word.
  const others = words.flatMap((word) => [`--exclude=**/*${word}*`, `--exclude=**/*${word}*/**`]);
  const byPath = await stage('by path', vitest(words));
  const byName = await stage('by name', vitest([`--testNamePattern=${isAny}`, ...others]));
  // What is skipped there is what nobody asked for.
  const asked = byName.results.filter(({ outcome }) => outcome !== 'skipped');
  if (byPath.results.length + asked.length === 0) {
    console.error(`No unit test or law matches ${words.join(' or ')}.`);
    process.exitCode = 1;
  }
  return [byPath, { ...byName, results: asked }];
}

endWhenTold(removeReports);
await ensurePackages();
const start = performance.now();
const words = process.argv.slice(2);
const all = words[0] === '--soak' ? soak : everything;
const stages = all === everything && words.length > 0 ? await matching(words) : await all();
await removeReports();
for (const line of ['', ...closingLines(stages, performance.now() - start)]) console.log(line);
if (stages.some(({ results }) => results.some(({ outcome }) => outcome === 'failed'))) {
  process.exitCode = 1;
}
