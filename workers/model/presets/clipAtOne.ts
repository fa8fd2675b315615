import type { Preset } from './preset.ts';

export const clipAtOne = {
  id: 'clip-at-one',
  label: { en: 'Clipped at norm 1', zh: '范数裁剪到 1' },
  summary: {
    en: 'A tanh RNN with uniform ±1/√n weights, its gradient clipped at norm 1.',
    zh: '权重在 ±1/√n 内均匀抽取的 tanh RNN，梯度范数裁剪到 1。',
  },
  source: 'Article C, worked example (S12)',
  settings: { init: 'uniform', xinit: 'uniform', clip: 'norm' },
} as const satisfies Preset;
