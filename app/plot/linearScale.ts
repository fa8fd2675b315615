import { scaleLinear, ticks } from 'd3';
import type { Language } from '../../workers/model/languages.ts';
import { formatFixed, formatLog10, powerOfTen } from '../words/numbers.ts';
import type { ValueScale } from './scales.ts';

/** Gap between labelled ticks, in pixels. */
const tickGap = 26;
/** Powers of ten that are written out. */
const plainDecades = 3;

/**
 * A linear axis from 0 for values given as log₁₀: what is a thousandth of the largest lies on the floor, as it does in truth.
 *
 * @param extent range of the data; only its upper end counts, and it may lie far beyond float64
 */
export function linearScale(
  [, most]: readonly [number, number],
  top: number,
  bottom: number,
  language: Language,
): ValueScale {
  // In units of the decade of the largest value, because 10^1304 is no number of float64.
  const unit = Math.floor(most);
  const count = Math.max(2, Math.floor((bottom - top) / tickGap));
  const stops = ticks(0, 10 ** (most - unit), count);
  const step = stops.length > 1 ? stops[1] - stops[0] : 1;
  const largest = Math.max(10 ** (most - unit), (stops.at(-1) ?? 0) + 0);
  const high = largest > (stops.at(-1) ?? 0) ? (stops.at(-1) ?? 0) + step : largest;
  const all = high > (stops.at(-1) ?? 0) ? [...stops, high] : stops;
  const height = scaleLinear([0, high], [bottom, top]).unknown(Number.NaN);
  return {
    low: -Infinity,
    high: unit + Math.log10(high),
    ticks: all.map((value) => ({
      value: value === 0 ? -Infinity : unit + Math.log10(value),
      label: labelOf(value, step, unit, language),
    })),
    y: (log10) => height(10 ** Math.min(log10 - unit, 300)),
  };
}

function labelOf(value: number, step: number, unit: number, language: Language): string {
  if (value === 0) return '0';
  if (Math.abs(unit) > plainDecades) {
    const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return `${formatFixed(value, language, decimals)}×${powerOfTen(unit)}`;
  }
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + unit + 1e-9));
  const isPlain = decimals <= plainDecades + 1;
  return isPlain
    ? formatFixed(value * 10 ** unit, language, decimals)
    : formatLog10(unit + Math.log10(value), language);
}
