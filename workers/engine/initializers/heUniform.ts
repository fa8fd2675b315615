import type { Initializer } from './initializer.ts';

export const heUniform = {
  id: 'he-uniform',
  label: { en: 'He uniform', zh: 'He 均匀' },
  summary: {
    en: 'Uniform entries of variance 2/fan-in: between ±√(6/fan-in), whatever the activation.',
    zh: '方差为 2/fan-in 的均匀元素：范围 ±√(6/fan-in)，与激活函数无关。',
  },
  source: 'He et al. (2015); torch.nn.init.kaiming_uniform_ with gain √2',
  fill: (matrix, _rows, cols, random) => {
    const bound = Math.sqrt(6 / cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (_rows, cols) => Math.sqrt(2 / cols),
  family: 'normal',
} as const satisfies Initializer;
