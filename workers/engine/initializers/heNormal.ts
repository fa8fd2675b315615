import type { Initializer } from './initializer.ts';

export const heNormal = {
  id: 'he-normal',
  source: 'He et al. (2015); torch.nn.init.kaiming_normal_',
  fill: (matrix, _rows, cols, random) => {
    const std = Math.sqrt(2 / cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, cols) => Math.sqrt(2 / cols),
  family: 'normal',
} as const satisfies Initializer;
