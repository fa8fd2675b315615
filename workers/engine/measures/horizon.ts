import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const horizon = {
  id: 'horizon',
  source: 'gradflow',
  form: 'steps',
  extent: null,
  steps: null,
  hasCriticalLine: false,
  // A gradient that is 0 at the loss itself has nothing to lose.
  read: (run) =>
    readFlow(run, ({ reach, zeroFromLag }) => (zeroFromLag === 0 ? 0 : (reach ?? Infinity))),
} as const satisfies Measure;
