import type { Preset } from './preset.ts';

export const twoLstm64 = {
  id: 'two-lstm-64',
  label: { en: 'Two LSTM layers of 64', zh: '两层 LSTM，各 64 单元' },
  summary: {
    en: 'Two layers of 64 LSTM units over 100 steps, uniform ±1/√n weights and forget bias 0.',
    zh: '两层各 64 个单元的 LSTM，100 步，权重在 ±1/√n 内均匀抽取，遗忘门偏置为 0。',
  },
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
