import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from './verify.ts';

// The verification is only worth what it catches: every number of a reference is spoiled in turn.

const cases = fileURLToPath(new URL('cases', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradflow-golden-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The folder then holds one case, changed. */
function writeCase(file: string, change: (fixture: any) => void): void {
  const fixture = readCase(file);
  change(fixture);
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(fixture));
  const { id, kind } = fixture;
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ cases: [{ id, file, kind }] }));
}

const readCase = (file: string) => JSON.parse(readFileSync(join(cases, file), 'utf8'));

async function run(): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await main(folder, undefined, (line) => lines.push(line));
  return { code, lines };
}

type Path = readonly (string | number)[];

/** Paths to every array of numbers (or number) under a value, as long as names lead there. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (Array.isArray(value)) {
    const isNumbers = JSON.stringify(value).match(/[{"]/) === null;
    return isNumbers ? [path] : value.flatMap((part, i) => leaves(part, [...path, i]));
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]));
}

/** Changes the largest number at a path by 1e-4 of itself, a whole number by 1, a zero by 1e-4. */
function spoil(fixture: any, path: Path): void {
  const parent = path.slice(0, -1).reduce((part, name) => part[name], fixture);
  const last = path.at(-1) as string;
  const holder = { value: parent[last] };
  let best: { list: any; key: string | number; size: number } = {
    list: holder,
    key: 'value',
    size: -1,
  };
  const walk = (list: any, key: string | number) => {
    const value = list[key];
    if (Array.isArray(value)) for (const i of value.keys()) walk(value, i);
    else if (typeof value === 'number' && Math.abs(value) > best.size) {
      best = { list, key, size: Math.abs(value) };
    }
  };
  walk(holder, 'value');
  const before = best.list[best.key];
  const isCount = Number.isInteger(before) && before !== 0;
  best.list[best.key] = isCount ? before + 1 : before === 0 ? 1e-4 : before * (1 + 1e-4);
  parent[last] = holder.value;
}

test('a folder without reference results is said to be that', async () => {
  const { code, lines } = await run();
  expect(code).toBe(2);
  expect(lines).toEqual([
    expect.stringMatching(/^There are no reference results in .*index\.json/),
  ]);
  writeFileSync(join(folder, 'index.json'), '{}');
  expect(await run()).toEqual({
    code: 2,
    lines: [expect.stringContaining('index.json has no list "cases"')],
  });
});

describe('the verification fails when a number of the reference is wrong', () => {
  /** Not compared themselves: how numbers are compared, and which are meant. */
  const settings = /eigTol|log10Tol|dps|sample$/;

  // Each file is some hundred runs of a small case: seconds, not the milliseconds of other tests.
  for (const file of [
    'bptt/lstm-peephole-all.json',
    'bptt/rnn-layernorm-all.json',
    'bptt/tbptt-gru-last.json',
    'bptt/bi-gru-last-final.json',
  ]) {
    test(file, async () => {
      const paths = leaves(readCase(file).expected);
      const missed: string[] = [];
      for (const path of paths.filter((candidate) => !settings.test(candidate.join('.')))) {
        writeCase(file, (fixture) => spoil(fixture, ['expected', ...path]));
        const { code, lines } = await run();
        const isCaught = /FAIL$/.test(lines[1]) && lines[1].includes(`${path[0]}`) && code !== 0;
        if (!isCaught) missed.push(path.join('.'));
      }
      expect(paths.length).toBeGreaterThan(50);
      expect(missed).toEqual([]);
    });
  }

  test.each([
    ['extreme/tanh-underflow.json', ['expected', 'exact', 'log10NormDLdhPerSample']],
    ['extreme/tanh-underflow.json', ['expected', 'exact', 'log10NormDLdh']],
    ['extreme/tanh-underflow.json', ['expected', 'exact', 'log10NormH']],
    ['extreme/tanh-underflow.json', ['expected', 'exact', 'log10MaxAbsH']],
    ['extreme/tanh-underflow.json', ['expected', 'exact', 'log10Loss']],
    ['optim/optimizers.json', ['runs', 9, 'steps', 19, 'W']],
    ['optim/schedules.json', ['cases', 3, 'lr']],
    ['optim/clipping.json', ['cases', 2, 'clipped', 'U']],
    ['optim/clipping.json', ['emaNormClip', 1, 'steps', 30, 'var']],
    ['train/train-rnn-sgd-agc.json', ['log', 29, 'gradNormPost']],
    ['train/train-rnn-sgd-agc.json', ['log', 7, 'stateGradNorm', 'h_l0']],
    ['train/train-rnn-sgd-agc.json', ['paramsAfter', '10', 'weight_hh_l0']],
    ['train/train-rnn-sgd-agc.json', ['paramsFinal', 'V']],
    ['train/train-rnn-sgd-agc.json', ['clippedSteps']],
  ] as const)('%s %j', async (file, path) => {
    writeCase(file, (fixture) => spoil(fixture, path));
    const { code, lines } = await run();
    expect(lines[1]).toMatch(/FAIL$/);
    expect(code).not.toBe(0);
  });

  test('the step at which states overflow', async () => {
    const file = 'extreme/relu-overflow-3I.json';
    for (const [field, by] of [
      ['firstNonFiniteStateStep', 1],
      ['firstNonFinitePreactStep', -2],
    ] as const) {
      writeCase(file, ({ expected }) => {
        expected.float64[field] += by;
      });
      const { lines } = await run();
      expect(lines[1]).toMatch(/FAIL$/);
    }
  });
});

describe('the verification', () => {
  const file = 'bptt/rnn-tanh-scalar.json';

  test('names the machines first and counts last', async () => {
    writeCase(file, () => {});
    const { code, lines } = await run();
    expect(lines[0]).toMatch(/^machines: ts(, \w+)*$/);
    expect(lines[1]).toMatch(/^rnn-tanh-scalar +\d\.\de-\d+ +\S.* +pass$/);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('1 passed, 0 failed, 0 skipped');
    expect(code).toBe(0);
  });

  test('fails a case that names a tensor the engine has not, or lacks one', async () => {
    writeCase(file, ({ params }) => {
      params.weight_zz_l0 = [1];
    });
    expect((await run()).lines[1]).toMatch(/the engine has no weight_zz_l0 .*FAIL$/);
    writeCase(file, ({ params }) => {
      delete params.bias_hh_l0;
    });
    expect((await run()).lines[1]).toMatch(/the case lacks bias_hh_l0 .*FAIL$/);
  });

  test('says which fields it could not check', async () => {
    writeCase(file, ({ expected }) => {
      expected.curvature = 1;
      expected.jacobian.forward.rank = [1];
    });
    expect((await run()).lines[1]).toMatch(/unchecked: jacobian.forward.rank, curvature$/);
  });

  test('skips a cell that the engine has not, and says so', async () => {
    writeCase(file, ({ config }) => {
      config.cell = 'hopfield';
    });
    const { code, lines } = await run();
    expect(lines[1]).toBe('rnn-tanh-scalar  skipped: the engine has no cell "hopfield"');
    expect(lines[2]).toBe('0 passed, 0 failed, 1 skipped');
    expect(code).toBe(0);
  });

  test('reads a folder anywhere', async () => {
    cpSync(join(cases, 'bptt'), join(folder, 'bptt'), { recursive: true });
    writeFileSync(
      join(folder, 'index.json'),
      JSON.stringify({ cases: [{ id: 'a', file: 'bptt/rnn-tanh-T1.json', kind: 'bptt' }] }),
    );
    expect((await run()).lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped');
  });
});
