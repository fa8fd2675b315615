import type { Initializer } from './initializer.ts';

export const xavierUniform = {
  id: 'xavier-uniform',
  label: { en: 'Xavier uniform', zh: 'Xavier 均匀' },
  summary: {
    en: 'Uniform entries of variance 2/(fan-in + fan-out): between ±√(6/(fan-in + fan-out)).',
    zh: '方差为 2/(fan-in + fan-out) 的均匀元素：范围 ±√(6/(fan-in + fan-out))。',
  },
  source: 'Glorot & Bengio (2010); torch.nn.init.xavier_uniform_',
  fill: (matrix, rows, cols, random) => {
    const bound = Math.sqrt(6 / (rows + cols));
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (rows, cols) => Math.sqrt(2 / (rows + cols)),
  family: 'normal',
} as const satisfies Initializer;
