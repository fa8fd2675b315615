import { describe, expect, it } from 'vitest';
import { moduleOf, rate, speak } from '../../../docs/make/vowels.mjs';
import { vowels } from '../../../workers/engine/tasks/vowels.ts';
import { userDataProblem } from '../../../workers/model/userData.ts';

const { values } = vowels;

/** Mean power of a stretch between two frequencies, in steps of 10 Hz, under a Hann window. */
function power(from: number, to: number, low: number, high: number): number {
  let total = 0;
  let count = 0;
  for (let frequency = low; frequency <= high; frequency += 10) {
    let [re, im] = [0, 0];
    for (let i = from; i < to; i++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i - from)) / (to - from));
      const angle = (2 * Math.PI * frequency * i) / rate;
      re += window * (values[i] ?? 0) * Math.cos(angle);
      im -= window * (values[i] ?? 0) * Math.sin(angle);
    }
    total += re * re + im * im;
    count += 1;
  }
  return total / count;
}

/** 40 ms in the middle of each third. */
const [a, i, u] = [0, 1, 2].map((k) => {
  const middle = ((k + 0.5) * values.length) / 3;
  const half = 0.02 * rate;
  return (low: number, high: number) =>
    power(Math.round(middle - half), Math.round(middle + half), low, high);
});

describe('the spoken example', () => {
  it('is what its script makes, a fifth of a second that a run can take', () => {
    // Another machine's sine may differ in its last bit, which may turn a rounding.
    const made = speak();
    expect(made).toHaveLength(values.length);
    for (const [k, value] of made.entries()) {
      expect(Math.abs(value - (values[k] ?? Number.NaN))).toBeLessThanOrEqual(1);
    }
    expect(values.length / rate).toBe(0.2);
    expect(Math.max(...values.map(Math.abs))).toBe(100);
    expect(userDataProblem(vowels)).toBeNull();
    expect(moduleOf(values)).toContain('Synthetic');
  });

  // Peterson & Barney (1952), men: F1 and F2 of a 730 and 1090 Hz, of i 270 and 2290, of u 300 and 870.
  it('has the formants of a, i and u', () => {
    // An open vowel has its first formant where closed ones have a valley, and the other way round.
    expect(a(630, 830)).toBeGreaterThan(a(170, 400));
    for (const closed of [i, u]) expect(closed(170, 400)).toBeGreaterThan(closed(500, 700));
    // The second formant lies high in a front vowel and low in a back one.
    expect(i(2190, 2390)).toBeGreaterThan(i(770, 1190));
    expect(u(770, 970)).toBeGreaterThan(u(2000, 2400));
    expect(a(990, 1190)).toBeGreaterThan(a(2000, 2400));
  });

  it('has a voice of about 118 Hz in the middle: it falls from 130 to 105', () => {
    const middle = values.slice(640, 960);
    const alike = (lag: number) => {
      let sum = 0;
      for (let k = 0; k + lag < middle.length; k++)
        sum += (middle[k] ?? 0) * (middle[k + lag] ?? 0);
      return sum / (middle.length - lag);
    };
    // Between 80 and 160 Hz.
    const lags = Array.from({ length: 51 }, (_, k) => 50 + k);
    const best = lags.reduce((one, other) => (alike(other) > alike(one) ? other : one));
    // 8000/117.5 = 68.1 samples a period.
    expect(Math.abs(best - rate / 117.5)).toBeLessThan(2);
  });
});
