import { describe, expect, it, test } from 'vitest';
import {
  formatFixed,
  formatLog10,
  formatNumber,
  formatPercent,
  formatRatio,
  formatSigned,
  formatSteps,
  powerOfTen,
  subscript,
} from '../../../app/words/numbers.ts';

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '1.0'],
    [1.4, '1.4'],
    [-0.08, '−0.080'],
    [0.0041, '0.0041'],
    [0.001, '0.0010'],
    [0.00099, '9.9×10⁻⁴'],
    // rounds up to 0.0010, which is plain again
    [0.0009996, '0.0010'],
    [3.2e-9, '3.2×10⁻⁹'],
    [-3.2e-9, '−3.2×10⁻⁹'],
    // carries into the exponent: 9.96 is 10 with two digits
    [9.96e-9, '1.0×10⁻⁸'],
    [0.0996, '0.10'],
    // both sides of the first power of ten: 0.000995 is 0.00100 in two digits, 0.000994 is 9.9×10⁻⁴
    [0.000996, '0.0010'],
    [0.000994, '9.9×10⁻⁴'],
    [-0.000994, '−9.9×10⁻⁴'],
    // 9.94 is 9.9, 9.995 is 10, 999.95 is 1000: no digit is left over
    [9.94, '9.9'],
    [9.995, '10'],
    [99.4, '99'],
    [999.4, '999'],
    [999.95, '1000'],
    [9999.4, '9999'],
    [-9999.4, '−9999'],
    // 99 500 and more is a hundred thousand in two digits, 994 999 is not yet a million
    [94_999, '9.5×10⁴'],
    [99_600, '1.0×10⁵'],
    [994_999, '9.9×10⁵'],
    [999_999, '1.0×10⁶'],
    [1e6, '1.0×10⁶'],
    [9.96, '10'],
    [99.6, '100'],
    [4854, '4854'],
    [1e4, '1.0×10⁴'],
    [6e11, '6.0×10¹¹'],
    [Number.MIN_VALUE, '4.9×10⁻³²⁴'],
    [Number.MAX_VALUE, '1.8×10³⁰⁸'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value, 'en')).toBe(text);
  });

  test('takes the digits it is asked for', () => {
    expect(formatNumber(1, 'en', 3)).toBe('1.00');
    expect(formatNumber(0.16237, 'en', 3)).toBe('0.162');
    expect(formatNumber(2e-5, 'en', 1)).toBe('2×10⁻⁵');
  });

  test('never prints what is not a number', () => {
    expect(formatNumber(Number.NaN, 'en')).toBe('—');
    expect(formatNumber(Infinity, 'en')).toBe('beyond range');
    expect(formatNumber(-Infinity, 'zh')).toBe('超出范围');
  });
});

describe('formatRatio', () => {
  const { log10 } = Math;
  // Each limit from both sides; what is expected is the ratio itself, rounded once by hand.
  it.each([
    [-Infinity, 'none'],
    [-1303.387, '4×10⁻¹³⁰⁴'],
    [log10(2.4e-7), '2×10⁻⁷'],
    [log10(9.6e-8), '10⁻⁷'],
    [-7, '10⁻⁷'],
    [log10(9.99e-7), '10⁻⁶'],
    [-6, '1/1 000 000'],
    [log10(1 / 1_404_000) + 1, '1/140 000'],
    [log10(1 / 1_449), '1/1 400'],
    [log10(1 / 1_451), '1/1 500'],
    [log10(0.01), '1/100'],
    [log10(0.0999), '1/10'],
    [-1, '10 %'],
    [log10(0.784), '78 %'],
    [log10(0.786), '79 %'],
    // Not 0.9849 → 0.985 → 0.99.
    [log10(0.98499), '98 %'],
    [0, '100 %'],
    [log10(1.8), '180 %'],
    [log10(1.99), '200 %'],
    [log10(2), '×2'],
    [log10(2.449), '×2.4'],
    [log10(19.3), '×19'],
    [log10(24.33), '×24'],
    [log10(99.6), '×100'],
    [log10(1_249), '×1 200'],
    [log10(949_999), '×950 000'],
    [6, '×10⁶'],
    [log10(2.6e12), '×3×10¹²'],
    [12, '×10¹²'],
    [400.5, '×3×10⁴⁰⁰'],
    [Number.NaN, '—'],
    [null, '—'],
  ])('%d is "%s"', (log10Ratio, text) => {
    expect(formatRatio(log10Ratio, 'en').replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('rounds once: what it says is the ratio to two digits, and never that of a rounded one', () => {
    for (let log10Ratio = -5.99; log10Ratio < 5.99; log10Ratio += 0.0137) {
      const [, fraction, digits] =
        /^(1\/|×)?([\d.\u00a0]+)/.exec(formatRatio(log10Ratio, 'en')) ?? [];
      const said = Number((digits ?? '').replaceAll('\u00a0', ''));
      const exact = fraction === '1/' ? 10 ** -log10Ratio : 10 ** log10Ratio * (fraction ? 1 : 100);
      expect(said).toBe(Number(exact.toPrecision(2)));
    }
  });

  it('has no space before a Chinese per cent, and a word for nothing', () => {
    expect(formatRatio(log10(0.784), 'zh')).toBe('78%');
    expect(formatRatio(-Infinity, 'zh')).toBe('零');
  });
});

describe('formatLog10', () => {
  test.each([
    // 10^0.613 = 4.10
    [-1304 + 0.613, '4.1×10⁻¹³⁰⁴'],
    // 10^0.999 = 9.977, which two digits carry to the next decade
    [-1304 + 0.999, '1.0×10⁻¹³⁰³'],
    [100000.301, '2.0×10¹⁰⁰⁰⁰⁰'],
    [-Infinity, '0'],
    [0, '1.0'],
    [-4.7, '2.0×10⁻⁵'],
    [-199.5, '3.2×10⁻²⁰⁰'],
    [-200.5, '3.2×10⁻²⁰¹'],
    [199.5, '3.2×10¹⁹⁹'],
    [200.5, '3.2×10²⁰⁰'],
    // 10^0.3 = 1.995 below the smallest float64, 10^0.9 = 7.943 above the largest
    [-324 + 0.3, '2.0×10⁻³²⁴'],
    [308.9, '7.9×10³⁰⁸'],
    // log₁₀ 9.95 = 0.99782 and log₁₀ 9.94 = 0.99739: both sides of the carry
    [-1304 + 0.9979, '1.0×10⁻¹³⁰³'],
    [-1304 + 0.9973, '9.9×10⁻¹³⁰⁴'],
    [-1304, '1.0×10⁻¹³⁰⁴'],
    [Number.NaN, '—'],
    [Infinity, 'beyond range'],
  ])('writes 10 to the %d as %s', (log10, text) => {
    expect(formatLog10(log10, 'en')).toBe(text);
  });
});

describe('formatSteps', () => {
  test.each([
    [1, '1\u00a0step', '1\u00a0步'],
    [12.5, '12.5\u00a0steps', '12.5\u00a0步'],
    [3.76, '3.8\u00a0steps', '3.8\u00a0步'],
    [10.04, '10\u00a0steps', '10\u00a0步'],
    [133.4, '133\u00a0steps', '133\u00a0步'],
    [0.048, '0.048\u00a0steps', '0.048\u00a0步'],
    // one decimal from 0.1 to 100, without a zero: 99.94 and 99.96, 0.96 and 1.04 on both sides
    [0.1, '0.1\u00a0steps', '0.1\u00a0步'],
    [0.3, '0.3\u00a0steps', '0.3\u00a0步'],
    [0.96, '1\u00a0step', '1\u00a0步'],
    [1.04, '1\u00a0step', '1\u00a0步'],
    [1.06, '1.1\u00a0steps', '1.1\u00a0步'],
    [99.94, '99.9\u00a0steps', '99.9\u00a0步'],
    [99.96, '100\u00a0steps', '100\u00a0步'],
    [100.4, '100\u00a0steps', '100\u00a0步'],
    [9999, '9999\u00a0steps', '9999\u00a0步'],
    [10_000, '1.0×10⁴\u00a0steps', '1.0×10⁴\u00a0步'],
    [1e9, '1.0×10⁹\u00a0steps', '1.0×10⁹\u00a0步'],
    [Infinity, '—', '—'],
  ])('writes %d steps in both languages', (steps, en, zh) => {
    expect(formatSteps(steps, 'en')).toBe(en);
    expect(formatSteps(steps, 'zh')).toBe(zh);
  });
});

describe('formatPercent', () => {
  test.each([
    [0.2, '20\u00a0%', '20%'],
    [0.01, '1\u00a0%', '1%'],
    [0.0141, '1.4\u00a0%', '1.4%'],
    [0.0996, '10\u00a0%', '10%'],
    // two digits below 10 %, whole ones from there on
    [0.001, '0.10\u00a0%', '0.10%'],
    [0.0994, '9.9\u00a0%', '9.9%'],
    [0.1049, '10\u00a0%', '10%'],
    [0.994, '99\u00a0%', '99%'],
    [0.9996, '100\u00a0%', '100%'],
    [5e-5, '0.0050\u00a0%', '0.0050%'],
    // a thousandth of a per cent and just below it
    [1e-5, '0.0010\u00a0%', '0.0010%'],
    [9.9e-6, '9.9×10⁻⁶', '9.9×10⁻⁶'],
    [-0.2, '−20\u00a0%', '−20%'],
    [-0, '0\u00a0%', '0%'],
    [1, '100\u00a0%', '100%'],
    [0, '0\u00a0%', '0%'],
    [2e-6, '2.0×10⁻⁶', '2.0×10⁻⁶'],
    [Number.NaN, '—', '—'],
  ])('writes a share of %d in both languages', (share, en, zh) => {
    expect(formatPercent(share, 'en')).toBe(en);
    expect(formatPercent(share, 'zh')).toBe(zh);
  });
});

test('formatSigned shows the sign of everything but zero', () => {
  expect(formatSigned(0.0941, 'en')).toBe('+0.094');
  expect(formatSigned(-0.08, 'en')).toBe('−0.080');
  expect(formatSigned(-0.0001, 'en')).toBe('0.000');
  // half of the last decimal on both sides
  expect(formatSigned(-0.00051, 'en')).toBe('−0.001');
  expect(formatSigned(0.00051, 'en')).toBe('+0.001');
  expect(formatSigned(0.00049, 'en')).toBe('0.000');
  expect(formatSigned(-0, 'en')).toBe('0.000');
  expect(formatSigned(9.9996, 'en')).toBe('+10.000');
  expect(formatSigned(Number.NaN, 'en')).toBe('—');
});

test('formatFixed has no negative zero', () => {
  expect(formatFixed(-0.001, 'en')).toBe('0.00');
  expect(formatFixed(-0, 'en')).toBe('0.00');
  expect(formatFixed(-0.0051, 'en')).toBe('−0.01');
  expect(formatFixed(-0.35, 'en')).toBe('−0.35');
});

test('exponents and indices are real raised and lowered digits', () => {
  expect(powerOfTen(-1304)).toBe('10⁻¹³⁰⁴');
  expect(subscript(128)).toBe('₁₂₈');
});
