import { readouts as flags } from '../../model/catalog.ts';
import { entryOf } from '../../model/table.ts';
import { linearReadout } from './linear.ts';
import type { Readout } from './readout.ts';

export const all = {
  ...entryOf(flags, 'all'),
  source: 'Elman (1990)',
  ...linearReadout('all'),
} as const satisfies Readout;
