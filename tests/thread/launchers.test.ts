import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, portFrom } from '../../scripts/port.mjs';
import { stampOf } from '../../scripts/setup.mjs';
import { firstLoad, overLimit } from '../../scripts/size.mjs';
import {
  closingLine,
  ofPlaywright,
  ofVerification,
  ofVitest,
  sum,
  withExitCode,
} from '../../scripts/tally.mjs';

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

describe('the closing line', () => {
  it('is the sum of all stages', () => {
    const stages = [
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ];
    expect(closingLine(sum(stages))).toBe('5 passed, 1 failed');
    expect(closingLine(sum([]))).toBe('0 passed, 0 failed');
  });

  it('counts a test file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(ofVitest(report)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it('counts errors outside all end-to-end tests, and a test that needed a second try', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    const report = { stats, errors: [{ message: 'no server' }] };
    expect(ofPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it('reads the last line of a verification and nothing but a last line', () => {
    const output = 'a 0.1 pass\n86 passed, 0 failed, 2 skipped\n';
    expect(ofVerification(output)).toEqual({ passed: 86, failed: 0, skipped: 2 });
    expect(ofVerification(`${output}RangeError: n\n`)).toBeUndefined();
    expect(ofVerification('')).toBeUndefined();
  });

  it('has a failure when a stage ended badly though all its tests passed', () => {
    const tally = { passed: 3, failed: 0, skipped: 0 };
    expect(withExitCode(tally, 1).failed).toBe(1);
    expect(withExitCode(tally, 0).failed).toBe(0);
    expect(withExitCode({ ...tally, failed: 2 }, 1).failed).toBe(2);
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
