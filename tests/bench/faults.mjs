// `npm run faults`: plants small faults one by one and sees whether a test falls (`-- WORD`: those that name WORD).
//
// Each fault of the list names the test that falls because of it, and only that one is run. A fault is planted while the
// source is loaded; the files stay as they are.

import { join, relative, sep } from 'node:path';
import { endWhenTold } from '../../scripts/children.mjs';
import { ensureKernels } from '../../scripts/kernels.mjs';
import { ensurePackages, root } from '../../scripts/setup.mjs';
import { faults as all } from './faultList.mjs';
import { planted } from './planted.mjs';

/** @typedef {import('./planted.mjs').Fault} Fault */
/** @typedef {import('vitest/node').TestCase} TestCase */

/** Share of the faults that a test has to catch. */
const leastShare = 0.9;

const words = process.argv.slice(2);
const faults = all.filter((fault) =>
  words.every((word) => Object.values(fault).some((text) => text.includes(word))),
);
if (faults.length === 0) {
  console.error(`no fault names ${words.join(' and ')}`);
  process.exit(1);
}
/** @type {Fault | null} */
let present = null;
let wasLoaded = false;

endWhenTold();
await ensurePackages();
await ensureKernels();
const { createVitest } = await import('vitest/node');
const vitest = await createVitest(
  'test',
  {
    // Without the projects of the file, which would take no plugin of ours and share what they have loaded.
    config: false,
    root,
    watch: false,
    maxWorkers: 1,
    pool: 'forks',
    setupFiles: ['tests/support/setup.ts'],
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: [{}],
    passWithNoTests: true,
  },
  {
    plugins: [
      {
        name: 'plant',
        enforce: 'pre',
        transform(code, id) {
          if (present === null || pathOf(id) !== present.file) return null;
          wasLoaded = true;
          return { code: planted(code, present), map: null };
        },
      },
    ],
  },
);
await vitest.standalone();

let caught = 0;
for (const test of new Set(faults.map((fault) => fault.test))) {
  const ofTest = faults.filter((fault) => fault.test === test);
  const sound = await casesOf(test, ofTest);
  for (const fault of ofTest) {
    const named = sound.filter((testCase) => isNamed(testCase, fault));
    const isSound = named.length > 0 && named.every((one) => one.result().state === 'passed');
    const verdict = isSound ? await plant(fault) : 'NO SUCH TEST, or it falls without the fault';
    if (verdict === 'caught') caught += 1;
    console.log(`${verdict.padEnd(8)}  ${fault.file}: ${fault.before} → ${fault.after}`);
  }
}
await vitest.close();
const survived = faults.length - caught;
console.log(`${caught} caught, ${survived} survived`);
process.exit(caught >= leastShare * faults.length ? 0 : 1);

/**
 * @param {Fault} fault
 * @returns {Promise<string>}
 */
async function plant(fault) {
  present = fault;
  wasLoaded = false;
  vitest.invalidateFile(join(root, fault.file));
  const cases = await casesOf(fault.test, [fault]);
  present = null;
  vitest.invalidateFile(join(root, fault.file));
  if (!wasLoaded) return 'NOT LOADED';
  return cases.some((one) => isNamed(one, fault) && one.result().state === 'failed')
    ? 'caught'
    : 'SURVIVED';
}

/**
 * The tests of a file that the faults name, run.
 *
 * @param {string} test
 * @param {readonly Fault[]} named
 * @returns {Promise<TestCase[]>}
 */
async function casesOf(test, named) {
  const titles = named.map(({ title }) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  vitest.setGlobalTestNamePattern(new RegExp(titles.join('|')));
  const specifications = await vitest.globTestSpecifications([join(root, test)]);
  const { testModules } = await vitest.runTestSpecifications(specifications);
  return testModules.flatMap((module) => [...module.children.allTests()]);
}

/**
 * @param {TestCase} testCase
 * @param {Fault} fault
 */
function isNamed(testCase, { title }) {
  return testCase.fullName.replaceAll(' > ', ' ').includes(title);
}

/** @param {string} id */
function pathOf(id) {
  return relative(root, id.replace(/\?.*$/, '')).replaceAll(sep, '/');
}
