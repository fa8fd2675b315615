import { timeCells } from '../../plot/scales.ts';
import type { BoxSize } from '../canvas.ts';
import type { Series } from '../series.ts';
import { decades, heroMargins, heroRooms, thickness } from './geometry.ts';

/** Room above and below the ribbon for its teeth. */
const teeth = 6;
/** From the ribbon's edge to the middle of the number above it. */
const numberAbove = 12;

/** The gradient's way home over the drawn ribbon, in CSS pixels of the plot. */
export interface Homeward {
  /** What the ribbon takes up. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /**
   * Where its head is.
   *
   * @param share  of the way, 0 at the loss and 1 at the oldest step
   */
  readonly at: (share: number) => {
    /** The step it has come to. */
    readonly t: number;
    readonly x: number;
    /** Middle of the number above it. */
    readonly y: number;
  };
}

/** @param ratio  log₁₀ of the gradient's norm at step t over its norm at T */
export function homeward({ width, height }: BoxSize, T: number, ratio: Series): Homeward {
  const scale = timeCells({ width, ...heroMargins(width) }, T);
  const { ribbon, perDecade } = heroRooms(height);
  const half = (perDecade * (decades.high - decades.low)) / 2 + teeth;
  return {
    box: {
      left: scale.start,
      top: ribbon - half,
      width: scale.end - scale.start,
      height: 2 * half,
    },
    at: (share) => {
      const t = Math.max(1, Math.round(T - share * (T - 1)));
      const x = scale.end - share * (scale.end - scale.start);
      return { t, x, y: ribbon - thickness(ratio(t), perDecade) / 2 - numberAbove };
    },
  };
}
