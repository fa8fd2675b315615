import type { RangeParam } from '../../workers/model/param.ts';

/** Where values lie on a slider: 0 is its left end, 1 its right end. */
export interface SliderScale {
  readonly toShare: (value: number) => number;
  /** The value there, rounded to the slider's steps; `snaps` pulls it to landmarks. */
  readonly toValue: (share: number, snaps: boolean) => number;
  /** The value some steps further, kept within the bounds. */
  readonly moved: (value: number, steps: number) => number;
  /** Shares of the landmarks, for their marks. */
  readonly landmarks: readonly number[];
  /** Steps from end to end. */
  readonly nSteps: number;
}

/** Part of a log slider at its left end that stands for 0, where 0 means off. */
const offShare = 0.06;
/** Decades below the maximum where a log slider begins whose lower bound is 0. */
const decadesAboveOff = 6;
/** How near to a landmark the pointer must come for it to snap. */
const snapShare = 0.008;
/** Beyond that many steps no hand can choose one: such a number is typed. */
export const mostSliderSteps = 20_000;

/** The ends of a slider. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The slider of a Param between the bounds that the present settings leave it. */
export function sliderOf(param: RangeParam, bounds: Bounds): SliderScale {
  return param.scale === 'log' ? logSlider(param, bounds) : linearSlider(param, bounds);
}

function linearSlider(param: RangeParam, { min, max }: Bounds): SliderScale {
  const span = max - min || 1;
  const nSteps = Math.max(1, Math.round(span / param.step));
  const toShare = (value: number) => within((value - min) / span, 0, 1);
  const valueAt = (index: number) => tidy(within(min + index * param.step, min, max));
  return {
    toShare,
    toValue: (share, snaps) =>
      (snaps ? landmarkAt(param, toShare, share) : undefined) ??
      valueAt(Math.round(share * nSteps)),
    moved: (value, steps) => valueAt(next((value - min) / param.step, steps)),
    landmarks: sharesOf(param, toShare),
    nSteps,
  };
}

function logSlider(param: RangeParam, { min, max }: Bounds): SliderScale {
  const high = Math.log10(max);
  const low = min > 0 ? Math.log10(min) : high - decadesAboveOff;
  const start = param.zeroIsOff ? offShare : 0;
  const toShare = (value: number) =>
    value <= 0 ? 0 : start + (1 - start) * within((Math.log10(value) - low) / (high - low), 0, 1);
  const valueAt = (index: number) => {
    const exponent = index / param.step;
    if (param.zeroIsOff && exponent < low - 0.5 / param.step) return 0;
    return tidy(within(10 ** exponent, 10 ** low, max), 3);
  };
  const indexAt = (share: number) =>
    Math.round((low + ((share - start) / (1 - start)) * (high - low)) * param.step);
  return {
    toShare,
    toValue: (share, snaps) => {
      if (param.zeroIsOff && share < start / 2) return 0;
      const landmark = snaps ? landmarkAt(param, toShare, share) : undefined;
      return landmark ?? valueAt(indexAt(Math.max(share, start)));
    },
    moved: (value, steps) => {
      const lowest = Math.round(low * param.step);
      const index = value <= 0 ? lowest - 1 : Math.log10(value) * param.step;
      return valueAt(next(index, steps));
    },
    landmarks: sharesOf(param, toShare),
    nSteps: Math.round((high - low) * param.step),
  };
}

/** From a value between two steps, one step leads to the next of the grid, not past it. */
function next(index: number, steps: number): number {
  const exact = Math.round(index * 1e6) / 1e6;
  return steps > 0 ? Math.floor(exact) + steps : Math.ceil(exact) + steps;
}

function landmarkAt(
  { landmarks = [] }: RangeParam,
  toShare: (value: number) => number,
  share: number,
): number | undefined {
  return landmarks.find((landmark) => Math.abs(toShare(landmark) - share) < snapShare);
}

function sharesOf({ landmarks = [] }: RangeParam, toShare: (value: number) => number): number[] {
  return landmarks.map(toShare).filter((share) => share > 0 && share < 1);
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Without the dust of binary fractions: 0.15000000000000002 is 0.15. */
const tidy = (value: number, digits = 12) => Number(value.toPrecision(digits));
