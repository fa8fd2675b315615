/** How far an output is from its target. */
import { losses as flags, type LossFlags } from '../model/catalog.ts';
import { type Entry, entryOf, table } from '../model/table.ts';
import { exp, exponentOf, log1p, powerOfTwo } from './numeric/math.ts';
import { type Scaled, sumOfSquaresWithin } from './numeric/squares.ts';

/** A loss of one step's outputs. */
export interface Loss<Id extends string = string> extends Entry<Id>, LossFlags<Id> {
  /**
   * Sum over sequences of the unaveraged loss at one step; `dy` receives its derivative.
   *
   * @param y       outputs, p×B, batch index fastest, from `offset`
   * @param target  p×B from `offset`
   * @param dy      p×B from `offset`, overwritten
   * The value is scaled before squaring, so it neither overflows nor underflows.
   */
  readonly evaluate: (
    y: Float64Array,
    target: Float64Array,
    dy: Float64Array,
    offset: number,
    p: number,
    B: number,
  ) => Scaled;
  /** The factor that turns the sum over steps and sequences into the loss. */
  readonly scale: (p: number, B: number, steps: number) => number;
  /** In PyTorch: an expression in `y` (steps × B × p), `target` of the same shape. */
  readonly pytorch: string;
}

export const mse = {
  ...entryOf(flags, 'mse'),
  source: 'torch.nn.MSELoss',
  evaluate: squaredError,
  scale: (p, B, steps) => 1 / (p * B * steps),
  pytorch: 'torch.mean((y - target) ** 2)',
} as const satisfies Loss;

/** Σ (y − target)² over outputs and sequences of one step; `dy` gets 2(y − target), infinite from 9e307 on. */
export function squaredError(
  y: Float64Array,
  target: Float64Array,
  dy: Float64Array,
  offset: number,
  p: number,
  B: number,
): Scaled {
  const end = offset + p * B;
  for (let i = offset; i < end; i++) dy[i] = y[i] - target[i];
  const sum = sumOfSquaresWithin(dy, offset, end);
  for (let i = offset; i < end; i++) dy[i] *= 2;
  return sum;
}

export const sse = {
  ...entryOf(flags, 'sse'),
  source: 'Werbos (1990), eq. 3 without its factor ½',
  evaluate: squaredError,
  scale: (_p, B) => 1 / B,
  pytorch: '((y - target) ** 2).sum() / y.shape[1]',
} as const satisfies Loss;

export const ce = {
  ...entryOf(flags, 'ce'),
  source: 'torch.nn.CrossEntropyLoss',
  evaluate: crossEntropy,
  scale: (_p, B, steps) => 1 / (B * steps),
  // Not torch's cross_entropy: its p − 1 of the right class loses digits where that class is all but certain.
  // ln(1 + Σ e^(y − y_right)) over the other classes; the right one is scattered out of the sum.
  pytorch:
    '-torch.nn.functional.logsigmoid(-torch.logsumexp((y - y.gather(-1, target.argmax(-1, keepdim=True)))' +
    '.scatter(-1, target.argmax(-1, keepdim=True), -math.inf), -1)).mean()',
} as const satisfies Loss;

/** Above this exponent a difference of two outputs, or the sum over sequences, might overflow. */
const safeExponent = 1000;

/**
 * Σ −ln softmax(y)[class] over the sequences of one step; `dy` gets softmax(y) − one-hot.
 *
 * Nothing is lost to cancellation: for the right class dy is −(sum of the other probabilities), not p − 1, so that a
 * nearly solved task still shows its true tiny gradient. An output of +Infinity or NaN gives NaN.
 */
function crossEntropy(
  y: Float64Array,
  target: Float64Array,
  dy: Float64Array,
  offset: number,
  p: number,
  B: number,
): Scaled {
  let largest = 0;
  for (let i = offset; i < offset + p * B; i++) largest = Math.max(largest, Math.abs(y[i]));
  const exponent = largest < Infinity && exponentOf(largest) > safeExponent ? 64 : 0;
  const shrink = powerOfTwo(-exponent);
  let sum = 0;
  for (let b = 0; b < B; b++) {
    const first = offset + b;
    const top = first + largestOf(y, first, p, B) * B;
    const right = first + largestOf(target, first, p, B) * B;
    let others = 0;
    for (let i = first; i < first + p * B; i += B) {
      dy[i] = exp(y[i] - y[top]);
      if (i !== top) others += dy[i];
    }
    const total = dy[top] + others; // e⁰ = 1, but NaN where y is
    let wrong = 0;
    for (let i = first; i < first + p * B; i += B) {
      dy[i] /= total;
      if (i !== right) wrong += dy[i];
    }
    dy[right] = -wrong;
    sum += y[top] * shrink - y[right] * shrink + log1p(others) * shrink;
  }
  return { value: sum, exponent };
}

/** Row of the largest of the p entries first, first + B, …; the first of equals, as torch.argmax. */
function largestOf(values: Float64Array, first: number, p: number, B: number): number {
  let best = 0;
  for (let j = 1; j < p; j++) {
    if (values[first + j * B] > values[first + best * B]) best = j;
  }
  return best;
}

export const losses = table('losses', mse, sse, ce);
