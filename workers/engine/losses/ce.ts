import { exp, exponentOf, log1p, powerOfTwo } from '../math.ts';
import type { Loss, Scaled } from './loss.ts';

export const ce = {
  id: 'ce',
  source: 'torch.nn.CrossEntropyLoss',
  classes: true,
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
