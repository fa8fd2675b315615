import type { Preset } from './preset.ts';

export const uniformWeights = {
  id: 'uniform-weights',
  source: 'Article A, worked example (S3)',
  settings: {
    init: 'uniform01',
    xinit: 'uniform01',
    binit: 'uniform01',
    n: 10,
    T: 100,
    B: 1,
    read: 'all',
    m: 5,
    p: 2,
    dist: 'uniform01',
    loss: 'sse',
    opt: 'sgd',
    lr: 1e-4,
  },
} as const satisfies Preset;
