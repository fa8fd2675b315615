import type { Initializer } from './initializer.ts';

export const lecunNormal = {
  id: 'lecun-normal',
  source: 'LeCun, Bottou, Orr & Müller (1998)',
  fill: (matrix, _rows, cols, random) => {
    const std = 1 / Math.sqrt(cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, cols) => 1 / Math.sqrt(cols),
  family: 'normal',
} as const satisfies Initializer;
