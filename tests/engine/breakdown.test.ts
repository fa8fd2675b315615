import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { hasLeftNumbers } from '../../workers/engine/numeric/finite.ts';
import { findBreakdown } from '../../workers/engine/run/breakdown.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';

function measured(hash: string, prepare: (run: Run) => void = () => {}): Run {
  const run = createRun(resolveSettings(readHash(hash).settings).config, referenceMachine);
  prepare(run);
  finish(run.measure());
  return run;
}

function setTensor(run: Run, name: string, value: number): void {
  const place = run.network.tensors.find((tensor) => tensor.name === name);
  if (!place) throw new RangeError(`no tensor "${name}"`);
  viewOf(run.params, place).fill(value);
}

const small = 'n=3&m=1&T=9&B=1';

describe('where training left the numbers', () => {
  it('is nowhere in a run of numbers', () => {
    const run = measured(small);
    expect(hasLeftNumbers(run)).toBe(false);
    expect(findBreakdown(run)).toBeNull();
  });

  it('is the weight that an update made too large, by its name', () => {
    const run = measured(small, (fresh) => setTensor(fresh, 'weight_hh_l0', Number.NaN));
    expect(hasLeftNumbers(run)).toBe(true);
    expect(findBreakdown(run)).toMatchObject({
      step: 0,
      kind: 'weight',
      name: 'weight_hh_l0',
      t: null,
    });
  });

  it('is the first state beyond float64, at the step where it got there', () => {
    // h_t = 1e100·h_{t−1} + w·x: about 1e(100·(t−1)), which passes 1e308 at t = 5.
    const run = measured(`${small}&act=identity&init=identity`, (fresh) => {
      const place = fresh.network.tensors.find(({ name }) => name === 'weight_hh_l0');
      const U = viewOf(fresh.params, place!);
      for (let i = 0; i < 3; i++) U[i * 3 + i] = 1e100;
    });
    expect(findBreakdown(run)).toEqual({ step: 0, kind: 'state', name: 'h', t: 5, layer: 1 });
    expect(run.pass.result.overflowAt).toBe(5);
  });

  it('is the higher layer where the lower one is in range', () => {
    const run = measured(`${small}&layers=2&act=relu`, (fresh) => {
      setTensor(fresh, 'weight_ih_l0', 1);
      setTensor(fresh, 'bias_ih_l0', 10);
      setTensor(fresh, 'weight_ih_l1', 1e308);
    });
    expect(findBreakdown(run)).toMatchObject({ kind: 'state', name: 'h', t: 1, layer: 2 });
  });

  it('is the output, or the gradient of a weight, where the states are in range', () => {
    const output = measured(`${small}&act=relu`, (fresh) => {
      setTensor(fresh, 'bias_ih_l0', 100);
      setTensor(fresh, 'V', 1e308);
    });
    expect(findBreakdown(output)).toMatchObject({ kind: 'output', t: 9 });
    // A linear net of gain 4: the states reach 4^499 ~ 1e300, the gradient of W is the sum of products of such numbers.
    const gradient = measured('act=identity&gain=4&T=500&n=3&B=1');
    expect(gradient.pass.result.overflowAt).toBeNull();
    expect(findBreakdown(gradient)).toMatchObject({ kind: 'gradient', t: null });
  });
});
