import { integerPower } from '../math.ts';
import type { Schedule } from './schedule.ts';

/** Several steps fit into a run of 1000, and each is long enough for the loss to settle. */
const size = 200;
/** Halving shows as a kink in the loss, not as a stop. */
const gamma = 0.5;

export const step = {
  id: 'step',
  source: 'torch.optim.lr_scheduler.StepLR',
  factor: stepFactor(size, gamma),
} as const satisfies Schedule;

/** γ^⌊k/size⌋. */
export function stepFactor(size: number, gamma: number): Schedule['factor'] {
  return (k) => integerPower(gamma, Math.floor(k / size));
}
