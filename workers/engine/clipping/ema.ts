import { norm2 } from '../squares.ts';
import type { Clipping, ClipResult, ClipState, ParameterTensor } from './clipping.ts';
import { multiply } from './norm.ts';

/** How a moving threshold is kept. */
export interface MovingThreshold {
  /** Weight of the newest norm in the moving mean and variance. */
  readonly alpha: number;
  /** Steps that are only observed, never clipped. */
  readonly warmup: number;
}

/** Remembers about 1/α = 10 steps; clips from the second step on, for the first has nothing to compare with. */
const usual: MovingThreshold = { alpha: 0.1, warmup: 1 };

export const ema = {
  id: 'ema',
  source: 'West (1979) for the moving variance; the rule is a form found in tutorials',
  /** Standard deviations above the mean. */
  at: 2,
  keepsDirection: true,
  normOf: 'gradient',
  stateful: true,
  apply: movingNormClip(usual),
} as const satisfies Clipping;

/**
 * The rule with its own constants: threshold mean + at·√variance of the norms so far, raw (as they were before
 * clipping), so that a lasting growth is followed and a single peak is cut.
 *
 * Not the norm itself but the state is guarded: an infinite or NaN norm makes the gradient NaN or 0, as PyTorch's
 * norm rule does, and is not taken into the mean.
 */
export function movingNormClip({ alpha, warmup }: MovingThreshold) {
  return (tensors: readonly ParameterTensor[], at: number, state: ClipState): ClipResult => {
    const total = norm2(tensors.map((tensor) => tensor.gradient));
    const threshold = state.steps === 0 ? Infinity : state.mean + at * Math.sqrt(state.variance);
    const exceeds = state.steps >= warmup && !(total <= threshold);
    const scale = exceeds ? threshold / total : 1;
    if (exceeds) multiply(tensors, scale);
    if (Number.isFinite(total)) observe(state, total, alpha);
    return { scale, clipped: exceeds, threshold };
  };
}

/** Takes one norm into the moving mean and variance; the first one is the mean. */
function observe(state: ClipState, norm: number, alpha: number): void {
  const difference = state.steps === 0 ? 0 : norm - state.mean;
  state.mean = state.steps === 0 ? norm : state.mean + alpha * difference;
  state.variance = (1 - alpha) * (state.variance + alpha * difference * difference);
  state.steps += 1;
}
