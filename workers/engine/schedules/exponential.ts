import { integerPower } from '../math.ts';
import type { Schedule } from './schedule.ts';

/** A decade lost in 2301 steps: visible within the 5000 that a link can ask for, without stopping a run of 500. */
const gamma = 0.999;

export const exponential = {
  id: 'exponential',
  source: 'torch.optim.lr_scheduler.ExponentialLR',
  factor: exponentialFactor(gamma),
} as const satisfies Schedule;

/** γ^k. */
export function exponentialFactor(gamma: number): Schedule['factor'] {
  return (k) => integerPower(gamma, k);
}
