import type { Initializer } from './initializer.ts';

export const uniform01 = {
  id: 'uniform01',
  label: { en: 'uniform [0, 1)', zh: '均匀 [0, 1)' },
  summary: {
    en: 'All weights positive, between 0 and 1, whatever the size of the network: units saturate together.',
    zh: '所有权重都在 0 到 1 之间，与网络大小无关：各单元一起饱和。',
  },
  source: 'NumPy tutorials (numpy.random.rand)',
  fill: (matrix, _rows, _cols, random) => {
    for (let i = 0; i < matrix.length; i++) matrix[i] = random.uniform();
  },
  /** Root mean square; the entries are not centred. */
  expectedStd: () => Math.sqrt(1 / 3),
  family: 'none',
} as const satisfies Initializer;
