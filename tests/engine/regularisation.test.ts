import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import {
  addPenalties,
  averageGradient,
  limitRows,
} from '../../workers/engine/run/regularisation.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { recurrentBlocks } from '../../workers/engine/run/weights.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';

function runOf(hash: string) {
  return createRun(resolveSettings(readHash(hash).settings).config, referenceMachine);
}

describe('penalties', () => {
  it('add sign(p) times λ₁ and 2p times λ₂', () => {
    const gradient = Float64Array.of(1, 1, 1);
    addPenalties(gradient, Float64Array.of(2, -3, 0), { l1: 0.5, l2: 0.1 });
    // 1 + 0.5 + 0.4, 1 − 0.5 − 0.6, 1
    expect([...gradient]).toEqual([1.9, expect.closeTo(-0.1, 12), 1]);
  });
});

describe('max-norm', () => {
  it('shortens only the rows that are longer than the limit', () => {
    const block = Float64Array.of(3, 4, 0.3, 0.4);
    limitRows(block, 2, 1);
    // √(3² + 4²) = 5, so the first row becomes (0.6, 0.8); the second has length 0.5.
    expect([...block]).toEqual([expect.closeTo(0.6, 12), expect.closeTo(0.8, 12), 0.3, 0.4]);
  });

  it('holds after every update of every layer', () => {
    const run = runOf('task=adding&T=12&n=8&B=2&layers=2&gain=2.5&maxnorm=1.2&lr=0.1');
    for (let k = 0; k < 3; k++) {
      finish(run.measure());
      run.update();
      for (const U of recurrentBlocks(run.network, run.params)) {
        for (let r = 0; r < 8; r++) {
          expect(Math.hypot(...U.subarray(r * 8, r * 8 + 8))).toBeLessThanOrEqual(1.2 + 1e-12);
        }
      }
    }
  });
});

describe('averaged gradient', () => {
  it('starts at the gradient and then moves by a share of 1 − β', () => {
    const average = new Float64Array(1);
    const first = Float64Array.of(4);
    averageGradient(first, average, 0.9, true);
    expect(first[0]).toBe(4);
    const second = Float64Array.of(0);
    averageGradient(second, average, 0.9, false);
    expect(second[0]).toBeCloseTo(3.6, 12); // 0.9·4 + 0.1·0
  });

  it('S18: leaves the flow at the same weights identical', () => {
    const [plain, averaged] = ['', '&gavg=0.9'].map((extra) =>
      runOf(`gain=2.5&task=adding${extra}`),
    );
    for (const run of [plain, averaged]) finish(run.measure());
    expect(averaged.norms.h).toEqual(plain.norms.h);
    expect(averaged.gradient).toEqual(plain.gradient);
  });

  it('is not moved by looking at it', () => {
    const run = runOf('task=adding&T=10&n=4&gavg=0.9&clip=ema');
    finish(run.measure());
    run.update();
    finish(run.measure());
    const first = run.preview();
    expect(run.preview()).toEqual(first);
    expect(run.update()).toEqual(first);
  });
});

describe('dropout', () => {
  it('S17: drops the stated share and scales the rest, the same for the same seed and step', () => {
    const run = runOf('task=adding&drop=0.3&n=64&T=60&B=8&act=identity');
    finish(run.measure());
    const { tapes } = run.pass;
    const { mask } = tapes[0].program;
    expect(mask).not.toBeNull();
    const start = tapes[0].base[mask ?? 0] + tapes[0].pitch[mask ?? 0];
    const values = tapes[0].memory.slice(start, start + 60 * 64 * 8);
    const zeros = values.filter((value) => value === 0).length / values.length;
    // 30 720 draws: standard deviation √(0.3·0.7/30720) = 0.0026; five of them.
    expect(Math.abs(zeros - 0.3)).toBeLessThan(0.013);
    expect(new Set(values)).toEqual(new Set([0, 1 / 0.7]));
    const again = runOf('task=adding&drop=0.3&n=64&T=60&B=8&act=identity');
    finish(again.measure());
    expect(again.norms.h).toEqual(run.norms.h);
  });

  it('keeps one mask per sequence when asked to', () => {
    const run = runOf('task=adding&drop=0.5&dropsame=1&n=8&T=5&B=1');
    finish(run.measure());
    const [tape] = run.pass.tapes;
    const mask = tape.program.mask ?? 0;
    const at = (t: number) =>
      tape.memory.slice(
        tape.base[mask] + t * tape.pitch[mask],
        tape.base[mask] + t * tape.pitch[mask] + 8,
      );
    for (let t = 2; t <= 5; t++) expect(at(t)).toEqual(at(1));
  });

  it('can be switched on and off on the present weights', () => {
    const run = runOf('task=adding&T=10&n=4');
    finish(run.measure());
    const before = run.norms.h.slice();
    const { config } = resolveSettings(readHash('task=adding&T=10&n=4&drop=0.5').settings);
    run.adopt(config);
    finish(run.measure());
    expect(run.norms.h).not.toEqual(before);
    run.adopt(resolveSettings(readHash('task=adding&T=10&n=4').settings).config);
    finish(run.measure());
    expect(run.norms.h).toEqual(before);
  });
});
