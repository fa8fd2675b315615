/** The law of the band: the norm is the root mean square of √B·‖g_b‖ over the sequences, so it never lies outside. */
import { describe, expect, it } from 'vitest';
import { activations } from '../../workers/engine/activations.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { clippings } from '../../workers/engine/clipping.ts';
import { initializers } from '../../workers/engine/initializers.ts';
import { type Random, randomStream } from '../../workers/engine/numeric/random.ts';
import { precisions } from '../../workers/engine/precisions.ts';
import type { Norms } from '../../workers/engine/run/runNorms.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import type { Task } from '../../workers/engine/tasks/task.ts';
import { trainedRun } from '../support/runs.ts';

const rest = 'task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';

/** Steps (from 1) at which the norm lies outside its band, or one of the three is unknown and the others are not. */
function broken({ h, low, high }: Norms): number[] {
  const isLawful = (i: number) =>
    Number.isNaN(h[i])
      ? Number.isNaN(low[i]) && Number.isNaN(high[i])
      : low[i] <= h[i] && h[i] <= high[i];
  return Array.from(h.keys()).flatMap((i) => (isLawful(i) ? [] : [i + 1]));
}

const oneOf = <Item>(items: readonly Item[], random: Random): Item =>
  items[random.below(items.length)] as Item;

/** A small run of any cell, activation, initialiser, format and clip rule, also one that dies or overflows. */
function randomHash(random: Random): string {
  const ids = (table: { readonly ids: readonly string[] }) => oneOf(table.ids, random);
  const builtIn = tasks.entries.filter((task: Task) => !task.data).map(({ id }) => id);
  return [
    `cell=${oneOf(
      cells.ids.filter((id) => id !== 'custom'),
      random,
    )}`,
    `act=${ids(activations)}`,
    `init=${ids(initializers)}`,
    `prec=${ids(precisions)}`,
    `clip=${ids(clippings)}`,
    `task=${oneOf(builtIn, random)}`,
    `read=${oneOf(['last', 'all', 'attention'], random)}`,
    `gain=${oneOf([0, 0.3, 1, 1.5, 4], random)}`,
    `drop=${oneOf([0, 0, 0.5], random)}`,
    `layers=${oneOf([1, 1, 2], random)}`,
    `bi=${oneOf([0, 0, 1], random)}`,
    `ln=${oneOf([0, 0, 1], random)}`,
    `T=${oneOf([2, 15, 40], random)}`,
    `B=${1 + random.below(5)}`,
    `n=${1 + random.below(6)}`,
    `seed=${1 + random.below(100)}`,
  ].join('&');
}

describe('the band of the norms', () => {
  it('holds the norm at every step, whatever the settings', () => {
    const random = randomStream(1, 'band');
    for (let i = 0; i < 300; i++) {
      const hash = randomHash(random);
      expect(broken(trainedRun(hash, 0).norms), hash).toEqual([]);
    }
  });

  // A sequence whose units are all off gets exactly 0 while others still get some: −∞ beside a number.
  it.each(['act=relu&n=5&T=60&drop=0.5', 'prec=f16&T=200'])(
    'has no NaN where some sequences get exactly 0: %s',
    (hash) => {
      const { h, low, high } = trainedRun(`${rest}&${hash}`, 0).norms;
      expect([...h, ...low, ...high].filter(Number.isNaN)).toEqual([]);
      const isMixed = (i: number) => low[i] === -Infinity && high[i] > -Infinity;
      expect([...h.keys()].some(isMixed)).toBe(true);
      expect(broken({ h, low, high } as Norms)).toEqual([]);
    },
  );

  it('is as narrow as the line with one sequence', () => {
    const { h, low, high } = trainedRun(`${rest}&B=1&T=20`, 0).norms;
    expect(low).toEqual(h);
    expect(high).toEqual(h);
  });

  it('has the two sequences of a batch of two at its edges', () => {
    // Their root mean square is the norm: 10^2h = (10^2low + 10^2high)/2.
    const { h, low, high } = trainedRun(`${rest}&B=2`, 0).norms;
    h.forEach((norm, i) => {
      const mean = (10 ** (2 * (low[i] - norm)) + 10 ** (2 * (high[i] - norm))) / 2;
      expect(mean).toBeCloseTo(1, 12);
      expect(low[i]).toBeLessThan(high[i]);
    });
  });
});
