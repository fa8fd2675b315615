import type { Preset } from './preset.ts';

export const none = {
  id: 'none',
  label: { en: 'No preset', zh: '无预设' },
  summary: {
    en: 'The experiment that the page opens on: an orthogonal tanh RNN.',
    zh: '页面打开时的实验：正交初始化、激活函数为 tanh 的 RNN。',
  },
  source: 'Pascanu, Mikolov & Bengio (2013)',
  settings: {},
} as const satisfies Preset;
