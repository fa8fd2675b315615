import type { Preset } from './preset.ts';

export const irnn = {
  id: 'irnn',
  label: { en: 'IRNN', zh: 'IRNN' },
  summary: {
    en: 'A ReLU RNN whose recurrent matrix starts as the identity.',
    zh: '循环矩阵从单位阵开始的 ReLU RNN。',
  },
  source: 'Le, Jaitly & Hinton (2015)',
  settings: { act: 'relu', init: 'identity' },
} as const satisfies Preset;
