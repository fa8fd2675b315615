import { describe, expect, test } from 'vitest';
import { causesOf } from '../../workers/engine/causesOf.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { fitOf } from '../../workers/engine/fit.ts';
import { finish } from '../../workers/engine/pass.ts';
import { causes as probe } from '../../workers/engine/probes/causes.ts';
import type { Run } from '../../workers/engine/run.ts';
import { causesIn, decadesIn, stepsIn, sumOf, treeOf } from '../support/causes.ts';
import { trainedRun } from '../support/runs.ts';

const usual = 'task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';
const openRun = (changes: string, steps = 0): Run => trainedRun(`#${usual}&${changes}`, steps);
const { log10 } = Math;
const sigma = (b: number) => 1 / (1 + Math.exp(-b));

/** Slope of the least-squares line through points at 0, 1, 2, … */
function leastSquares(y: readonly number[]): number {
  const middle = (y.length - 1) / 2;
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  let [up, down] = [0, 0];
  for (const [i, value] of y.entries()) {
    up += (i - middle) * (value - mean);
    down += (i - middle) ** 2;
  }
  return up / down;
}

/** Every step is the difference of two norms that another part of the engine measured; both to 1e-9. */
function expectIdentity(run: Run): void {
  const { last } = run.norms;
  const { T } = run.pass;
  for (const [lag, groups] of stepsIn(run).entries()) {
    if (!groups) continue;
    const sum = groups.reduce((total, decades) => total + decades, 0);
    expect(sum, `lag ${lag}`).toBeCloseTo(last[T - lag - 2] - last[T - lag - 1], 9);
  }
  const { causes, problem } = causesIn(run);
  const slope = run.verdict().decadesPerStep;
  expect(problem).toEqual(slope === null ? { reason: 'noSlope', limit: null, asked: null } : null);
  if (slope === null) return;
  expect(sumOf(causes)).toBeCloseTo(slope, 9);
  expect(causes.at(-1)?.id).toBe('bend');
  for (const { id, decades, value, statistic } of causes) {
    expect(value, id).toBeCloseTo(10 ** decades, 12);
    expect(statistic).toBe('factor');
    if (id !== 'bend') expect(Math.abs(decades)).toBeGreaterThanOrEqual(5e-4);
  }
}

describe('the causes of a slope', () => {
  test.each([0, 1, 2, 3])('are a keeping gate alone, log₁₀ σ(%i), where nothing else is', (b) => {
    for (const cell of [`cell=lstm&gain=0&xgain=0&fb=${b}`, `cell=mingru&xgain=0&fb=${b}`]) {
      const { causes } = causesIn(openRun(cell));
      expect(causes.map(({ id }) => id)).toEqual(['keep', 'bend']);
      expect(causes[0].decades).toBeCloseTo(log10(sigma(b)), 12);
      expect(causes[0].value).toBeCloseTo(sigma(b), 12);
      expect(causes[1].decades).toBeCloseTo(0, 12);
    }
  });

  // One unit: J = (1 − a) + a·u. With u = 2, a = ¼ two paths bring ¾ and ½ of λ and add up to 1.25: by their squares
  // 9/13 of the step is the first one's, 4/13 the second one's.
  test('are those of two numbers that add up, by hand', () => {
    const found = decadesIn(
      trainedRun(
        '#cell=leaky&leak=0.25&act=identity&init=identity&gain=2&n=1&m=1&T=30&B=2&task=noise',
        0,
      ),
    );
    const [kept, fresh] = [9 / 13, 4 / 13];
    expect(found('leak')).toBeCloseTo(kept * log10(3 / 4) + fresh * log10(1 / 4), 12);
    expect(found('weights')).toBeCloseTo(fresh * log10(2), 12);
    expect(found('paths')).toBeCloseTo(kept * log10(5 / 3) + fresh * log10(5 / 2), 12);
    expect(found('bend')).toBeCloseTo(0, 12);
  });

  // U − Uᵀ of one unit is 0, so J = 1 − εγ·φ′ with φ′ = 1: at ε = ½, γ = 1 two paths bring 1 and −½ and cancel to ½.
  test('are those of two numbers that cancel, by hand', () => {
    const found = decadesIn(
      trainedRun('#cell=antisymmetric&eps=0.5&gamma=1&act=identity&n=1&m=1&T=30&B=2&task=noise', 0),
    );
    expect(found('leak')).toBeCloseTo((1 / 5) * log10(1 / 2), 12);
    expect(found('skew')).toBeCloseTo(0, 12);
    expect(found('paths')).toBeCloseTo((4 / 5) * log10(1 / 2), 12);
  });

  // z = r = ½ and φ′ = 1 at h = 0: the kept path brings ½, the candidate's ½·gain·½.
  test.each([2, 4])(
    'of a GRU at the identity with gain %i are the two paths of J = ½ + gain/4',
    (gain) => {
      const found = decadesIn(openRun(`cell=gru&fb=0&init=identity&xgain=0&gain=${gain}`));
      const fresh = gain / 4;
      const share = fresh ** 2 / (fresh ** 2 + 1 / 4);
      const whole = 1 / 2 + fresh;
      expect(found('keep')).toBeCloseTo((1 - share) * log10(1 / 2), 12);
      expect(found('gate:z')).toBeCloseTo(share * log10(1 / 2), 12);
      expect(found('gate:r')).toBeCloseTo(share * log10(1 / 2), 12);
      expect(found('weights')).toBeCloseTo(share * log10(gain), 12);
      expect(found('paths')).toBeCloseTo(
        (1 - share) * log10(2 * whole) + share * log10(whole / fresh),
        12,
      );
    },
  );

  test('of a normalisation at zero variance are 1/√ε = 316.23', () => {
    const [first, ...others] = causesIn(openRun('ln=1&xgain=0')).causes;
    expect(first.id).toBe('normalisation');
    // The mean that is taken off costs a share of about 1/n of the square.
    expect(first.decades).toBeCloseTo(2.5, 2);
    for (const { decades } of others) expect(Math.abs(decades)).toBeLessThan(1e-3);
  });

  test('are averaged as the least-squares slope of what they add up to', () => {
    const run = openRun('cell=lstm&fb=1&gain=2');
    const { from, to } = fitOf(run.norms.last.slice().reverse());
    const steps = stepsIn(run);
    const { causes } = causesIn(run);
    for (const [group, id] of treeOf(run).groups.entries()) {
      const running = [0];
      for (let lag = from; lag < to - 1; lag++) {
        running.push(running[running.length - 1] + (steps[lag]?.[group] ?? 0));
      }
      const named = causes.find((cause) => cause.id === id);
      const slope = leastSquares(running);
      expect(named?.decades ?? 0, id).toBeCloseTo(Math.abs(slope) < 5e-4 ? 0 : slope, 12);
    }
  });

  test.each(cells.ids)(
    'of %s add up to its slope, and each step to the change of the norm',
    (cell) => {
      expectIdentity(openRun(`cell=${cell}&n=8&gain=1.3`, 2));
    },
  );

  test('are read again from the numbers that the probe sends', () => {
    const run = openRun('cell=lstm&n=8');
    const session = probe.open(run);
    const [{ values }] = session.arrays;
    expect(causesOf(run.config, values)).toBeNull();
    finish(session.compute());
    expect(causesOf(run.config, values)).toEqual(causesIn(run));
    expect(causesOf(run.config, null)).toBeNull();
    expect(causesOf({ ...run.config, cell: 'rnn' }, values)).toBeNull();
  });
});
