import type { Initializer } from './initializer.ts';

export const uniform01 = {
  id: 'uniform01',
  source: 'NumPy tutorials (numpy.random.rand)',
  fill: (matrix, _rows, _cols, random) => {
    for (let i = 0; i < matrix.length; i++) matrix[i] = random.uniform();
  },
  /** Root mean square; the entries are not centred. */
  expectedStd: () => Math.sqrt(1 / 3),
  drawsReadout: true,
  family: 'none',
} as const satisfies Initializer;
