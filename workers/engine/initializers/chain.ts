import type { Initializer } from './initializer.ts';

export const chain = {
  id: 'chain',
  label: { en: 'chain', zh: '链式' },
  summary: {
    en: 'Shift matrix: unit i hands its value to unit i + 1. Every eigenvalue is 0, yet the largest singular value is 1.',
    zh: '移位矩阵：第 i 个单元把值传给第 i + 1 个。所有特征值为 0，最大奇异值却是 1。',
  },
  source: 'White, Lee & Sompolinsky (2004), distributed shift register',
  fill: (matrix, rows, cols) => {
    matrix.fill(0);
    for (let i = 1; i < rows && i <= cols; i++) matrix[i * cols + i - 1] = 1;
  },
  expectedStd: (rows, cols) => Math.sqrt(Math.min(rows - 1, cols) / (rows * cols)),
  candidateOnly: true,
  family: 'none',
} as const satisfies Initializer;
