import { readFlow } from './flow.ts';
import type { Measure } from './measure.ts';

export const total = {
  id: 'total',
  source: 'gradflow',
  form: 'signed',
  extent: 8,
  steps: null,
  hasCriticalLine: true,
  // A loss that sends no gradient leaves nothing anywhere.
  read: (run) => readFlow(run, ({ log10Ratio }) => log10Ratio ?? -Infinity),
} as const satisfies Measure;
