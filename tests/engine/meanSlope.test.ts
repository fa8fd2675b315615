import { describe, expect, test } from 'vitest';
import { meanSlopeOf } from '../../workers/engine/analysis/meanSlope.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { resolveSettings, type Settings } from '../../workers/model/config.ts';

function slopeOf(settings: Settings): number | null {
  const { config } = resolveSettings({ n: 3, T: 5, B: 2, task: 'noise', ...settings });
  const run = createRun(config, referenceMachine);
  finish(run.measure());
  return meanSlopeOf(run);
}

describe('the mean slope of an activation', () => {
  test('is 1 for the identity', () => {
    expect(slopeOf({ act: 'identity' })).toBe(1);
  });

  test('is the share of units that are on for ReLU', () => {
    // 3 units, 5 steps, 2 sequences: a whole number of thirtieths.
    const slope = slopeOf({ act: 'relu' }) ?? Number.NaN;
    expect(slope * 30).toBeCloseTo(Math.round(slope * 30), 9);
    expect(slope).toBeGreaterThan(0);
    expect(slope).toBeLessThan(1);
  });

  test('is at most a quarter for the logistic function', () => {
    expect(slopeOf({ act: 'sigmoid' })).toBeLessThanOrEqual(0.25);
  });

  test('is the mean of 1 − h² for tanh', () => {
    const { config } = resolveSettings({ n: 3, T: 5, B: 2, task: 'noise' });
    const run = createRun(config, referenceMachine);
    finish(run.measure());
    // φ′(a) = 1 − tanh²(a) = 1 − h².
    const { unit } = { unit: run.network.units[0] };
    const gate = unit.graph.gates[0];
    const values = unit.program.values[gate.node];
    const tape = run.pass.tapes[0];
    if (!values) throw new Error('a gate without values');
    const all: number[] = [];
    for (let t = 1; t <= 5; t++) {
      const from = startOf(tape, values, t);
      for (let r = 0; r < 3; r++) {
        for (let b = 0; b < 2; b++) all.push(1 - tape.memory[from + r * tape.stride + b] ** 2);
      }
    }
    expect(meanSlopeOf(run)).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / 30, 12);
  });
});
