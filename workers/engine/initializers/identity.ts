import type { Initializer } from './initializer.ts';

export const identity = {
  id: 'identity',
  source: 'Le, Jaitly & Hinton (2015)',
  fill: (matrix, rows, cols) => {
    matrix.fill(0);
    for (let i = 0; i < Math.min(rows, cols); i++) matrix[i * cols + i] = 1;
  },
  expectedStd: (rows, cols) => Math.sqrt(Math.min(rows, cols) / (rows * cols)),
  candidateOnly: true,
  family: 'none',
} as const satisfies Initializer;
