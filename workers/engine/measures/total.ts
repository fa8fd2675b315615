import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const total = {
  id: 'total',
  label: { en: 'decades in all', zh: '总数量级' },
  summary: {
    en: 'Decades that the gradient of the last loss gains, or loses where it is negative, from the loss to the first step.',
    zh: '最后一步损失的梯度从损失处到第一步总共增加的数量级，负值表示减少。',
  },
  source: 'gradflow',
  unit: { en: 'decades', zh: '数量级' },
  form: 'signed',
  extent: 8,
  steps: null,
  hasCriticalLine: true,
  // A loss that sends no gradient leaves nothing anywhere.
  read: (run) => readFlow(run, ({ log10Ratio }) => log10Ratio ?? -Infinity),
} as const satisfies Measure;
