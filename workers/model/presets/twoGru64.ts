import type { Preset } from './preset.ts';

export const twoGru64 = {
  id: 'two-gru-64',
  source: 'Article B, worked example (S10)',
  settings: {
    cell: 'gru',
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
