// `npm test`: installs what is missing, runs every check there is, and closes with the sum.
// `npm test -- WORD`: only the unit tests and laws whose path or name contains WORD.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWhenTold, run } from './children.mjs';
import { ensureKernels } from './kernels.mjs';
import { freePort } from './port.mjs';
import { ensureBrowser, ensurePackages, root } from './setup.mjs';
import {
  closingLines,
  lawsOfTables,
  nothing,
  ofPlaywright,
  ofVerification,
  ofVitest,
  single,
  withExitCode,
} from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {import('./tally.mjs').Stage} Stage */

const programs = {
  biome: join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  vitest: join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  playwright: join(root, 'node_modules', 'playwright', 'cli.js'),
};

/** Reports of the test runners, for counting. */
const reports = mkdtempSync(join(tmpdir(), 'gradflow-test-'));
const removeReports = async () => rmSync(reports, { recursive: true, force: true });

/**
 * Runs a Node program and shows what it prints.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {boolean} [show]
 */
const node = (args, env = {}, show = true) =>
  run(process.execPath, args, { show, cwd: root, env: { ...process.env, ...env } });

/**
 * @param {string} title
 * @param {() => Promise<Tally>} check
 * @returns {Promise<Stage>}
 */
async function stage(title, check) {
  console.log(`\n── ${title}`);
  const start = performance.now();
  const tally = await check().catch((error) => {
    const message = error instanceof Error ? error.message : `${error}`;
    console.error(message);
    return single(1, message);
  });
  if (tally.failures.length > 0) console.log(`${title}: failed`);
  return { title, ms: performance.now() - start, tally };
}

/** @param {string[]} args */
const oneCheck =
  (...args) =>
  async (isShown = true) => {
    const { code, output } = await node(args, {}, isShown);
    return { ...single(code, output), output };
  };

/**
 * Stages beside one another, for each of them leaves a processor free. What they print comes when they have ended.
 *
 * @param {Record<string, (isShown: boolean) => Promise<Tally & { output: string }>>} checks
 * @returns {Promise<Stage[]>}
 */
const together = (checks) =>
  Promise.all(
    Object.entries(checks).map(async ([title, check]) => {
      const start = performance.now();
      const { output, ...tally } = await check(false);
      console.log(`\n── ${title}\n${output.trimEnd()}`);
      if (tally.failures.length > 0) console.log(`${title}: failed`);
      return { title, ms: performance.now() - start, tally };
    }),
  );

/**
 * @param {string[]} args
 * @returns {Promise<Tally>}
 */
async function unitTests(...args) {
  return vitest(args);
}

/** Components one by one, in a page of Chromium. */
async function componentTests() {
  return vitest(['--config=vitest.components.config.ts'], { CHROMIUM: await browser });
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Tally>}
 */
async function vitest(args, env = {}) {
  const file = join(reports, `vitest-${readdirSync(reports).length}.json`);
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await node([programs.vitest, 'run', ...reporting, ...args], env);
  if (!existsSync(file)) return withExitCode(nothing, code, output);
  const report = readJson(file);
  const laws = lawsOfTables(report);
  if (laws !== '') console.log(laws);
  return withExitCode(ofVitest(report, root), code, output);
}

/** @returns {Promise<Tally>} */
async function compilation() {
  await ensureKernels();
  return single(0, '');
}

async function goldenVerification(isShown = true) {
  const cases = join(root, 'tests', 'golden', 'cases');
  if (!existsSync(cases)) return { ...nothing, output: 'nothing to run' };
  const { code, output } = await node([join('scripts', 'verify.mjs'), cases], {}, isShown);
  const tally = withExitCode(ofVerification(output) ?? single(1, output), code, output);
  return { ...tally, output };
}

/** @returns {Promise<Tally>} */
async function endToEnd() {
  const folder = join(root, 'tests', 'e2e');
  const hasTests =
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(spec|test)\.ts$/.test(`${name}`));
  if (!hasTests) return nothingToRun();
  const file = join(reports, 'playwright.json');
  const { code, output } = await node([programs.playwright, 'test'], {
    CHROMIUM: await browser,
    E2E_PORT: String(await freePort(4180)),
    E2E_REPORT: file,
  });
  const tally = existsSync(file) ? ofPlaywright(readJson(file)) : nothing;
  return withExitCode(tally, code, output);
}

async function nothingToRun() {
  console.log('nothing to run');
  return nothing;
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @returns {Promise<Stage[]>} */
async function everything() {
  const stages = [await stage('kernels', compilation)];
  const hasPage = existsSync(join(root, 'index.html'));
  const beside = await together({
    types: oneCheck(join('scripts', 'typecheck.mjs')),
    'golden verification': goldenVerification,
    'lint and format': oneCheck(programs.biome, 'check', '--error-on-warnings', '.'),
    ...(hasPage && { build: oneCheck(join('scripts', 'build.mjs')) }),
  });
  stages.push(...beside);
  stages.push(await stage('unit tests and laws', unitTests));
  if (!hasPage) {
    await stage('build, size and end-to-end tests', nothingToRun);
    return stages;
  }
  stages.push(await stage('component tests', componentTests));
  // Without a new build, the rest would judge an old one.
  const isBuilt = beside.some(({ title, tally }) => title === 'build' && tally.passed === 1);
  if (!isBuilt) return stages;
  stages.push(await stage('size', oneCheck(join('scripts', 'size.mjs'))));
  stages.push(await stage('end-to-end tests', endToEnd));
  return stages;
}

/**
 * @param {string[]} words
 * @returns {Promise<Stage[]>}
 */
async function matching(words) {
  const inPath = await filesMatching(words);
  const isAny = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const others = inPath.map((path) => `--exclude=${path}`);
  const stages = [
    ...(inPath.length > 0 ? [await stage('by path', () => unitTests(...words))] : []),
    // What is skipped here is what nobody asked for.
    await stage('by name', async () => ({
      ...(await unitTests(`--testNamePattern=${isAny}`, ...others)),
      skips: [],
    })),
  ];
  if (stages.every(({ tally }) => tally.passed + tally.failures.length === 0)) {
    console.error(`No unit test or law matches ${words.join(' or ')}.`);
    process.exitCode = 1;
  }
  return stages;
}

/**
 * @param {string[]} words
 * @returns {Promise<string[]>} test files, relative to the root
 */
async function filesMatching(words) {
  const args = [programs.vitest, 'list', '--filesOnly', ...words];
  const { output } = await run(process.execPath, args, { cwd: root });
  // Each with the name of its project before it.
  return output.split('\n').flatMap((line) => /tests\/\S+$/.exec(line)?.[0] ?? []);
}

endWhenTold(removeReports);
const words = process.argv.slice(2);
await ensurePackages();
const browser = words.length > 0 ? Promise.resolve('') : ensureBrowser();
// Reported by the stage that needs it; the stages before it do not.
browser.catch(() => {});
const start = performance.now();
const stages = words.length > 0 ? await matching(words) : await everything();
await removeReports();
for (const line of ['', ...closingLines(stages, performance.now() - start)]) console.log(line);
if (stages.some(({ tally }) => tally.failures.length > 0)) process.exitCode = 1;
