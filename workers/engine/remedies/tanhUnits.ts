import { isIll, once, type Remedy } from './remedy.ts';

export const tanhUnits = {
  id: 'tanh-units',
  label: { en: 'tanh', zh: 'tanh' },
  summary: {
    en: 'tanh in place of the activation: its slope reaches 1, and its values stay within ±1.',
    zh: '改用 tanh：斜率可达 1，取值不超出 ±1。',
  },
  source: 'LeCun, Bottou, Orr & Müller (1998)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.act !== 'tanh' && config.cell !== 'custom',
  patches: () => once({ act: 'tanh' }),
} as const satisfies Remedy;
