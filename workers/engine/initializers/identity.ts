import type { Initializer } from './initializer.ts';

export const identity = {
  id: 'identity',
  label: { en: 'identity', zh: '单位阵' },
  summary: {
    en: 'Ones on the diagonal: each unit starts as its own memory (with ReLU this is the IRNN).',
    zh: '对角线为 1：每个单元一开始就是自己的记忆（配合 ReLU 即 IRNN）。',
  },
  source: 'Le, Jaitly & Hinton (2015)',
  fill: (matrix, rows, cols) => {
    matrix.fill(0);
    for (let i = 0; i < Math.min(rows, cols); i++) matrix[i * cols + i] = 1;
  },
  expectedStd: (rows, cols) => Math.sqrt(Math.min(rows, cols) / (rows * cols)),
  candidateOnly: true,
  family: 'none',
} as const satisfies Initializer;
