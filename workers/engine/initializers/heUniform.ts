import type { Initializer } from './initializer.ts';

export const heUniform = {
  id: 'he-uniform',
  source: 'He et al. (2015); torch.nn.init.kaiming_uniform_ with gain √2',
  fill: (matrix, _rows, cols, random) => {
    const bound = Math.sqrt(6 / cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (_rows, cols) => Math.sqrt(2 / cols),
  family: 'normal',
} as const satisfies Initializer;
