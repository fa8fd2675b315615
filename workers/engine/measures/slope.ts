import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const slope = {
  id: 'slope',
  source: 'Theil–Sen estimator: Sen (1968)',
  form: 'signed',
  extent: 0.25,
  steps: null,
  hasCriticalLine: true,
  // Where only the loss's own step has a gradient there is no slope: the rest is exactly 0.
  read: (run) => readFlow(run, ({ decadesPerStep }) => decadesPerStep ?? -Infinity),
} as const satisfies Measure;
