/** The small pictures of the reference: what is behind them is what the entries do, and there is something to see. */
import { describe, expect, it } from 'vitest';
import {
  biasesOf,
  clipOver,
  drawnFrom,
  lossOver,
  movesOf,
  spectrumOf,
} from '../../../app/features/pages/reference/atOnce.ts';
import type { Drawn } from '../../../app/features/pages/reference/drawing.ts';
import {
  drawnBars,
  drawnHistogram,
  drawnMap,
  drawnPlane,
} from '../../../app/features/pages/reference/drawing.ts';
import {
  coarseMap,
  type OfRun,
  ofDirections,
  ofMeasures,
  ofProbes,
  ofQuantities,
  ofStatements,
  ofTask,
} from '../../../app/features/pages/reference/ofRuns.ts';
import { createRuns, type RunShown } from '../../../app/features/pages/reference/runs.ts';
import { createFrames } from '../../../app/session/frames.ts';
import { clippings } from '../../../workers/engine/clipping.ts';
import { distributions } from '../../../workers/engine/distributions.ts';
import {
  biasInitializers,
  initializers,
  orthogonal,
} from '../../../workers/engine/initializers.ts';
import { losses } from '../../../workers/engine/losses.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { type MapMeasure, measures } from '../../../workers/engine/measures.ts';
import { adam, optimizers, sgd } from '../../../workers/engine/optimizers.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { resolveSettings, type Settings } from '../../../workers/model/config.ts';
import { tasks } from '../../../workers/model/tasks.ts';
import { connectHere } from '../../support/connectHere.ts';

// Only the tab's being hidden is asked of it.
Object.assign(globalThis, { document: { hidden: false } });

const runs = createRuns({
  connect: connectHere({ ends: 0 }, referenceMachine),
  createFrames,
});

const runOf = (settings: Settings, updates = 0, wanted: OfRun['measures'] = []) =>
  new Promise<RunShown>((resolve, reject) =>
    runs.ask(
      settings,
      updates,
      (answer) => (answer && answer !== 'failed' ? resolve(answer) : reject(answer)),
      wanted,
    ),
  );

/** Whether anything of a picture is seen, and nothing of it has no place. */
function expectSeen({ curves, areas = [] }: Drawn, name: string): void {
  const paths = [...curves, ...areas.map(({ path }) => path)];
  expect(paths.join(''), name).toMatch(/\d/);
  expect(paths.join(''), name).not.toMatch(/NaN|Infinity/);
}

describe('what an entry does on the spot', () => {
  it.each(losses.entries)('the derivative of $id is that of its loss', (entry) => {
    const points = lossOver(entry);
    for (let i = 1; i + 1 < points.length; i++) {
      const [before, here, after] = [points[i - 1]!, points[i]!, points[i + 1]!];
      const quotient = (after.loss - before.loss) / (after.output - before.output);
      // The error of a central quotient is h²/6 times the third derivative, which is 0.1 at most: h = 0.05.
      expect(Math.abs(quotient - here.slope)).toBeLessThan(1e-4);
    }
  });

  it.each(clippings.entries)('$id enlarges no norm', (entry) => {
    for (const { before, after } of clipOver(entry, 1)) expect(after).toBeLessThanOrEqual(before);
    expect(clipOver(entry, 1).some(({ before, after }) => after < before)).toBe(
      'apply' in entry && entry.id !== 'none',
    );
  });

  it.each(optimizers.entries)('$id moves its weight against the gradient', (entry) => {
    const moves = movesOf(entry);
    expect(moves.every((move) => move > 0)).toBe(true);
  });

  it('moves by the gradient with SGD, and at first by 1 with Adam', () => {
    expect(movesOf(sgd)[0]).toBeCloseTo(1, 12);
    expect(movesOf(sgd).at(-1)).toBeCloseTo(0.01, 12);
    expect(movesOf(adam)[0]).toBeCloseTo(1, 7);
  });

  it.each(initializers.entries)(
    'the spectrum of $id lies within its largest singular value',
    (entry) => {
      const { eigenvalues, rho, sigma } = spectrumOf(entry);
      expect(rho).toBeLessThanOrEqual(sigma * (1 + 1e-12));
      expectSeen(drawnPlane(eigenvalues), entry.id);
    },
  );

  it('has the eigenvalues of an orthogonal matrix on the unit circle', () => {
    const { eigenvalues, sigma } = spectrumOf(orthogonal);
    for (const [re, im] of eigenvalues) expect(Math.hypot(re, im)).toBeCloseTo(1, 12);
    expect(sigma).toBeCloseTo(1, 12);
  });

  it('shows how numbers are drawn', () => {
    for (const entry of biasInitializers.entries)
      expectSeen(drawnHistogram(biasesOf(entry)), entry.id);
    for (const { id, draw } of distributions.entries)
      expectSeen(drawnHistogram(drawnFrom(draw)), id);
  });
});

describe('a map of tones', () => {
  it('is darkest at the largest number, faintest at the smallest, and free where there is none', () => {
    const { areas = [] } = drawnMap([0, 8, Number.NaN, 4], 2);
    // Two columns of two rows in 240×120: the cells are 120×60, the second column has none on top and 4 below.
    expect(areas).toEqual([
      { path: 'M0,0h120v60h-120z', strength: 0 },
      { path: 'M120,60h120v60h-120z', strength: 0.5 },
      { path: 'M0,60h120v60h-120z', strength: 1 },
    ]);
  });

  it('has bars on both sides of zero', () => {
    // From −1 to 1 in 112 units: zero lies at 60.
    expect(drawnBars([1, -1]).zero.y).toBe(60);
  });
});

const small: Settings = { n: 6, T: 10, B: 3 };
const measured: Readonly<Record<string, OfRun>> = {
  ...prefixed('probes', ofProbes),
  ...prefixed('statements', ofStatements),
  ...prefixed('quantities', ofQuantities),
  ...prefixed('directions', ofDirections),
};

function prefixed(name: string, all: Readonly<Record<string, OfRun>>) {
  return Object.fromEntries(Object.entries(all).map(([id, one]) => [`${name}.${id}`, one]));
}

describe('what is measured of a run', () => {
  it.each(Object.entries(measured))('%s has a picture of numbers of that run', async (name, of) => {
    const settings = { ...small, ...of.settings };
    const { arrays } = await runOf(settings, 0, of.measures);
    const { config } = resolveSettings(settings);
    const numbers = of.numbers(arrays, config);
    expect(numbers.flatMap((part) => Array.from(part)).some(Number.isFinite), name).toBe(true);
    expectSeen(of.draw(numbers, config), name);
  });

  it.each(tasks.ids)('a sequence of %s has a picture', async (task) => {
    const settings = { ...small, task, ...ofTask.settings };
    const { arrays } = await runOf(settings, 0, ofTask.measures);
    const { config } = resolveSettings(settings);
    expectSeen(ofTask.draw(ofTask.numbers(arrays, config), config), task);
  });

  it.each(measures.entries)('$id on the coarse map is what the large map reads', async (entry) => {
    const { updates, read } = ofMeasures[entry.id];
    const measure: MapMeasure = entry;
    for (const gain of [coarseMap.across.values[0], coarseMap.across.values.at(-1)!]) {
      const settings = { ...coarseMap.shared, gain };
      const run = createRun(resolveSettings(settings).config, referenceMachine);
      const work = measure.read(run, updates);
      let step = work.next();
      while (!step.done) step = work.next();
      const shown = read(await runOf(settings, updates));
      expect(shown).toBeCloseTo(step.value.value, 9);
    }
  });
});
