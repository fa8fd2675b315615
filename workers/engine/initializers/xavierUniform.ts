import type { Initializer } from './initializer.ts';

export const xavierUniform = {
  id: 'xavier-uniform',
  source: 'Glorot & Bengio (2010); torch.nn.init.xavier_uniform_',
  fill: (matrix, rows, cols, random) => {
    const bound = Math.sqrt(6 / (rows + cols));
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (rows, cols) => Math.sqrt(2 / (rows + cols)),
  family: 'normal',
} as const satisfies Initializer;
