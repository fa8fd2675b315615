import {
  agc,
  type ClipResult,
  type ClipState,
  movingNormClip,
  multiply,
  none,
  norm,
  type ParameterTensor,
  tensor,
  value,
} from '../../workers/engine/clipping.ts';
import { norm2 } from '../../workers/engine/numeric/squares.ts';

/** A clip rule of a case; each method has its own few constants. */
export interface ClipFixture {
  readonly method: string;
  /** PyTorch's guarded division where it is absent. */
  readonly variant?: 'torch' | 'exact';
  readonly maxNorm?: number;
  /** 2 where it is absent. */
  readonly normType?: number;
  readonly clipValue?: number;
  readonly lambda?: number;
  readonly eps?: number;
  readonly alpha?: number;
  readonly kSigma?: number;
  readonly warmup?: number;
  readonly updateWith?: 'raw' | 'clipped';
}

type Rule = (tensors: readonly ParameterTensor[], state: ClipState) => ClipResult;

/** The rule of a case: the engine's own, or a variant declared here. */
export function clippingOf(clip: ClipFixture): Rule | undefined {
  return rules[clip.method]?.(clip);
}

const rules: Readonly<Record<string, (clip: ClipFixture) => Rule>> = {
  none: () => none.apply,
  norm: (clip) => {
    const { maxNorm = 1, normType = 2, variant = 'torch' } = clip;
    if (normType === 2 && variant === 'torch') return (tensors) => norm.apply(tensors, maxNorm);
    return (tensors) => clipByOtherNorm(tensors, maxNorm, normType, variant);
  },
  'per-parameter-norm': ({ maxNorm = 1, variant = 'torch' }) => {
    if (variant === 'torch') return (tensors) => tensor.apply(tensors, maxNorm);
    return (tensors) => {
      const results = tensors.map((one) => clipByOtherNorm([one], maxNorm, 2, variant));
      return { scale: Number.NaN, clipped: results.some(({ clipped }) => clipped) };
    };
  },
  value:
    ({ clipValue = 1 }) =>
    (tensors) =>
      value.apply(tensors, clipValue),
  agc: ({ lambda = 0.01, eps = 1e-3 }) => {
    if (eps !== 1e-3) throw new RangeError(`the engine's adaptive rule has ε = 1e-3; got ${eps}`);
    return (tensors) => agc.apply(tensors, lambda);
  },
  'ema-norm': ({ alpha = 0.1, warmup = 1, kSigma = 2, updateWith = 'raw' }) => {
    if (updateWith === 'clipped') {
      return (tensors, state) => clipByMeanOfClipped(tensors, state, alpha, warmup, kSigma);
    }
    const apply = movingNormClip({ alpha, warmup });
    return (tensors, state) => apply(tensors, kSigma, state);
  },
};

/** ‖g‖₁, ‖g‖₂ or max |g| over all tensors. */
export function normOf(tensors: readonly ParameterTensor[], normType: number): number {
  const gradients = tensors.map(({ gradient }) => gradient);
  if (normType === 2) return norm2(gradients);
  const sizes = gradients.flatMap((gradient) => Array.from(gradient, Math.abs));
  return sizes.reduce((a, b) => (normType === 1 ? a + b : Math.max(a, b)), 0);
}

function clipByOtherNorm(
  tensors: readonly ParameterTensor[],
  maxNorm: number,
  normType: number,
  variant: 'torch' | 'exact',
): ClipResult {
  const total = normOf(tensors, normType);
  const guarded = variant === 'torch' ? total + 1e-6 : total;
  const scale = guarded === 0 ? 1 : Math.min(1, maxNorm / guarded);
  multiply(tensors, scale);
  return { scale, clipped: scale < 1, threshold: maxNorm };
}

/** The moving threshold that takes the clipped norms into its mean instead of the raw ones. */
function clipByMeanOfClipped(
  tensors: readonly ParameterTensor[],
  state: ClipState,
  alpha: number,
  warmup: number,
  kSigma: number,
): ClipResult {
  const total = normOf(tensors, 2);
  const isFirst = state.steps === 0;
  const threshold = isFirst
    ? Number.POSITIVE_INFINITY
    : state.mean + kSigma * Math.sqrt(state.variance);
  const clipped = state.steps >= warmup && total > threshold;
  const scale = clipped ? threshold / total : 1;
  multiply(tensors, scale);
  const d = isFirst ? 0 : total * scale - state.mean;
  state.mean = isFirst ? total : state.mean + alpha * d;
  state.variance = (1 - alpha) * (state.variance + alpha * d * d);
  state.steps += 1;
  return { scale, clipped, threshold };
}
