import type { Initializer } from './initializer.ts';

export const xavierNormal = {
  id: 'xavier-normal',
  label: { en: 'Xavier normal', zh: 'Xavier 正态' },
  summary: {
    en: 'Normal entries of variance 2/(fan-in + fan-out), a compromise between keeping the forward and the backward signal.',
    zh: '方差为 2/(fan-in + fan-out) 的正态元素，在保持前向与反向信号之间折中。',
  },
  source: 'Glorot & Bengio (2010); torch.nn.init.xavier_normal_',
  fill: (matrix, rows, cols, random) => {
    const std = Math.sqrt(2 / (rows + cols));
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (rows, cols) => Math.sqrt(2 / (rows + cols)),
  family: 'normal',
} as const satisfies Initializer;
