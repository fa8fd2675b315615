import type { Schedule } from './schedule.ts';

/** Half the rate after 100 steps, a tenth after 900. */
const decay = 0.01;

export const inverse = {
  id: 'inverse',
  source: 'Robbins & Monro (1951); tf.keras.optimizers.schedules.InverseTimeDecay',
  factor: inverseFactor(decay),
} as const satisfies Schedule;

/** 1/(1 + decay·k). */
export function inverseFactor(decay: number): Schedule['factor'] {
  return (k) => 1 / (1 + decay * k);
}
