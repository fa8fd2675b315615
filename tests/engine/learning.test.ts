import { describe, expect, it, test } from 'vitest';
import { createLosses, readLearning } from '../../workers/engine/run/learning.ts';

/** What is said after as many updates as there are losses, the last of which is the present one. */
function learnt(values: readonly number[], baseline: number | null) {
  const losses = createLosses();
  values.slice(0, -1).forEach((loss, update) => {
    losses.note(update, Math.log10(loss));
  });
  const loss = values.at(-1) ?? Number.NaN;
  const present = { loss, log10Loss: Math.log10(loss), baseline };
  return readLearning(present, values.length - 1, losses);
}

const constant = (count: number, loss: number) => Array.from({ length: count }, () => loss);

describe('a loss is stuck', () => {
  test('from update 200 on', () => {
    expect(learnt(constant(201, 1), 1).isStuck).toBe(true); // 200 updates done
    expect(learnt(constant(200, 1), 1).isStuck).toBe(false);
  });

  test('where the median of the last 100 is nine tenths of guessing', () => {
    expect(learnt(constant(301, 0.901), 1).isStuck).toBe(true);
    expect(learnt(constant(301, 0.899), 1).isStuck).toBe(false);
    // 51 of the last 100 above, and 49.
    const mixed = (above: number) => [
      ...constant(201, 0.1),
      ...constant(above, 1),
      ...constant(100 - above, 0.1),
    ];
    expect(learnt(mixed(51), 1).isStuck).toBe(true);
    expect(learnt(mixed(49), 1).isStuck).toBe(false);
  });

  test('never where nobody knows what guessing gives', () => {
    expect(learnt(constant(301, 1), null)).toEqual({
      loss: 1,
      baseline: null,
      isStuck: false,
      isSwinging: false,
    });
  });
});

describe('a loss swings', () => {
  test('where among the last 50 one is more than a hundred times one before it', () => {
    expect(learnt([...constant(49, 1), 100.1], null).isSwinging).toBe(true);
    expect(learnt([...constant(49, 1), 99.9], null).isSwinging).toBe(false);
    // The 1 is the first of 50, and of 51.
    expect(learnt([1, ...constant(49, 101)], null).isSwinging).toBe(true);
    expect(learnt([1, ...constant(50, 101)], null).isSwinging).toBe(false);
  });

  test('by what it rises and not by what it falls', () => {
    expect(learnt([1000, ...constant(49, 1)], null).isSwinging).toBe(false);
    // Three decades down in 49 equal parts, and each of them down.
    const falling = Array.from({ length: 50 }, (_, i) => 10 ** (-3 * (i / 49)));
    expect(learnt(falling, null).isSwinging).toBe(false);
    // Down to 1, up to 50, down to 1/4: the rises are ×50 from 1, and ×150 from 1/4 to 37.5.
    expect(learnt([1000, 1, 50, 0.25], null).isSwinging).toBe(false);
    expect(learnt([1000, 1, 50, 0.25, 37.5], null).isSwinging).toBe(true);
    expect(learnt([1000, 1, 50, 0.25, 24], null).isSwinging).toBe(false);
  });

  test('where it is no number any more, but not where it is beyond float64 with a known size', () => {
    expect(learnt([1, Number.NaN], null).isSwinging).toBe(true);
    expect(learnt([1, Infinity], null).isSwinging).toBe(true);
    const present = { loss: Infinity, log10Loss: 400, baseline: null };
    expect(readLearning(present, 0, createLosses()).isSwinging).toBe(false);
  });
});

describe('the record of losses', () => {
  it('gives those before a step that was gone back to, and forgets what came after it', () => {
    const losses = createLosses();
    for (let update = 0; update < 10; update++) losses.note(update, update);
    expect(losses.before(4, 3)).toEqual([1, 2, 3]);
    losses.note(4, -1);
    expect(losses.before(5, 3)).toEqual([2, 3, -1]);
    expect(losses.before(0, 3)).toEqual([]);
  });

  it('keeps the newest of a long training', () => {
    const losses = createLosses();
    for (let update = 0; update < 300_000; update++) losses.note(update, update);
    expect(losses.before(300_000, 2)).toEqual([299_998, 299_999]);
    expect(losses.before(10, 5)).toEqual([]);
  });
});
