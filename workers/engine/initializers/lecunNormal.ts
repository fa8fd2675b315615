import type { Initializer } from './initializer.ts';

export const lecunNormal = {
  id: 'lecun-normal',
  label: { en: 'LeCun normal', zh: 'LeCun 正态' },
  summary: {
    en: 'Normal entries of variance 1/fan-in: each pre-activation has the variance of the inputs.',
    zh: '方差为 1/fan-in 的正态元素：每个预激活值的方差与输入相同。',
  },
  source: 'LeCun, Bottou, Orr & Müller (1998)',
  fill: (matrix, _rows, cols, random) => {
    const std = 1 / Math.sqrt(cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, cols) => 1 / Math.sqrt(cols),
  family: 'normal',
} as const satisfies Initializer;
