import type { Preset } from './preset.ts';

export const twoGru64 = {
  id: 'two-gru-64',
  label: { en: 'Two GRU layers of 64', zh: '两层 GRU，各 64 单元' },
  summary: {
    en: 'Two layers of 64 GRU units over 100 steps, uniform ±1/√n weights and update bias 0.',
    zh: '两层各 64 个单元的 GRU，100 步，权重在 ±1/√n 内均匀抽取，更新门偏置为 0。',
  },
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
