import { linearReadout } from './linear.ts';
import type { Readout } from './readout.ts';

export const all = {
  id: 'all',
  source: 'Elman (1990)',
  ...linearReadout('all'),
} as const satisfies Readout;
