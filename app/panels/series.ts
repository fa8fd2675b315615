import type { ArrayName } from '../../workers/model/protocol.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';

/** A series over the steps t = 1 … T: NaN where there is no number, also where the array is missing or too short. */
export type Series = (t: number) => number;

/** One number a step, by name. */
export function seriesOf(picture: RunSnapshot, name: ArrayName): Series {
  const values = numbersOf(picture, name);
  return (t) => (values && t >= 1 && t <= values.length ? values[t - 1] : Number.NaN);
}

/** Several numbers a step, by name: `value(t, i)`, with `size` of them a step; size 0 when there are none. */
export function columnsOf(
  picture: RunSnapshot,
  name: ArrayName,
): { readonly size: number; readonly value: (t: number, i: number) => number } {
  const values = numbersOf(picture, name);
  const size = values ? Math.floor(values.length / picture.config.T) : 0;
  return {
    size,
    value: (t, i) => {
      const inside = values && t >= 1 && t <= picture.config.T && i >= 0 && i < size;
      return inside ? values[(t - 1) * size + i] : Number.NaN;
    },
  };
}

/** log₁₀ of a norm at T; where T itself gets exactly nothing, the largest finite one; where none is finite, −Infinity. */
function baseNorm(picture: RunSnapshot, name: ArrayName): number {
  const norm = seriesOf(picture, name);
  const { T } = picture.config;
  let base = norm(T);
  if (!Number.isFinite(base)) {
    base = -Infinity;
    for (let t = 1; t <= T; t++) if (Number.isFinite(norm(t))) base = Math.max(base, norm(t));
  }
  return base;
}

/**
 * Decades of ‖∂L/∂h_t‖ (or others) above {@link baseNorm}, −Infinity for an exact zero; NaN where nothing is finite.
 *
 * @param by  the norm that is compared with, that of h unless said
 */
export function relativeNorms(
  picture: RunSnapshot,
  name: ArrayName = 'log10Norms',
  by: ArrayName = 'log10Norms',
): Series {
  const norm = seriesOf(picture, name);
  const base = baseNorm(picture, by);
  return (t) => {
    const value = norm(t);
    if (value === -Infinity) return -Infinity;
    return Number.isFinite(value) && Number.isFinite(base) ? value - base : Number.NaN;
  };
}

/** A series of a run of `own` steps on the steps of one of T: both end at the loss. */
export const atSameLag =
  (series: Series, own: number, T: number): Series =>
  (t) =>
    series(t + own - T);

/** Whether any step of a series is a finite number. */
export function hasNumbers(series: Series, T: number): boolean {
  for (let t = 1; t <= T; t++) if (Number.isFinite(series(t))) return true;
  return false;
}

/** Whether the whole series is an exact zero (−Infinity). */
export function isDead(series: Series, T: number): boolean {
  for (let t = 1; t <= T; t++) if (series(t) !== -Infinity) return false;
  return true;
}

/** The series as an array, for ranges. */
export function valuesOf(series: Series, T: number): number[] {
  return Array.from({ length: T }, (_, i) => series(i + 1));
}

/** The steps 1 … T. */
export const steps = (T: number) => Array.from({ length: T }, (_, i) => i + 1);
