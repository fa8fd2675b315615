import { expect, test } from 'vitest';
import { createTracked } from '../../../app/panels/tracked.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { arrayOf, pictureOf } from '../../support/pictures.ts';

const holding = (...names: readonly string[]): RunSnapshot => {
  const values = Float64Array.of(1, 2);
  const arrays = Object.fromEntries(names.map((name) => [name, values]));
  const missing = { sigma: null, hidden: null, rho: null, ...arrays };
  return pictureOf({ T: 2, n: 1 }, { arrays: missing });
};

test('a plot tells which arrays it reads, those that are missing too', () => {
  const tracked = createTracked();
  const watched = tracked.watch(holding('sigma'));
  expect(arrayOf(watched, 'sigma')).toEqual(Float64Array.of(1, 2));
  expect(arrayOf(watched, 'rho')).toBeNull();
  expect([...tracked.read]).toEqual(['sigma', 'rho']);
  tracked.watch(holding('sigma'));
  expect([...tracked.read]).toEqual([]);
});

test('a plot stays for a moment while all it showed is on its way, and not longer', () => {
  const tracked = createTracked();
  expect(tracked.waitMs(holding(), 0)).toBe(0);
  arrayOf(tracked.watch(holding('sigma', 'hidden')), 'sigma');
  expect(tracked.waitMs(holding('hidden'), 1000)).toBe(150);
  // The next setting under the same hand: counted from the first that lacked it.
  expect(tracked.waitMs(holding(), 1100)).toBe(50);
  expect(tracked.waitMs(holding(), 1200)).toBe(0);
  expect(tracked.waitMs(holding('sigma'), 1010)).toBe(0);
});

test('a plot of which a part is there is drawn at once', () => {
  const tracked = createTracked();
  const watched = tracked.watch(holding('log10Norms', 'hidden'));
  for (const name of ['log10Norms', 'hidden'] as const) arrayOf(watched, name);
  expect(tracked.waitMs(holding('log10Norms'), 1000)).toBe(0);
});
