import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, portFrom } from '../../scripts/port.mjs';
import { stampOf } from '../../scripts/setup.mjs';
import {
  closingLines,
  judged,
  lawsOfTables,
  ofPlaywright,
  ofVerification,
  ofVitest,
  type Result,
} from '../../scripts/tally.mjs';
import { firstLoad, overLimit } from '../bench/size.mjs';

describe('ports', () => {
  it('nothing written means the usual port', () => {
    expect(portFrom(undefined, 4173)).toBe(4173);
    expect(portFrom('', 4173)).toBe(4173);
    expect(portFrom('8080', 4173)).toBe(8080);
  });

  it.each(['abc', '0', '65536', '80.5', '-1'])(
    'refuses %s with the value and the range',
    (text) => {
      expect(() => portFrom(text, 4173)).toThrow(`from 1 to 65535; got "${text}"`);
    },
  );

  it('goes on to the next free port', async () => {
    const taken = new Set([4173, 4174]);
    expect(await freePort(4173, async (port) => !taken.has(port))).toBe(4175);
  });

  it('leaves out ports that browsers refuse to open', async () => {
    expect(await freePort(4190, async () => true)).toBe(4191);
  });

  it('gives up above the last port', async () => {
    await expect(freePort(65534, async () => false)).rejects.toThrow('65535');
  });

  it('sees a port that is taken at one address only', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    expect(await freePort(port)).toBeGreaterThan(port);
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('stampOf', () => {
  const machine = { version: 'v20.19.0', platform: 'linux', arch: 'x64' };

  it('is the same for the same lockfile on the same machine', () => {
    expect(stampOf('a', machine)).toBe(stampOf('a', { ...machine }));
  });

  it('changes with the lockfile, the version of Node, the system and the processor', () => {
    const stamps = [
      stampOf('a', machine),
      stampOf('b', machine),
      stampOf('a', { ...machine, version: 'v22.0.0' }),
      stampOf('a', { ...machine, platform: 'darwin' }),
      stampOf('a', { ...machine, arch: 'arm64' }),
    ];
    expect(new Set(stamps).size).toBe(stamps.length);
  });
});

describe('what `npm test` closes with', () => {
  it('is the sum of all stages, with what failed just before it, the minutes and what was left out', () => {
    const skip: Result = { where: 'tests/a.test.ts', outcome: 'skipped', why: 'needs Python' };
    const passed: Result = { where: 'tests/a.test.ts', outcome: 'passed' };
    const failed: Result = {
      where: 'tests/b.test.ts › adds',
      outcome: 'failed',
      why: 'expected 3 to be 4',
    };
    const output = 'reading\n\u001b[31mError: no entry\u001b[0m\n at x';
    const stages = [
      { title: 'types', ms: 6000, results: [passed, passed, skip, skip] },
      { title: 'unit tests', ms: 90_000, results: [passed, passed, passed, failed] },
      { title: 'build', ms: 0, results: judged(undefined, 1, output) },
    ];
    expect(closingLines(stages, 99_000)).toEqual([
      'minutes: types 0.1 · unit tests 1.5 · build 0.0 · in all 1.6',
      'skipped 2 of tests/a.test.ts: needs Python',
      'FAILED unit tests › tests/b.test.ts › adds › expected 3 to be 4',
      'FAILED build › Error: no entry',
      '',
      '5 passed, 2 failed',
    ]);
    expect(closingLines([], 0).at(-1)).toBe('0 passed, 0 failed');
  });

  it('names a unit test by file and titles, and a file that could not be loaded as one failure', () => {
    const report = {
      testResults: [
        {
          name: '/house/tests/a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { ancestorTitles: ['', 'sums'], title: 'add', status: 'passed' },
            {
              ancestorTitles: ['', 'sums'],
              title: 'carry',
              status: 'failed',
              failureMessages: ['\nAssertionError: expected 3 to be 4\n    at a.test.ts:3'],
            },
            { ancestorTitles: [], title: 'torch', status: 'skipped', meta: { needs: 'Python' } },
            { ancestorTitles: [], title: 'later', status: 'todo', meta: {} },
          ],
        },
        {
          name: '/house/tests/b.test.ts',
          status: 'failed',
          message: 'Cannot find module\nfrom b',
          assertionResults: [],
        },
      ],
    };
    expect(ofVitest(report, '/house')).toEqual([
      { where: 'tests/a.test.ts › sums › add', outcome: 'passed' },
      {
        where: 'tests/a.test.ts › sums › carry',
        outcome: 'failed',
        why: 'AssertionError: expected 3 to be 4',
      },
      { where: 'tests/a.test.ts', outcome: 'skipped', why: 'needs Python' },
      { where: 'tests/a.test.ts', outcome: 'skipped', why: 'no reason given' },
      { where: 'tests/b.test.ts', outcome: 'failed', why: 'Cannot find module' },
    ]);
  });

  it('counts what was tested of each table', () => {
    const of = (where: string): Result => ({ where, outcome: 'passed' });
    const results = ['cells.test.ts › a', 'cells.test.ts › b', 'losses.test.ts › a'].map((where) =>
      of(`tests/tables/${where}`),
    );
    expect(lawsOfTables([of('tests/app/a.test.ts › a'), ...results])).toBe(
      'laws × entries of every table: cells 2 · losses 1',
    );
    expect(lawsOfTables([])).toBe('');
  });

  it('names end-to-end tests, one that needed a second try, and errors outside all tests', () => {
    const spec = (title: string, status: string, message?: string, reason?: string) => ({
      title,
      file: 'x.test.ts',
      tests: [
        {
          status,
          annotations: reason ? [{ type: 'skip', description: reason }] : [],
          results: [{ errors: message ? [{ message }] : [] }],
        },
      ],
    });
    const inner = {
      title: 'a menu',
      specs: [
        spec(
          'opens',
          'unexpected',
          '\u001b[31mError: none\u001b[39m\n\nExpected: 2\nReceived:  1\n\nat',
        ),
      ],
    };
    const report = {
      suites: [
        {
          title: 'x.test.ts',
          specs: [
            spec('loads', 'expected'),
            spec('blinks', 'flaky', 'late'),
            spec('prints', 'skipped', undefined, 'no printer'),
          ],
          suites: [inner],
        },
      ],
      errors: [{ message: 'no server' }],
    };
    expect(ofPlaywright(report)).toEqual([
      { where: 'tests/e2e/x.test.ts › loads', outcome: 'passed' },
      { where: 'tests/e2e/x.test.ts › blinks', outcome: 'failed', why: 'late' },
      { where: 'tests/e2e/x.test.ts', outcome: 'skipped', why: 'no printer' },
      {
        where: 'tests/e2e/x.test.ts › a menu › opens',
        outcome: 'failed',
        why: 'Error: none · Expected: 2 · Received: 1',
      },
      { where: 'outside all tests', outcome: 'failed', why: 'no server' },
    ]);
  });

  it('reads the cases of a verification only where it came to its last line', () => {
    const output = [
      'a-case      3.1e-1  log10Norms    pass',
      'b-case      2.0e+3  gradient      FAIL  unchecked: x',
      'c-case  skipped: the engine has no cell "hopfield"',
      '86 passed, 1 failed, 1 skipped\n',
    ].join('\n');
    expect(ofVerification(output)).toEqual([
      { where: 'a-case', outcome: 'passed' },
      { where: 'b-case', outcome: 'failed', why: '2.0e+3  gradient' },
      { where: 'c-case', outcome: 'skipped', why: 'the engine has no cell "hopfield"' },
    ]);
    expect(ofVerification(`${output}RangeError: n\n`)).toBeUndefined();
    expect(ofVerification('')).toBeUndefined();
  });

  it('names a failure when a stage ended badly though all its tests passed', () => {
    const passed: readonly Result[] = [{ where: 'a', outcome: 'passed' }];
    const output = 'ran 3\nError: listen EADDRINUSE\n  at net\n';
    expect(judged(passed, 1, output)).toEqual([
      ...passed,
      {
        where: 'outside all tests',
        outcome: 'failed',
        why: 'Error: listen EADDRINUSE',
      },
    ]);
    expect(judged(passed, 0, output)).toBe(passed);
    const failed: readonly Result[] = [{ where: 'a', outcome: 'failed', why: 'b' }];
    expect(judged(failed, 1, output)).toBe(failed);
    expect(judged(undefined, 0, output)).toEqual([{ where: '', outcome: 'passed' }]);
  });
});

describe('the size report', () => {
  const files = [
    { path: 'index.html', text: '<script src="./assets/index-a.js"></script>' },
    {
      path: 'assets/index-a.js',
      text: 'm.f=["./assets/late-b.js","./assets/late-c.css"];new URL("worker-d.js",import.meta.url);import("./late-b.js")',
    },
    { path: 'assets/late-b.js', text: 'import{a}from"./shared-e.js"' },
    { path: 'assets/late-c.css', text: '' },
    { path: 'assets/worker-d.js', text: 'new URL("kernels-f.wasm",import.meta.url)' },
    { path: 'assets/shared-e.js', text: '' },
    { path: 'assets/kernels-f.wasm', text: '' },
    // Its name stands at the end of another one's.
    { path: 'a.js', text: 'new URL("shared-e.js",import.meta.url)' },
  ];

  it('counts worker and kernels as first load, and chunks on demand not', () => {
    expect([...firstLoad(files)].sort()).toEqual([
      'assets/index-a.js',
      'assets/kernels-f.wasm',
      'assets/worker-d.js',
      'index.html',
    ]);
  });

  it('says which limit does not hold', () => {
    expect(overLimit({ firstLoad: 10, program: 20, oneFile: 30, embed: 1 })).toEqual([]);
    expect(overLimit({ firstLoad: 1e6, program: 20, oneFile: 30, embed: 1 })).toHaveLength(1);
    expect(overLimit({ firstLoad: 1e6, program: 1e6, oneFile: 30, embed: 1 })).toHaveLength(2);
    expect(overLimit({ firstLoad: 10, program: 20, oneFile: 1e6, embed: 1 })).toHaveLength(1);
    expect(overLimit({ firstLoad: 10, program: 20, oneFile: 30, embed: 4 })).toHaveLength(1);
  });
});
