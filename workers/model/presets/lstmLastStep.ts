import type { Preset } from './preset.ts';

export const lstmLastStep = {
  id: 'lstm-last-step',
  label: { en: 'LSTM read at its last step', zh: '只读最后一步的 LSTM' },
  summary: {
    en: 'An LSTM from zero states with forget bias 0, read out at its last step only.',
    zh: '从零状态出发、遗忘门偏置为 0 的 LSTM，只在最后一步读出。',
  },
  source: 'Article E, worked example (S11)',
  settings: { cell: 'lstm', fb: 0 },
} as const satisfies Preset;
