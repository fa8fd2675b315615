import type { Schedule } from './schedule.ts';

/** Half the rate after 100 steps, a tenth after 900. */
const decay = 0.01;

export const inverse = {
  id: 'inverse',
  label: { en: 'inverse time', zh: '反比' },
  summary: {
    en: 'Falls as one over the step count: η₀/(1 + 0.01 k).',
    zh: '随步数成反比下降：η₀/(1 + 0.01 k)。',
  },
  source: 'Robbins & Monro (1951); tf.keras.optimizers.schedules.InverseTimeDecay',
  factor: inverseFactor(decay),
} as const satisfies Schedule;

/** 1/(1 + decay·k). */
export function inverseFactor(decay: number): Schedule['factor'] {
  return (k) => 1 / (1 + decay * k);
}
