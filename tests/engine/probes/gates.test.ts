import { describe, expect, it } from 'vitest';
import { gates } from '../../../workers/engine/probes/gates.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { trainedRun } from '../../support/runs.ts';

const usual = '#task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';

/** What is measured of a gate, by name: `mean`, `low`, `high`, `saturated`, `map`. */
function gateOf(changes: string, gate: string, sample = 1): (what: string) => Float64Array {
  const run = trainedRun(`${usual}&${changes}`, 0);
  const session = gates.open(run);
  finish(session.compute(() => ({ t: 1, sample })));
  return (what) => {
    const found = session.arrays.find(({ name }) => name === `gate:${gate}:${what}`);
    if (!found) throw new RangeError(`no ${what} of ${gate}`);
    return found.values;
  };
}

const sigma = (a: number) => 1 / (1 + Math.exp(-a));

describe('a gate', () => {
  it('without weights is σ of its bias, in mean, band and map', () => {
    const f = gateOf('cell=lstm&gain=0&xgain=0&fb=2&T=3', 'f');
    for (const what of ['mean', 'low', 'high', 'map']) {
      for (const value of f(what)) expect(value).toBeCloseTo(sigma(2), 14);
    }
  });

  // A logistic slope is f(1 − f), at most ¼: saturated from 4f(1 − f) < 0.05 on, f > 0.98734, a > 4.357.
  it.each([
    [4.3, 0],
    [4.4, 1],
    [-4.3, 0],
    [-4.4, 1],
  ])('at a bias of %f has a share of %f saturated', (fb, share) => {
    const f = gateOf(`cell=lstm&gain=0&xgain=0&fb=${fb}&T=3`, 'f');
    expect([...f('saturated')]).toEqual([share, share, share]);
  });

  // Of eleven values the quantiles at 0.1 and 0.9 are the second and the tenth.
  it('has its band from the tenth to the ninetieth per cent of its units', () => {
    const f = gateOf('cell=lstm&fb=1&n=11&B=1&T=4&gain=3', 'f');
    for (let t = 0; t < 4; t++) {
      const values = [...f('map').subarray(11 * t, 11 * (t + 1))].sort((a, b) => a - b);
      expect([f('low')[t], f('high')[t]]).toEqual([values[1], values[9]]);
      expect(f('mean')[t]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 11, 14);
    }
  });

  it('has the mean of all sequences, and the map of the one that is looked at', () => {
    const one = (sample: number) => gateOf('cell=lstm&n=5&B=2&T=4&xgain=3', 'f', sample);
    const maps = [one(1)('map'), one(2)('map')];
    expect(maps[0]).not.toEqual(maps[1]);
    const all = [...maps[0].subarray(15), ...maps[1].subarray(15)];
    expect(one(1)('mean')[3]).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / 10, 14);
  });
});
