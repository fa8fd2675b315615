import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const horizon = {
  id: 'horizon',
  label: { en: 'horizon', zh: '视野' },
  summary: {
    en: 'Steps back from the last loss from which on at most 1 % of its gradient is left; without end where more arrives.',
    zh: '从最后一步损失往回多少步起，其梯度剩余不超过 1%；若到达的更多，则没有这样的步。',
  },
  source: 'gradflow',
  unit: { en: 'steps', zh: '步' },
  form: 'steps',
  extent: null,
  steps: null,
  hasCriticalLine: false,
  // A gradient that is 0 at the loss itself has nothing to lose.
  read: (run) =>
    readFlow(run, ({ reach, zeroFromLag }) => (zeroFromLag === 0 ? 0 : (reach ?? Infinity))),
} as const satisfies Measure;
