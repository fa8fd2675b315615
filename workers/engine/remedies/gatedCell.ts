import { cellOf } from '../cells/index.ts';
import { isIll, once, type Remedy } from './remedy.ts';

export const gatedCell = {
  id: 'gated-cell',
  label: { en: 'LSTM, forget-gate bias {fb}', zh: 'LSTM，遗忘门偏置 {fb}' },
  summary: {
    en: 'An LSTM whose forget gate starts open: a second path beside the recurrent matrix.',
    zh: '遗忘门一开始就打开的 LSTM：在循环矩阵之外另有一条通路。',
  },
  source: 'Hochreiter & Schmidhuber (1997); Gers, Schmidhuber & Cummins (2000)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && cellOf(config).keeps === undefined,
  patches: () => once({ cell: 'lstm', act: 'tanh', fb: 3 }),
} as const satisfies Remedy;
