import { expect, test } from 'vitest';
import { freeze, mostBytes } from '../../../../app/features/compare/freeze.ts';
import { arrayOf, historyOf, pictureOf } from '../../../support/pictures.ts';

test('a frozen run does not change with the run it was taken of', () => {
  const picture = pictureOf({ T: 10, n: 4 }, { history: historyOf(9) });
  const frozen = freeze(picture, true);
  const before = [...arrayOf(frozen, 'log10Norms')!];
  const loss = frozen.history.log10Loss[0];
  arrayOf(picture, 'log10Norms')!.fill(7);
  picture.history.log10Loss.fill(7);
  expect([...arrayOf(frozen, 'log10Norms')!]).toEqual(before);
  expect(frozen.history.log10Loss[0]).toBe(loss);
  expect(frozen.history.log10Loss).toHaveLength(9);
});

test('only the arrays of the norms are taken while others may belong to earlier weights', () => {
  const frozen = freeze(pictureOf({ T: 10, n: 4 }), false);
  expect(arrayOf(frozen, 'log10Norms')).not.toBeNull();
  expect(arrayOf(frozen, 'sigma')).toBeNull();
});

test('the memory of a frozen run is bounded, and the largest arrays go first', () => {
  // The largest that a run can have: 500 steps, an itemised map of 500×500, and more than there is room for.
  const picture = pictureOf(
    { T: 500, n: 128 },
    {
      arrays: { itemised: new Float64Array(500 * 500), product: new Float64Array(600_000) },
      history: historyOf(1024),
    },
  );
  const frozen = freeze(picture, true);
  const bytes = frozen
    .names()
    .reduce((sum, name) => sum + (arrayOf(frozen, name)?.byteLength ?? 0), 0);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
  expect(arrayOf(frozen, 'product')).toBeNull();
  expect(arrayOf(frozen, 'log10Norms')).not.toBeNull();
  expect(frozen.history.profiles).toHaveLength(0);
});
