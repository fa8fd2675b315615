import { cellOf } from '../cells/index.ts';
import { isIll, once, type Remedy } from './remedy.ts';

export const gatedCell = {
  id: 'gated-cell',
  source: 'Hochreiter & Schmidhuber (1997); Gers, Schmidhuber & Cummins (2000)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && cellOf(config).keeps === undefined,
  patches: () => once({ cell: 'lstm', act: 'tanh', fb: 3 }),
} as const satisfies Remedy;
