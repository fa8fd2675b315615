import type { Initializer } from './initializer.ts';

export const xavierNormal = {
  id: 'xavier-normal',
  source: 'Glorot & Bengio (2010); torch.nn.init.xavier_normal_',
  fill: (matrix, rows, cols, random) => {
    const std = Math.sqrt(2 / (rows + cols));
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (rows, cols) => Math.sqrt(2 / (rows + cols)),
  family: 'normal',
} as const satisfies Initializer;
