import type { Preset } from './preset.ts';

export const twoLstm64 = {
  id: 'two-lstm-64',
  source: 'Article B, worked example (S10)',
  settings: {
    cell: 'lstm',
    init: 'uniform',
    xinit: 'uniform',
    binit: 'uniform',
    fb: 0,
    n: 64,
    T: 100,
    B: 32,
    layers: 2,
    m: 1,
  },
} as const satisfies Preset;
