import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { subscript } from '../../words/numbers.ts';
import type { ComparedRun, PlotOptions } from '../panel.ts';
import { atSameLag, type Series } from '../series.ts';

/** More than any number of steps can make of factors that a number format holds. */
const mostDecades = 1e6;

export const nameOf = (index: number) => `σ${subscript(index)}`;
export const largestName = nameOf(1);

/** log₁₀ singular values of ∂s_T/∂s_t, largest first. */
export interface Fan {
  /** Directions: entries of the joint state. */
  readonly size: number;
  /** NaN where not known, −Infinity for an exact zero. */
  readonly value: (t: number, i: number) => number;
  readonly at: (t: number) => FanNumbers | null;
}

export const unknown = {
  largest: Number.NaN,
  median: Number.NaN,
  smallest: Number.NaN,
  zeros: 0,
} as const;

export interface FanNumbers {
  readonly largest: number;
  readonly median: number;
  readonly smallest: number;
  readonly zeros: number;
}

export function fanOf(picture: RunSnapshot): Fan {
  const { T } = picture.config;
  const values = numbersOf(picture, 'product');
  const size = values ? Math.floor(values.length / T) : 0;
  const value = (t: number, i: number): number => {
    if (!values || t < 1 || t > T || i < 0 || i >= size) return Number.NaN;
    // Row t of the array holds ∂s_T/∂s_t for t = 0 … T−1; ∂s_T/∂s_T is the identity.
    const log10 = t === T ? 0 : values[t * size + i];
    return log10 < mostDecades ? log10 : Number.NaN;
  };
  const at = (t: number): FanNumbers | null => {
    if (Number.isNaN(value(t, 0))) return null;
    let zeros = 0;
    for (let i = size - 1; i >= 0 && value(t, i) === -Infinity; i--) zeros++;
    // In decades the middle lies between the two middle ones.
    const median = (value(t, (size - 1) >> 1) + value(t, size >> 1)) / 2;
    return { largest: value(t, 0), median, smallest: value(t, size - 1), zeros };
  };
  return { size, value, at };
}

export interface ComparedLine extends Pick<ComparedRun, 'sign' | 'strokeOn'> {
  /** Of the pinned run, from 0 on. */
  readonly k: number;
  /** Of the singular value. */
  readonly index: number;
  /** Written at the first of its lines. */
  readonly name: string;
  readonly series: Series;
}

/** The extremes of the fans of pinned runs, on the steps of this one: both end at the loss. */
export function comparedLines({ comparedRuns = [] }: PlotOptions, T: number): ComparedLine[] {
  return comparedRuns.flatMap(({ picture, sign, name, strokeOn }, k) => {
    const fan = fanOf(picture);
    const ends = fan.size > 1 ? [0, fan.size - 1] : [0];
    return ends.map((index) => ({
      k,
      index,
      sign,
      name: index === 0 ? name : '',
      strokeOn,
      series: atSameLag((t) => fan.value(t, index), picture.config.T, T),
    }));
  });
}
