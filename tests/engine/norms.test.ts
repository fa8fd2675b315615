import { describe, expect, test } from 'vitest';
import { tanh } from '../../workers/engine/activations.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import { log10Norm, log10Norms, quantile } from '../../workers/engine/run/norms.ts';
import { exampleOf } from '../support/gradcheck.ts';

const graph = { act: tanh, normalize: false, dropout: false, settings: {} };

/** A tape of two units, two sequences and three steps, and a way to fill its adjoints. */
function tapeOfAdjoints() {
  const { pass } = exampleOf({ form: lstm, graph, n: 2, m: 1, T: 3, B: 2 }, 1);
  const [tape] = pass.tapes;
  const [h, c] = tape.program.states;
  const set = (
    buffer: number,
    t: number,
    b: number,
    values: readonly number[],
    exponent: number,
  ) => {
    const start = startOf(tape, { buffer, row: 0, shift: 0 }, t);
    values.forEach((value, r) => {
      tape.memory[start + r * tape.stride + b] = value;
    });
    tape.memory[tape.exponents + t * tape.stride + b] = exponent;
  };
  return { tape, set, h: h.total, c: c.carry };
}

describe('log10Norms', () => {
  test('joins buffers, units and sequences, each sequence with its own exponent', () => {
    const { tape, set, h, c } = tapeOfAdjoints();
    set(h, 1, 0, [1, 2], 0);
    set(c, 1, 0, [2, 4], 0); // 1 + 4 + 4 + 16 = 25
    set(h, 1, 1, [3, 0], 2);
    set(c, 1, 1, [0, 4], 2); // (9 + 16)·4² = 400
    const out = new Float64Array(1);
    const perSequence = new Float64Array(2);
    log10Norms(tape, [h, c], [1], out, perSequence, referenceMachine);
    expect(perSequence[0]).toBeCloseTo(Math.log10(5), 14);
    expect(perSequence[1]).toBeCloseTo(Math.log10(20), 14);
    expect(out[0]).toBeCloseTo(Math.log10(425) / 2, 14);
  });

  test('is right far beyond float64, and where squares would leave it', () => {
    const { tape, set, h } = tapeOfAdjoints();
    set(h, 1, 0, [3, 4], -40_000);
    set(h, 1, 1, [0, 0], 0);
    set(h, 2, 0, [3e-200, 4e-200], 0);
    set(h, 2, 1, [0, 0], 500);
    set(h, 3, 0, [3e200, 4e200], 100_000);
    set(h, 3, 1, [1, 1], -100_000);
    const out = new Float64Array(3);
    const perSequence = new Float64Array(6);
    log10Norms(tape, [h], [1, 2, 3], out, perSequence, referenceMachine);
    // log₁₀(5·2⁻⁴⁰⁰⁰⁰), −200 + log₁₀ 5, 200 + log₁₀(5·2¹⁰⁰⁰⁰⁰)
    expect(out[0]).toBeCloseTo(Math.log10(5) - 40_000 * Math.log10(2), 9);
    expect(out[1]).toBeCloseTo(Math.log10(5) - 200, 12);
    expect(out[2]).toBeCloseTo(Math.log10(5) + 200 + 100_000 * Math.log10(2), 8);
    expect(perSequence[1]).toBe(Number.NEGATIVE_INFINITY);
    expect(perSequence[5]).toBeCloseTo(Math.log10(2) / 2 - 100_000 * Math.log10(2), 8);
  });

  test('is −Infinity for exact zeros and NaN where a number is not finite', () => {
    const { tape, set, h } = tapeOfAdjoints();
    set(h, 2, 0, [0, Number.NaN], 0);
    set(h, 3, 1, [Number.POSITIVE_INFINITY, 1], 0);
    const out = new Float64Array(3);
    const perSequence = new Float64Array(6);
    log10Norms(tape, [h], [1, 2, 3], out, perSequence, referenceMachine);
    expect([...out]).toEqual([Number.NEGATIVE_INFINITY, Number.NaN, Number.NaN]);
    expect([...perSequence.subarray(2, 4)]).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
  });

  test('takes the steps in the order they are asked for', () => {
    const { tape, set, h } = tapeOfAdjoints();
    for (const t of [1, 2, 3]) set(h, t, 0, [10 ** t, 0], 0);
    const out = new Float64Array(3);
    log10Norms(tape, [h], [3, 2, 1], out, null, referenceMachine);
    expect([...out].map((log10) => Math.round(log10))).toEqual([3, 2, 1]);
  });
});

describe('log10Norm', () => {
  test('is scaled before squaring', () => {
    expect(log10Norm(Float64Array.of(3e-300, 4e-300))).toBeCloseTo(Math.log10(5) - 300, 12);
    expect(log10Norm(Float64Array.of(3e300, -4e300))).toBeCloseTo(Math.log10(5) + 300, 12);
    expect(log10Norm(Float64Array.of(0, -0))).toBe(Number.NEGATIVE_INFINITY);
    expect(log10Norm(Float64Array.of(1, Number.NaN))).toBeNaN();
    expect(log10Norm(Float64Array.of(Number.NEGATIVE_INFINITY))).toBeNaN();
  });
});

describe('quantile', () => {
  test('is linear between neighbours', () => {
    // 0, 10, 20, 30 at 0, ⅓, ⅔, 1: the median lies half way between 10 and 20.
    expect(quantile(Float64Array.of(30, 0, 20, 10), 0.5)).toBe(15);
    expect(quantile(Float64Array.of(30, 0, 20, 10), 0)).toBe(0);
    expect(quantile(Float64Array.of(30, 0, 20, 10), 1)).toBe(30);
    expect(quantile(Float64Array.of(4), 0.9)).toBe(4);
    const dead = Float64Array.of(1, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
    expect(quantile(dead, 0.1)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('is infinite between an infinity and a number', () => {
    const { NEGATIVE_INFINITY: low, POSITIVE_INFINITY: high } = Number;
    expect(quantile(Float64Array.of(low, 1), 0.9)).toBe(low);
    expect(quantile(Float64Array.of(1, high), 0.1)).toBe(high);
    // Exactly at 2, whatever comes next: no share of ∞, not even 0, is added.
    expect(quantile(Float64Array.of(1, 2, high), 0.5)).toBe(2);
    expect(quantile(Float64Array.of(low, low, 1, 2), 0.9)).toBeCloseTo(1.7, 14);
    // Half way between −1.5e308 and 1.5e308: their difference is beyond float64.
    expect(quantile(Float64Array.of(-1.5e308, 1.5e308), 0.5)).toBe(0);
  });

  test('is unknown where it is undetermined or a value is unknown', () => {
    expect(
      quantile(Float64Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), 0.5),
    ).toBeNaN();
    expect(quantile(Float64Array.of(1, Number.NaN, 2, 3), 0.1)).toBeNaN();
  });
});
