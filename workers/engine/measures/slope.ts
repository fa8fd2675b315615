import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const slope = {
  id: 'slope',
  label: { en: 'decades per step', zh: '每步数量级' },
  summary: {
    en: 'The verdict’s slope: decades that the gradient of the last loss gains, or loses where it is negative, with each step back.',
    zh: '判定所用的斜率：最后一步损失的梯度每往回一步增加的数量级，负值表示减少。',
  },
  source: 'Theil–Sen estimator: Sen (1968)',
  unit: { en: 'decades a step', zh: '数量级/步' },
  form: 'signed',
  extent: 0.25,
  steps: null,
  hasCriticalLine: true,
  // Where only the loss's own step has a gradient there is no slope: the rest is exactly 0.
  read: (run) => readFlow(run, ({ decadesPerStep }) => decadesPerStep ?? -Infinity),
} as const satisfies Measure;
