import { linearReadout } from './linear.ts';
import type { Readout } from './readout.ts';

export const last = {
  id: 'last',
  source: 'Graves (2012), sequence classification',
  ...linearReadout('last'),
} as const satisfies Readout;
