import type { Initializer } from './initializer.ts';

export const uniform = {
  id: 'uniform',
  source: 'torch.nn.RNN, LSTM and GRU',
  fill: (matrix, _rows, _cols, random, hidden) => {
    const bound = 1 / Math.sqrt(hidden);
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (_rows, _cols, hidden) => 1 / Math.sqrt(3 * hidden),
  family: 'normal',
} as const satisfies Initializer;
