import type { Preset } from './preset.ts';

export const uniformWeights = {
  id: 'uniform-weights',
  label: { en: 'All weights in [0, 1)', zh: '权重全在 [0, 1)' },
  summary: {
    en: 'An RNN whose weights, inputs and targets are all uniform between 0 and 1, with a loss at every step.',
    zh: '权重、输入和目标都在 0 到 1 之间均匀抽取的 RNN，每一步都有损失。',
  },
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
