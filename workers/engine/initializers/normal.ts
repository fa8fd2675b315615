import type { Initializer } from './initializer.ts';

export const normal = {
  id: 'normal',
  source: 'Sompolinsky, Crisanti & Sommers (1988)',
  fill: (matrix, _rows, _cols, random, hidden) => {
    const std = 1 / Math.sqrt(hidden);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, _cols, hidden) => 1 / Math.sqrt(hidden),
  family: 'normal',
} as const satisfies Initializer;
