import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const horizon = {
  id: 'horizon',
  label: { en: 'horizon', zh: '视野' },
  summary: {
    en: 'Steps back from the last loss from which on less than 1 % of its gradient is left; extrapolated where the sequence ends before.',
    zh: '从最后一步损失往回多少步起，其梯度只剩不到 1%；若序列先到头则为外推值。',
  },
  source: 'gradflow',
  unit: { en: 'steps', zh: '步' },
  form: 'steps',
  extent: null,
  steps: null,
  hasCriticalLine: false,
  read: (run) =>
    readFlow(run, ({ horizon: steps, arrivingDecades }) => {
      // A gradient that is 0 at the loss itself has nothing to lose.
      const isDead = run.norms.last[run.config.T - 1] === -Infinity;
      return isDead && arrivingDecades === -Infinity ? 0 : (steps ?? Infinity);
    }),
} as const satisfies Measure;
