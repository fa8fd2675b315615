import { readouts as flags } from '../../model/catalog.ts';
import { entryOf } from '../../model/table.ts';
import { linearReadout } from './linear.ts';
import type { Readout } from './readout.ts';

export const last = {
  ...entryOf(flags, 'last'),
  source: 'Graves (2012), sequence classification',
  ...linearReadout('last'),
} as const satisfies Readout;
