import { describe, expect, it } from 'vitest';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { createWasmMachine } from '../../workers/engine/machine/wasm.ts';
import {
  type Axis,
  axisOf,
  axisParams,
  cellsAcross,
  chooseAxes,
  gridOrder,
  placeOn,
  samplePoints,
  sharedSettings,
  standIn,
  theoryPlaces,
} from '../../workers/engine/maps/grid.ts';
import {
  type CellResult,
  cellSettings,
  measureCell,
  type SweepPlan,
} from '../../workers/engine/maps/sweep.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { readHash, resolveSettings, type Settings } from '../../workers/model/config.ts';
import { paramOf } from '../../workers/model/params/index.ts';
import { kernelsFrom } from '../../workers/thread/loadKernels.ts';
import { reuseKernels } from '../../workers/thread/reusing.ts';
import { compiledKernels } from '../support/kernels.ts';
import { trainedRun } from '../support/runs.ts';

const axis = (key: string, values: readonly number[], isLog = false): Axis => ({
  key,
  values,
  isLog,
});

function planOf(hash: string, x: Axis, y: Axis, measure = 'slope', steps = 0): SweepPlan {
  const { settings } = readHash(hash);
  return { settings: sharedSettings(settings, [x.key, y.key]), x, y, measure, steps };
}

function resultOf(plan: SweepPlan, cell: number, machine: Machine = referenceMachine): CellResult {
  const work = measureCell(plan, cell, machine);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const configOf = (hash: string) => resolveSettings(readHash(hash).settings).config;
const rangeOf = (key: string) => {
  const param = paramOf(key);
  if (param?.kind !== 'range') throw new RangeError(`${key} is no number`);
  return param;
};

describe('a cell of a map', () => {
  const gains = axis('gain', [0.5, 1, 2.5]);
  const inputs = axis('xgain', [0.1, 1]);

  it.each([
    ['n=12&T=30', 'gain=2.5&xgain=0.1', 2],
    ['n=9&T=25&cell=lstm&act=relu', 'gain=1&xgain=1', 4],
    ['n=12&T=30&gain=3&xgain=2&read=all&ln=1&seed=7', 'gain=0.5&xgain=1', 3],
  ])('of "%s" is the run on the page at "%s", to the bit', (base, there, cell) => {
    const page = createRun(configOf(`${base}&${there}`), referenceMachine);
    finish(page.measure());
    const verdict = page.verdict();
    const value = (measure: string) => resultOf(planOf(base, gains, inputs, measure), cell).value;
    expect(value('slope')).toBe(verdict.decadesPerStep);
    expect(value('total')).toBe(verdict.log10Ratio);
    expect(value('horizon')).toBe(verdict.reach ?? Infinity);
  });

  it('after k steps has the loss of the page after k steps', () => {
    const rates = axis('lr', [1e-3, 1e-2], true);
    const plan = planOf('n=8&T=12&task=adding', rates, axis('fb', [1, 2]), 'loss', 15);
    const page = trainedRun('n=8&T=12&task=adding&lr=0.01', 15);
    expect(resultOf(plan, 1).value).toBe(page.pass.result.log10Loss);
  });

  it('has the bits of a run of its own also when memory is used again', async () => {
    const { programs } = await compiledKernels();
    const reused = reuseKernels(kernelsFrom(programs));
    const machine = createWasmMachine(reused.source, referenceMachine);
    const sizes = planOf('T=20', axis('n', [24, 7, 16]), gains);
    for (let cell = 0; cell < 9; cell++) {
      reused.release();
      const { config } = resolveSettings(cellSettings(sizes, cell));
      const page = createRun(config, createWasmMachine(kernelsFrom(programs), referenceMachine));
      finish(page.measure());
      expect(resultOf(sizes, cell, machine).value).toBe(page.verdict().decadesPerStep);
    }
  });

  it('says that its states or its gradient left the numbers', () => {
    // h is multiplied by 4 at every step: 4^500 ≈ 10^301, and the inputs add to it; 10^308 is the end of float64.
    const plan = planOf('act=identity&n=4&T=500&B=1', axis('gain', [1, 4]), axis('xgain', [1, 4]));
    expect(resultOf(plan, 0)).toMatchObject({ mark: 'value' });
    const half = planOf('act=identity&prec=f16&n=4&T=60', axis('gain', [1, 4]), inputs);
    expect(resultOf(half, 1)).toMatchObject({ mark: 'overflow', value: Number.NaN });
  });

  it('says that training left the numbers', () => {
    const plan = planOf(
      'n=4&T=8&act=identity&opt=sgd',
      axis('lr', [1e-3, 10], true),
      axis('gain', [1, 4]),
      'loss',
      200,
    );
    expect(resultOf(plan, 0).mark).toBe('value');
    expect(resultOf(plan, 3)).toMatchObject({ mark: 'diverged', value: Number.NaN });
  });

  it('says that its two values do not go together', () => {
    const plan = planOf('task=copy&n=4', axis('T', [20, 40]), axis('lag', [10, 30]));
    expect([0, 1, 2, 3].map((cell) => resultOf(plan, cell).mark)).toEqual([
      'value',
      'value',
      'illegal',
      'value',
    ]);
  });

  it('is left out where it would take more memory than a page may', () => {
    // Gates, slopes, states and adjoints, 12 rows of n at least, are 12·8·500·64·128·4 bytes = 1.6 GB of 512 MB.
    const plan = planOf('cell=lstm&n=128&B=64', axis('T', [2, 500]), axis('layers', [1, 4]));
    expect(resultOf(plan, 3)).toEqual({ mark: 'large', value: Number.NaN, predicted: Number.NaN });
    expect(resultOf(plan, 0).mark).toBe('value');
  });

  it('with a gradient of exactly zero vanishes without end', () => {
    const plan = planOf('n=4&T=10&B=1', axis('gain', [0, 1]), axis('xgain', [1, 2]));
    expect(resultOf(plan, 0)).toMatchObject({ mark: 'value', value: -Infinity });
    const reach = { ...plan, measure: 'horizon' };
    // With U = 0 nothing reaches the step before the loss.
    expect(resultOf(reach, 0).value).toBe(1);
  });

  it('carries the prediction of theory where that holds, and only there', () => {
    const held = resultOf(planOf('n=32&T=20', gains, inputs), 0).predicted;
    expect(held).toBeLessThan(0);
    expect(resultOf(planOf('n=8&T=20', gains, inputs), 0).predicted).toBeNaN();
    expect(resultOf(planOf('n=32&T=20&cell=gru', gains, inputs), 0).predicted).toBeNaN();
    expect(resultOf(planOf('n=32&T=20', gains, inputs, 'horizon'), 0).predicted).toBeNaN();
  });

  it('keeps what is looked at out of what is computed', () => {
    const settings: Settings = { t: 50, sample: 3, tab: 'phase', steps: 9, gain: 2, n: 6 };
    expect(sharedSettings(settings, ['gain', 'T'])).toEqual({ n: 6 });
  });
});

describe('the axes of a map', () => {
  it('are numbers that the settings use and that change what is computed', () => {
    const keys = (hash: string) => axisParams(configOf(hash)).map(({ key }) => key);
    expect(keys('')).toEqual(expect.arrayContaining(['gain', 'xgain', 'n', 'T', 'B', 'lr']));
    for (const key of ['fb', 'leak', 't', 'steps', 'lag']) expect(keys('')).not.toContain(key);
    expect(keys('cell=lstm')).toContain('fb');
    expect(keys('task=copy')).toContain('lag');
  });

  it('are the gains, or the gate’s bias and the gain, unless others are asked for', () => {
    const chosen = (hash: string) => chooseAxes(configOf(hash)).map(({ key }) => key);
    expect(chosen('')).toEqual(['gain', 'xgain']);
    expect(chosen('cell=lstm')).toEqual(['gain', 'fb']);
    expect(chosen('px=n&py=T')).toEqual(['n', 'T']);
    expect(chosen('py=gain')).toEqual(['xgain', 'gain']);
    expect(chosen('px=gain&py=gain')).toEqual(['gain', 'xgain']);
    // Not a number, not in use, not there at all.
    expect(chosen('px=cell&py=fb')).toEqual(['gain', 'xgain']);
    expect(chosen('px=nothing')).toEqual(['gain', 'xgain']);
  });

  it('spread their values over the range, on the scale of the slider', () => {
    const config = configOf('');
    const gain = axisOf(rangeOf('gain'), config);
    expect(gain.values).toHaveLength(cellsAcross);
    expect([gain.values[0], gain.values[10], gain.values[40]]).toEqual([0, 1, 4]);
    const rate = axisOf(rangeOf('lr'), config);
    expect([rate.values[0], rate.values.at(-1), rate.isLog]).toEqual([1e-6, 10, true]);
    expect(axisOf(rangeOf('layers'), config).values).toEqual([1, 2, 3, 4]);
    for (const { values } of axisParams(configOf('task=copy&cell=lstm')).map((param) =>
      axisOf(param, config),
    )) {
      expect(new Set(values).size).toBe(values.length);
      expect([...values].sort((a, b) => a - b)).toEqual(values);
    }
  });

  it('take a bound that follows the other axis at its widest', () => {
    const config = configOf('task=copy&T=20');
    expect(axisOf(rangeOf('lag'), config).values.at(-1)).toBe(19);
    expect(axisOf(rangeOf('lag'), config, rangeOf('T')).values.at(-1)).toBe(499);
  });

  it('say where a value lies between their cells', () => {
    const line = axis('gain', [0, 1, 2]);
    expect([0, 0.25, 2, 2.4, 2.6, -0.6].map((value) => placeOn(line, value))).toEqual([
      0,
      0.25,
      2,
      2.4,
      null,
      null,
    ]);
    const decades = axis('wd', [0, 1e-2, 1e-1, 1], true);
    expect(placeOn(decades, 0)).toBe(0);
    expect(placeOn(decades, 10 ** -1.5)).toBeCloseTo(1.5, 12);
  });
});

describe('the order of a map', () => {
  it.each([
    [41, 41],
    [40, 40],
    [4, 41],
    [1, 1],
    [9, 2],
  ])('of %i × %i has every cell exactly once, coarse to fine', (columns, rows) => {
    const order = gridOrder(columns, rows);
    expect([...order].sort((a, b) => a - b)).toEqual(
      Array.from({ length: columns * rows }, (_, i) => i),
    );
    const coarse = Math.ceil(columns / 8) * Math.ceil(rows / 8);
    for (const cell of order.slice(0, coarse)) {
      expect([(cell % columns) % 8, Math.floor(cell / columns) % 8]).toEqual([0, 0]);
    }
    const known = new Set<number>();
    // As soon as the coarse cells are there, every place shows something.
    for (const cell of order.slice(0, coarse)) known.add(cell);
    for (let cell = 0; cell < columns * rows; cell++) {
      const shown = standIn(cell % columns, Math.floor(cell / columns), columns, (c) =>
        known.has(c),
      );
      expect(known.has(shown)).toBe(true);
    }
  });

  it('shows the finest cell that is known', () => {
    const known = new Set([0, 4 * 41 + 4]);
    const at = (column: number, row: number) => standIn(column, row, 41, (c) => known.has(c));
    expect([at(3, 3), at(4, 4), at(7, 7), at(8, 0)]).toEqual([0, 168, 168, -1]);
  });

  it('asks theory at every other column and at the last', () => {
    expect(theoryPlaces(10)).toEqual([0, 2, 4, 6, 8, 9]);
    expect(theoryPlaces(41)).toHaveLength(21);
  });
});

describe('points drawn at random', () => {
  const gains = axis('gain', [0, 1, 2, 4]);
  const rates = axis('lr', [0, 1e-4, 1e-2, 1], true);
  const sizes = axis('n', [1, 2, 3, 4]);
  const sampleOf = (count: number, seed = 1) =>
    samplePoints([gains, rates], [false, false], count, seed);

  it('are the same for a seed, others for another, and a larger sample begins with a smaller one', () => {
    expect(sampleOf(50)).toEqual(sampleOf(50));
    expect(sampleOf(50, 2).points).not.toEqual(sampleOf(50).points);
    const drawn = (count: number) => {
      const { points, order } = sampleOf(count);
      return [...order].map((place) => points[place]);
    };
    expect(drawn(80).slice(0, 50)).toEqual(drawn(50));
    // By their place across, for who steps through them.
    const across = sampleOf(50).points.map(([x]) => x);
    expect(across).toEqual(across.toSorted((a, b) => a - b));
  });

  it('fill the range of each axis evenly on its scale, without the place of “off”', () => {
    const { points } = sampleOf(2000);
    // Of a uniform variable on [0, 1) a quarter lies below 1/4: within four deviations √(3/16/2000) = 0.0097.
    const shareBelow = (values: readonly number[], bound: number) =>
      values.filter((value) => value < bound).length / values.length;
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    for (const value of xs) expect(value >= 0 && value <= 4).toBe(true);
    for (const value of ys) expect(value >= 1e-4 && value <= 1).toBe(true);
    // 0 … 4: below 1. Four decades from 10⁻⁴: below 10⁻³.
    for (const share of [shareBelow(xs, 1), shareBelow(ys, 1e-3)]) {
      expect(Math.abs(share - 0.25)).toBeLessThan(0.039);
    }
    // The two are drawn one by one: no more than a quarter of a quarter in a corner.
    const corner = points.filter(([x, y]) => x < 1 && y < 1e-3).length / points.length;
    // √(1/16·15/16/2000) = 0.0054
    expect(Math.abs(corner - 1 / 16)).toBeLessThan(0.022);
  });

  it('are whole numbers where only those are values, each as likely', () => {
    const { points } = samplePoints([sizes, gains], [true, false], 2000, 1);
    const counts = [1, 2, 3, 4].map((n) => points.filter(([x]) => x === n).length / 2000);
    for (const share of counts) expect(Math.abs(share - 0.25)).toBeLessThan(0.039);
    expect(counts.reduce((sum, share) => sum + share, 0)).toBe(1);
  });

  it('are runs like the cells of a grid, to the bit', () => {
    const grid = planOf('n=4&T=6&B=2', axis('gain', [0.5, 1, 2.5]), axis('xgain', [0.1, 1]));
    const points = [
      [2.5, 0.1],
      [1, 1],
    ] as const;
    const scatter = { ...grid, points };
    // Row 0 of xgain 0.1, row 1 of 1; three columns.
    expect(cellSettings(scatter, 0)).toEqual(cellSettings(grid, 2));
    expect(resultOf(scatter, 0).value).toBe(resultOf(grid, 2).value);
    expect(resultOf(scatter, 1).value).toBe(resultOf(grid, 4).value);
    // The line of theory is drawn on a grid.
    expect(resultOf(scatter, 1).predicted).toBeNaN();
  });
});
