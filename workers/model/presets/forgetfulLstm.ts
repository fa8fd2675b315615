import type { Preset } from './preset.ts';

export const forgetfulLstm = {
  id: 'forgetful-lstm',
  label: { en: 'Why does my LSTM vanish after 20 steps?', zh: '我的 LSTM 为何 20 步后就消失？' },
  summary: {
    en: 'An LSTM with forget bias 0 over 100 steps: its forget gates start half open.',
    zh: '遗忘门偏置为 0 的 LSTM，100 步：遗忘门一开始只开一半。',
  },
  source: 'Jozefowicz, Zaremba & Sutskever (2015)',
  settings: { cell: 'lstm', fb: 0, T: 100 },
} as const satisfies Preset;
