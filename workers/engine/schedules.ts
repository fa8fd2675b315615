/** How the learning rate changes from update to update. */
import { type Entry, table } from '../model/table.ts';
import { integerPower } from './numeric/math.ts';
import { sinePair } from './numeric/sine.ts';

/** How the learning rate changes over updates. */
export interface Schedule<Id extends string = string> extends Entry<Id> {
  /** η_k / η_0 for update k (k = 0 first). */
  readonly factor: (k: number) => number;
}

export const constant = {
  id: 'constant',
  source: 'Robbins & Monro (1951)',
  factor: () => 1,
} as const satisfies Schedule;

/** A decade lost in 2301 steps: visible within the 5000 that a link can ask for, without stopping a run of 500. */
export const exponentialGamma = 0.999;

export const exponential = {
  id: 'exponential',
  source: 'torch.optim.lr_scheduler.ExponentialLR',
  factor: exponentialFactor(exponentialGamma),
} as const satisfies Schedule;

/** γ^k. */
export function exponentialFactor(gamma: number): Schedule['factor'] {
  return (k) => integerPower(gamma, k);
}

/** Several steps fit into a run of 1000, and each is long enough for the loss to settle. */
export const stepSize = 200;
/** Halving shows as a kink in the loss, not as a stop. */
export const stepGamma = 0.5;

export const step = {
  id: 'step',
  source: 'torch.optim.lr_scheduler.StepLR',
  factor: stepFactor(stepSize, stepGamma),
} as const satisfies Schedule;

/** γ^⌊k/size⌋. */
export function stepFactor(size: number, gamma: number): Schedule['factor'] {
  return (k) => integerPower(gamma, Math.floor(k / size));
}

/** A run of 1000 steps takes well under a minute at the default size. */
export const cosineLength = 1000;

export const cosine = {
  id: 'cosine',
  source: 'Loshchilov & Hutter (2017) without restarts; torch.optim.lr_scheduler.CosineAnnealingLR',
  factor: cosineFactor(cosineLength, 0),
} as const satisfies Schedule;

/** From 1 at k = 0 to `floor` at k = length along half a cosine, then `floor` (PyTorch's would rise again). */
export function cosineFactor(length: number, floor: number): Schedule['factor'] {
  return (k) => {
    if (k >= length) return floor;
    const pair = { y: 0, d: 0 };
    sinePair((Math.PI * k) / length, pair);
    return floor + ((1 - floor) * (1 + pair.d)) / 2;
  };
}

/** Half the rate after 100 steps, a tenth after 900. */
export const inverseDecay = 0.01;

export const inverse = {
  id: 'inverse',
  source: 'Robbins & Monro (1951); tf.keras.optimizers.schedules.InverseTimeDecay',
  factor: inverseFactor(inverseDecay),
} as const satisfies Schedule;

/** 1/(1 + decay·k). */
export function inverseFactor(decay: number): Schedule['factor'] {
  return (k) => 1 / (1 + decay * k);
}

export const schedules = table('schedules', constant, exponential, step, cosine, inverse);
