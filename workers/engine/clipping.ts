/** Rules that limit the gradient. */
import { type Entry, table } from '../model/table.ts';
import { norm2 } from './numeric/squares.ts';

/** One named parameter tensor with its gradient. */
export interface ParameterTensor {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  /** rows·cols weights, row-major: a view into the network's parameters. */
  readonly values: Float64Array;
  /** The gradient, same shape: a view; clip rules change it in place. */
  readonly gradient: Float64Array;
}

/** What a clip rule keeps between steps; a new run starts with {@link freshClipState}. */
export interface ClipState {
  mean: number;
  variance: number;
  steps: number;
}

export const freshClipState = (): ClipState => ({ mean: 0, variance: 0, steps: 0 });

export interface ClipResult {
  /** ‖after‖ / ‖before‖ over all tensors; 1 when nothing changed (or the gradient is 0). */
  readonly scale: number;
  readonly clipped: boolean;
  /** The threshold that was compared with, where it is a number for the whole gradient (ema: moves). */
  readonly threshold?: number;
}

/** A rule that limits the gradient. */
export interface Clipping<Id extends string = string> extends Entry<Id> {
  /** Whether the clipped gradient is a multiple of the gradient. */
  readonly keepsDirection: boolean;
  /** Whose norms it takes: squares are summed then, which leave a number format sooner than what is squared. */
  readonly normOf?: 'gradient' | 'tensor' | 'unit';
  /** Whether its state moves from step to step. */
  readonly stateful?: boolean;
  /** Changes the gradients in place; a rule of the backward pass has none. Infinite or NaN gradients: as PyTorch does (documented at the entry). */
  readonly apply?: (
    tensors: readonly ParameterTensor[],
    at: number,
    state: ClipState,
  ) => ClipResult;
}

/**
 * Runs a rule that changes gradients part by part, and reports ‖after‖ / ‖before‖ over all of them.
 *
 * @param change  changes the gradients in place; whether it changed any
 */
export function compareNorms(
  tensors: readonly ParameterTensor[],
  change: () => boolean,
): ClipResult {
  const gradients = tensors.map((tensor) => tensor.gradient);
  const before = norm2(gradients);
  const clipped = change();
  return { scale: clipped ? norm2(gradients) / before : 1, clipped };
}

export const none = {
  id: 'none',
  source: 'plain gradient descent',
  keepsDirection: true,
  apply: () => ({ scale: 1, clipped: false }),
} as const satisfies Clipping;

export const norm = {
  id: 'norm',
  source: 'Pascanu, Mikolov & Bengio (2013); torch.nn.utils.clip_grad_norm_',
  keepsDirection: true,
  normOf: 'gradient',
  apply: clipByNorm,
} as const satisfies Clipping;

/** PyTorch's guard against division by 0; it also leaves the clipped norm about 1e-6 below the threshold. */
export const normEpsilon = 1e-6;

/**
 * Multiplies every gradient by min(1, at/(‖g‖ + 1e-6)), *in place*.
 *
 * Unlike PyTorch, the norm is scaled before squaring, so that gradients near 1e200 shrink to the threshold and not
 * to 0. An infinite gradient becomes NaN and the others 0, a NaN makes all NaN: as PyTorch does.
 */
export function clipByNorm(tensors: readonly ParameterTensor[], at: number): ClipResult {
  const total = norm2(tensors.map((tensor) => tensor.gradient));
  const scale = Math.min(1, at / (total + normEpsilon));
  if (scale !== 1) multiply(tensors, scale);
  return { scale, clipped: scale < 1, threshold: at };
}

/** Every gradient times `scale`, *in place*. */
export function multiply(tensors: readonly ParameterTensor[], scale: number): void {
  for (const { gradient } of tensors) {
    for (let i = 0; i < gradient.length; i++) gradient[i] *= scale;
  }
}

export const tensor = {
  id: 'tensor',
  source: 'Keras clipnorm; torch.nn.utils.clip_grad_norm_ applied to one tensor at a time',
  keepsDirection: false,
  normOf: 'tensor',
  apply: clipEachByNorm,
} as const satisfies Clipping;

/** `clipByNorm` on every tensor by itself; infinite and NaN gradients spoil only their own tensor. */
function clipEachByNorm(tensors: readonly ParameterTensor[], at: number): ClipResult {
  return compareNorms(tensors, () => {
    const results = tensors.map((tensor) => clipByNorm([tensor], at));
    return results.some((result) => result.clipped);
  });
}

export const value = {
  id: 'value',
  source: 'Mikolov (2012); torch.nn.utils.clip_grad_value_',
  keepsDirection: false,
  apply: clipByValue,
} as const satisfies Clipping;

/** Every component to [−at, at], *in place*; an infinite one becomes ±at, NaN stays, as in PyTorch. */
function clipByValue(tensors: readonly ParameterTensor[], at: number): ClipResult {
  return compareNorms(tensors, () => {
    let clipped = false;
    for (const { gradient } of tensors) {
      for (let i = 0; i < gradient.length; i++) {
        const g = gradient[i];
        const limited = g > at ? at : g < -at ? -at : g;
        if (limited !== g && !Number.isNaN(g)) clipped = true;
        gradient[i] = limited;
      }
    }
    return clipped;
  });
}

export const adjoint = {
  id: 'adjoint',
  source:
    'after Graves (2013), section 2.1, who cuts the derivatives in front of the gates’ non-linearities',
  keepsDirection: false,
} as const satisfies Clipping;

export const agc = {
  id: 'agc',
  source: 'Brock, De, Smith & Simonyan (2021), adaptive gradient clipping, eq. 3',
  keepsDirection: false,
  normOf: 'unit',
  apply: clipAdaptively,
} as const satisfies Clipping;

/** Weights below this norm count as this large, or a unit that starts at 0 could never move (the paper's ε). */
export const smallestWeightNorm = 1e-3;
/** Guard against division by 0, as in the paper's code. */
export const smallestGradientNorm = 1e-6;

/** Entries of a unit: a row of a matrix, or all of a tensor with a single row or column, as the paper's code has it. */
export const unitLength = ({ rows, cols }: Pick<ParameterTensor, 'rows' | 'cols'>): number =>
  rows === 1 || cols === 1 ? rows * cols : cols;

/**
 * Unit by unit: where ‖g‖ > limit = at·max(‖w‖, 1e-3), g becomes g·limit/max(‖g‖, 1e-6), *in place*.
 *
 * An infinite gradient becomes NaN; a NaN is not above any limit and stays.
 */
function clipAdaptively(tensors: readonly ParameterTensor[], at: number): ClipResult {
  return compareNorms(tensors, () => {
    let clipped = false;
    for (const tensor of tensors) {
      const { values, gradient } = tensor;
      const length = unitLength(tensor);
      for (let from = 0; from < gradient.length; from += length) {
        const w = values.subarray(from, from + length);
        const g = gradient.subarray(from, from + length);
        const limit = at * Math.max(norm2([w]), smallestWeightNorm);
        const size = norm2([g]);
        if (!(size > limit)) continue;
        const scale = limit / Math.max(size, smallestGradientNorm);
        for (let i = 0; i < length; i++) g[i] *= scale;
        clipped = true;
      }
    }
    return clipped;
  });
}

/** How a moving threshold is kept. */
export interface MovingThreshold {
  /** Weight of the newest norm in the moving mean and variance. */
  readonly alpha: number;
  /** Steps that are only observed, never clipped. */
  readonly warmup: number;
}

/** Remembers about 1/α = 10 steps; clips from the second step on, for the first has nothing to compare with. */
export const usualThreshold: MovingThreshold = { alpha: 0.1, warmup: 1 };

export const ema = {
  id: 'ema',
  source: 'West (1979) for the moving variance; the rule is a form found in tutorials',
  keepsDirection: true,
  normOf: 'gradient',
  stateful: true,
  apply: movingNormClip(usualThreshold),
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

export const clippings = table('clipping', none, norm, tensor, value, adjoint, agc, ema);
