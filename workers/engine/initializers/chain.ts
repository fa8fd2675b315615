import type { Initializer } from './initializer.ts';

export const chain = {
  id: 'chain',
  source: 'White, Lee & Sompolinsky (2004), distributed shift register',
  fill: (matrix, rows, cols) => {
    matrix.fill(0);
    for (let i = 1; i < rows && i <= cols; i++) matrix[i * cols + i - 1] = 1;
  },
  expectedStd: (rows, cols) => Math.sqrt(Math.min(rows - 1, cols) / (rows * cols)),
  candidateOnly: true,
  family: 'none',
} as const satisfies Initializer;
