import { describe, expect, it, test } from 'vitest';
import { fitOf } from '../../workers/engine/numeric/fit.ts';
import { halvesDiffer, readVerdict, type VerdictInput } from '../../workers/engine/run/verdict.ts';

/** A curve by lag from its values. */
const curve = (T: number, value: (lag: number) => number) =>
  Float64Array.from({ length: T }, (_, lag) => value(lag));
const line = (T: number, slope: number) => curve(T, (lag) => slope * lag);

const read = (log10ByLag: Float64Array, more: Partial<VerdictInput> = {}) =>
  readVerdict({ log10ByLag, overflowAt: null, ...more });
const kindOf = (y: Float64Array) => read(y).kind;

/** The same curve with another last point. */
function ending(y: Float64Array, last: number): Float64Array {
  const changed = y.slice();
  changed[changed.length - 1] = last;
  return changed;
}

describe('the kind of a run', () => {
  test('is vanishing from 1 % on, whatever the slope, and healthy above', () => {
    // Flat but for the last point: slope 0, and the median of the last three is 0.
    const flat = line(60, 0);
    expect(read(ending(flat, -2))).toMatchObject({ kind: 'vanishing', reach: 59 });
    expect(read(ending(flat, -1.9999))).toMatchObject({ kind: 'healthy', reach: null });
    // Rising after a fall of three decades next to the loss: the slope alone would be growth.
    const recovering = curve(60, (lag) => (lag === 0 ? 0 : -3 + 0.01 * lag));
    expect(read(recovering)).toMatchObject({ kind: 'vanishing', halfLife: null });
  });

  test('is vanishing where it falls and the median of the last three is 2 decades below', () => {
    // Lag 298 is the middle one of the last three lifted at its end: 298 · 0.0068 = 2.03, 298 · 0.0067 = 1.997.
    expect(kindOf(ending(line(300, -0.0068), -1.9))).toBe('vanishing');
    expect(kindOf(ending(line(300, -0.0067), -1.9))).toBe('healthy');
  });

  test('is vanishing where it falls by 0.01 a step and ends one decade below', () => {
    // Lag 118 of 120: 1.19 decades at 0.0101 a step, 1.17 at 0.0099.
    expect(kindOf(line(120, -0.0101))).toBe('vanishing');
    expect(kindOf(line(120, -0.0099))).toBe('healthy');
    // Lag 98 of 100: 0.990 decades at 0.0101 a step, 1.009 at 0.0103.
    expect(kindOf(line(100, -0.0101))).toBe('healthy');
    expect(kindOf(line(100, -0.0103))).toBe('vanishing');
  });

  test('is exploding where it rises and ends 3 decades above, or 1 at 0.01 a step', () => {
    // Lag 398 of 400: 3.02 decades at 0.0076 a step, 2.99 at 0.0075.
    expect(kindOf(line(400, 0.0076))).toBe('exploding');
    expect(kindOf(line(400, 0.0075))).toBe('healthy');
    expect(kindOf(line(120, 0.0101))).toBe('exploding');
    expect(kindOf(line(120, 0.0099))).toBe('healthy');
    expect(kindOf(line(100, 0.0101))).toBe('healthy');
    expect(kindOf(line(100, 0.0103))).toBe('exploding');
  });

  test('goes by the last point alone below ten steps', () => {
    // The median of the last three would be 0.9 and 1.2.
    expect(kindOf(Float64Array.of(0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.9, 1.2))).toBe('exploding');
    const ten = Float64Array.of(0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9, 1.2);
    expect(kindOf(ten)).toBe('healthy');
  });

  test('is overflow where a state or the gradient is no number', () => {
    const nothing = { log10Ratio: null, ratio: null, reach: null, decadesPerStep: null };
    expect(read(line(60, -0.1), { overflowAt: 7 })).toMatchObject({
      ...nothing,
      kind: 'overflow',
      overflowAt: 7,
      gradientOverflowLag: null,
    });
    const broken = curve(60, (lag) => (lag < 11 ? lag : Number.NaN));
    expect(read(broken)).toMatchObject({ ...nothing, kind: 'overflow', gradientOverflowLag: 11 });
  });
});

describe('ratio and reach', () => {
  test('are those of the curve’s ends, not rounded and without a median', () => {
    const y = ending(line(60, -0.08), -4.123456789);
    expect(read(y)).toMatchObject({
      log10Ratio: -4.123456789,
      ratio: expect.closeTo(7.525636e-5, 10),
    });
  });

  test.each([
    // 10^−307.65 = 2.239e−308 is above the smallest normal 2.225e−308, 10^−307.66 = 2.188e−308 below it.
    [-307.65, true],
    [-307.66, false],
    // 10^308.25 = 1.778e308 is below the largest 1.798e308, 10^308.26 = 1.820e308 above it.
    [308.25, true],
    [308.26, false],
  ])('a ratio of 10^%f is a float64: %s', (last, isNormal) => {
    const { ratio, log10Ratio } = read(ending(line(60, 0), last));
    expect(log10Ratio).toBe(last);
    expect(ratio !== null).toBe(isNormal);
  });

  test('count a reach from the lag from which on all is at or below 1 %', () => {
    const back = curve(60, (lag) => (lag === 0 ? 0 : lag === 17 ? -2.5 : lag < 40 ? -1 : -2));
    expect(read(back).reach).toBe(40);
    expect(read(ending(back, -1.99)).reach).toBe(null);
  });

  test('of a gradient that ends in exact zeros are 0 and at most the lag of the first', () => {
    const y = curve(60, (lag) => (lag < 15 ? -0.01 * lag : -Infinity));
    expect(read(y, { zeroBy: 'truncation' })).toMatchObject({
      kind: 'vanishing',
      ratio: 0,
      log10Ratio: -Infinity,
      reach: 15,
      zeroFromLag: 15,
      zeroBy: 'truncation',
    });
    const fallen = curve(60, (lag) => (lag < 15 ? -0.3 * lag : -Infinity));
    expect(read(fallen).reach).toBe(7); // 0.3 · 7 = 2.1
  });

  test('are not known of a loss that sends nothing', () => {
    expect(read(line(60, Number.NEGATIVE_INFINITY))).toMatchObject({ kind: 'overflow' });
    expect(read(curve(60, () => -Infinity))).toMatchObject({
      kind: 'vanishing',
      ratio: null,
      log10Ratio: null,
      reach: null,
      decadesPerStep: null,
      zeroFromLag: 0,
    });
  });
});

describe('the slope', () => {
  it.each([
    [2, 0],
    [19, 0],
    [20, 2],
    [99, 9],
    [100, 10],
    [500, 10],
  ])('of %i steps leaves out the first %i lags', (T, from) => {
    expect(fitOf(line(T, 0))).toEqual({ from, to: T });
    // What stands at the left-out lags changes nothing of it.
    const y = curve(T, (lag) => (lag < from ? 7 * (lag % 2) : -0.05 * lag));
    expect(read(y).decadesPerStep).toBeCloseTo(-0.05, 12);
  });

  it('ends where all is exactly zero, and needs two lags', () => {
    const cut = (z: number) => curve(60, (lag) => (lag < z ? -0.05 * lag : -Infinity));
    expect(read(cut(8)).decadesPerStep).toBeCloseTo(-0.05, 12); // lags 6 and 7
    expect(read(cut(7)).decadesPerStep).toBe(null); // lag 6
  });

  it('is the middle of all slopes between two lags', () => {
    // Lags 0, 1, 2 at 0, −1, −4: slopes −1, −3, −2.
    expect(read(Float64Array.of(0, -1, -4)).decadesPerStep).toBe(-2);
    // Lags 0 … 3 at 0, 1, 3, 6: slopes 1, 2, 3, 1.5, 2.5, 2, half-way between 2 and 2.
    expect(read(Float64Array.of(0, 1, 3, 6)).decadesPerStep).toBe(2);
    // 0, 0, 0, 6: slopes 0, 0, 0, 2, 3, 6, half-way between 0 and 2.
    expect(read(Float64Array.of(0, 0, 0, 6)).decadesPerStep).toBe(1);
  });

  it('makes a half-life where it goes the way of the kind', () => {
    // log₁₀ 2 = 0.30103: 3.0103 steps at a tenth of a decade.
    expect(read(line(60, -0.1)).halfLife).toBeCloseTo(3.0103, 4);
    expect(read(line(60, 0.1)).halfLife).toBeCloseTo(3.0103, 4);
    expect(read(line(60, 0.001)).halfLife).toBe(null);
  });
});

describe('the reach beyond the sequence', () => {
  const from = (intercept: number, slope: number, T = 60) =>
    curve(T, (lag) => (lag === 0 ? 0 : intercept + slope * lag));

  test('is where the line of the fit, with its intercept, comes to 1 %', () => {
    // (2 − 0.5) / 0.02 = 75; without the intercept it would be 100.
    expect(read(from(-0.5, -0.02)).reachBeyond).toBe(75);
    // (2 + 0.3) / 0.023 = 100 by the line from 0.3 above.
    expect(read(from(0.3, -0.023)).reachBeyond).toBe(100);
    // Two digits: (2 − 0.4) / 0.0131 = 122.1.
    expect(read(from(-0.4, -0.0131)).reachBeyond).toBe(120);
  });

  test('is not said of what is reached, of what does not vanish, and within the sequence', () => {
    expect(read(line(60, -0.08))).toMatchObject({ reach: 25, reachBeyond: null });
    expect(read(line(60, -0.005))).toMatchObject({ kind: 'healthy', reachBeyond: null });
    // 2 / 0.035 = 57 steps, and after 59 more than 1 % is left.
    const lifted = ending(line(60, -0.035), -1.9);
    expect(read(lifted)).toMatchObject({ kind: 'vanishing', reach: null, reachBeyond: null });
  });

  test('is not said beyond ten times the sequence', () => {
    // Of 5 steps: (2 − 0.99) / 0.0205 = 49, (2 − 0.99) / 0.0195 = 52 > 50.
    expect(read(from(-0.99, -0.0205, 5)).reachBeyond).toBe(49);
    expect(read(from(-0.99, -0.0195, 5))).toMatchObject({ kind: 'vanishing', reachBeyond: null });
  });
});

describe('what stands beside the ratio', () => {
  test('is the change over the first lags, as a part of it', () => {
    const y = curve(60, (lag) => -0.15 * Math.min(6, lag) - 0.03 * Math.max(0, lag - 6));
    expect(read(y).transient).toEqual({ decades: expect.closeTo(-0.9, 12), steps: 6 });
    // Of a loss that sends 10⁵ as well: it is a change, not a size.
    expect(read(y.map((value) => value + 5)).transient?.decades).toBeCloseTo(-0.9, 12);
    expect(read(line(19, -0.1)).transient).toBe(null);
    // It is a part: what is left of the ratio after it is the rest of the way.
    const { log10Ratio, transient } = read(y);
    expect((log10Ratio ?? 0) - (transient?.decades ?? 0)).toBeCloseTo(-0.03 * 53, 12);
  });

  test('is the lowest point where it lies half a decade below both ends', () => {
    const dip = (low: number, end: number) =>
      curve(60, (lag) => (lag === 25 ? low : lag < 30 ? 0 : end));
    expect(read(dip(-0.5, 0)).lowest).toEqual({ lag: 25, decades: -0.5 });
    expect(read(dip(-0.49, 0)).lowest).toBe(null);
    expect(read(dip(-1, -0.5)).lowest).toEqual({ lag: 25, decades: -1 });
    expect(read(dip(-1, -0.51)).lowest).toBe(null);
    expect(read(dip(-0.49, 2)).lowest).toBe(null);
    expect(read(dip(-0.7, 2)).lowest).toEqual({ lag: 25, decades: -0.7 });
    expect(read(line(60, -0.1)).lowest).toBe(null);
  });

  test('are the slopes of both halves, and whether they disagree', () => {
    // Lags 6 … 32 and 33 … 59.
    const bent = curve(60, (lag) => (lag < 33 ? -0.03 * lag : -0.99 - 0.1 * (lag - 33)));
    const { halves } = read(bent);
    expect(halves).toEqual({ near: expect.closeTo(-0.03, 12), far: expect.closeTo(-0.1, 12) });
    expect(halvesDiffer({ near: -0.03, far: -0.1 })).toBe(true);
    // By more than 0.02 …
    expect(halvesDiffer({ near: -0.01, far: -0.031 })).toBe(true);
    expect(halvesDiffer({ near: -0.01, far: -0.029 })).toBe(false);
    // … and twofold.
    expect(halvesDiffer({ near: -0.1, far: -0.199 })).toBe(false);
    expect(halvesDiffer({ near: -0.1, far: -0.201 })).toBe(true);
    // Of another sign, but for what is flat anyway.
    expect(halvesDiffer({ near: 0.001, far: -0.0101 })).toBe(true);
    expect(halvesDiffer({ near: 0.001, far: -0.0099 })).toBe(false);
    expect(read(line(15, -0.1)).halves).not.toBe(null);
    expect(read(line(9, -0.1)).halves).toBe(null);
  });

  test('is the reverse direction by its own curve', () => {
    expect(read(line(60, 0), { reverseByLag: line(60, -0.05) }).reverse).toEqual({
      log10Ratio: expect.closeTo(-2.95, 12),
      reach: 40,
      decadesPerStep: expect.closeTo(-0.05, 12),
    });
    expect(read(line(60, 0), { reverseByLag: null }).reverse).toBe(null);
  });

  test('of one or two steps needs no code of its own', () => {
    expect(read(Float64Array.of(3))).toMatchObject({ kind: 'healthy', ratio: 1, reach: null });
    expect(read(Float64Array.of(3, 0))).toMatchObject({
      kind: 'vanishing',
      log10Ratio: -3,
      reach: 1,
      decadesPerStep: -3,
    });
  });
});
