import type { Language } from '../../workers/model/languages.ts';
import { say } from '../locales/index.ts';

/** What stands where there is no number. */
export const noNumber = '—';

/** Between a number and the unit or word it belongs to: they stay on one line. */
const noBreakSpace = '\u00a0';
const minus = '−';

/** Magnitudes from here … */
const smallestPlain = 1e-3;
/** … to below here are written without a power of ten. */
const smallestScientific = 1e4;

const beyondRange = 'numbers.beyondRange' as const;

/**
 * A number for people: `0.0041`, `1.4`, `−0.080`, `4854`, `3.2×10⁻⁹`.
 *
 * @param digits significant digits; whole numbers keep all of theirs. NaN gives a dash, ±Infinity words.
 */
export function formatNumber(value: number, language: Language, digits = 2): string {
  if (Number.isNaN(value)) return noNumber;
  if (!Number.isFinite(value)) return say(beyondRange, language);
  const magnitude = Math.abs(value);
  const sign = value < 0 ? minus : '';
  if (magnitude === 0) return '0';
  // Rounded first: 0.0009996 is written 0.0010 and not 10.0×10⁻⁴.
  const rounded = Number(magnitude.toPrecision(digits));
  if (rounded < smallestPlain || magnitude >= smallestScientific) {
    const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e');
    return `${sign}${mantissa}×${powerOfTen(Number(exponent))}`;
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  return `${sign}${magnitude.toFixed(decimals)}`;
}

/**
 * The number whose log₁₀ is given, also far beyond float64: −1303.387 gives `4.1×10⁻¹³⁰⁴`.
 *
 * −Infinity is an exact zero and gives `0`.
 */
export function formatLog10(log10: number, language: Language, digits = 2): string {
  if (Number.isNaN(log10)) return noNumber;
  if (log10 === -Infinity) return '0';
  if (log10 === Infinity) return say(beyondRange, language);
  // 10 ** −300 and its like are not exact, but the digits shown are.
  if (Math.abs(log10) < 200) return formatNumber(10 ** log10, language, digits);
  const exponent = Math.floor(log10);
  const mantissa = (10 ** (log10 - exponent)).toFixed(digits - 1);
  // 9.97 rounds to 10.0: one decade up.
  return Number(mantissa) >= 10
    ? `${(1).toFixed(digits - 1)}×${powerOfTen(exponent + 1)}`
    : `${mantissa}×${powerOfTen(exponent)}`;
}

/** Ratios below are a power of ten … */
const smallestFraction = -6;
/** … to below here a fraction, to below twice as large per cent … */
const largestFraction = -1;
const largestShare = Math.log10(2);
/** … and to below here a factor in whole digits. */
const largestFactor = 6;

const nothingText = 'numbers.none' as const;

/**
 * How much of a gradient arrives, from log₁₀ of the ratio: `none`, `2×10⁻⁷`, `1/1 400`, `78 %`, `×24`, `×10¹²`.
 *
 * The one way in which the page writes a ratio; rounded once, from what is given. Two digits, of powers of ten one.
 *
 * @param log10Ratio  −Infinity for an exact zero; a dash where there is no number
 */
export function formatRatio(log10Ratio: number | null, language: Language): string {
  if (log10Ratio === null || Number.isNaN(log10Ratio)) return noNumber;
  if (log10Ratio === -Infinity) return say(nothingText, language);
  if (log10Ratio === Infinity) return say(beyondRange, language);
  if (log10Ratio < smallestFraction) return barePower(log10Ratio);
  if (log10Ratio < largestFraction) return `1/${twoDigits(10 ** -log10Ratio)}`;
  if (log10Ratio < largestShare) {
    const percent = twoDigits(100 * 10 ** log10Ratio);
    return say('writing.percent', language, { number: percent });
  }
  return log10Ratio < largestFactor
    ? `×${twoDigits(10 ** log10Ratio)}`
    : `×${barePower(log10Ratio)}`;
}

/** A number ≥ 1 to two digits, thousands apart: `1.3`, `24`, `1 400`. */
function twoDigits(value: number): string {
  const rounded = Number(value.toPrecision(2));
  const digits = rounded < 10 ? trimZero(rounded.toFixed(1)) : String(rounded);
  return digits.replace(/\B(?=(\d{3})+$)/g, noBreakSpace);
}

/** One digit and a power of ten, without a digit of 1: `10⁻⁷`, `2×10⁻⁷`. */
function barePower(log10: number): string {
  const exponent = Math.floor(log10);
  const digit = Math.round(10 ** (log10 - exponent));
  // 9.6 rounds to 10: one decade up.
  if (digit >= 10) return powerOfTen(exponent + 1);
  return digit === 1 ? powerOfTen(exponent) : `${digit}×${powerOfTen(exponent)}`;
}

/** With its sign and a fixed number of decimals: `+0.094`, `−0.080`, `0.000`. */
export function formatSigned(value: number, language: Language, decimals = 3): string {
  if (!Number.isFinite(value)) return formatNumber(value, language);
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? minus : '+'}${digits}`;
}

/** With a fixed number of decimals and a sign only when negative: `1.00`, `−0.35`. */
export function formatFixed(value: number, language: Language, decimals = 2): string {
  if (!Number.isFinite(value)) return formatNumber(value, language);
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? `${minus}${digits}` : digits;
}

/** A duration in steps with its unit: `1 step`, `12.5 steps`. From 100 on whole steps. */
export function formatSteps(steps: number, language: Language): string {
  if (!Number.isFinite(steps)) return noNumber;
  return say('writing.steps', language, { count: stepCount(steps) });
}

function stepCount(steps: number): string {
  if (Math.abs(steps) >= smallestScientific) return formatNumber(steps, 'en');
  if (Number.isInteger(steps) || Math.abs(steps) >= 100) return String(Math.round(steps));
  return Math.abs(steps) < 0.1 ? formatNumber(steps, 'en') : trimZero(steps.toFixed(1));
}

const trimZero = (digits: string) => digits.replace(/\.0$/, '');

/** A share as a percentage: `20 %`, `1.4 %`, `20%` in Chinese; below a thousandth of a percent as a plain number. */
export function formatPercent(share: number, language: Language): string {
  if (!Number.isFinite(share)) return noNumber;
  const percent = 100 * share;
  if (percent !== 0 && Math.abs(percent) < 1e-3) return formatNumber(share, language);
  const digits =
    Math.abs(percent) >= 9.95 ? formatFixed(percent, language, 0) : shortFixed(percent);
  return say('writing.percent', language, { number: digits });
}

function shortFixed(percent: number): string {
  return Number.isInteger(percent) ? formatFixed(percent, 'en', 0) : formatNumber(percent, 'en');
}

/** `10⁻⁴`. */
export function powerOfTen(exponent: number): string {
  return `10${superscript(exponent)}`;
}

/** A whole number in raised digits: `⁻¹³⁰⁴`. */
export function superscript(exponent: number): string {
  return raised(String(exponent), '⁰¹²³⁴⁵⁶⁷⁸⁹', '⁻');
}

/** A whole number in lowered digits: `₃₂`. */
export function subscript(index: number): string {
  return raised(String(index), '₀₁₂₃₄₅₆₇₈₉', '₋');
}

function raised(digits: string, alphabet: string, minusSign: string): string {
  return [...digits].map((digit) => (digit === '-' ? minusSign : alphabet[Number(digit)])).join('');
}

/** A count, its thousands apart by a thin space, which no language reads as a decimal mark. */
export const grouped = (count: number): string =>
  String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
