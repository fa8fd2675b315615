import { sumOfSquaresWithin } from '../squares.ts';
import type { Loss, Scaled } from './loss.ts';

export const mse = {
  id: 'mse',
  source: 'torch.nn.MSELoss',
  classes: false,
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
