import type { Initializer } from './initializer.ts';

export const heNormal = {
  id: 'he-normal',
  label: { en: 'He normal', zh: 'He 正态' },
  summary: {
    en: 'Normal entries of variance 2/fan-in, made for ReLU, which halves the variance; the factor is 2 whatever the activation.',
    zh: '方差为 2/fan-in 的正态元素，为使方差减半的 ReLU 而设；无论激活函数如何，系数都取 2。',
  },
  source: 'He et al. (2015); torch.nn.init.kaiming_normal_',
  fill: (matrix, _rows, cols, random) => {
    const std = Math.sqrt(2 / cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, cols) => Math.sqrt(2 / cols),
  family: 'normal',
} as const satisfies Initializer;
