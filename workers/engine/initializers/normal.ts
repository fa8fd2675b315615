import type { Initializer } from './initializer.ts';

export const normal = {
  id: 'normal',
  label: { en: 'normal', zh: '正态' },
  summary: {
    en: 'Independent N(0, 1/n) entries, n hidden units: the spectral radius is about 1, the largest singular value about 2.',
    zh: '独立的 N(0, 1/n) 元素，n 为隐藏单元数：谱半径约为 1，最大奇异值约为 2。',
  },
  source: 'Sompolinsky, Crisanti & Sommers (1988)',
  fill: (matrix, _rows, _cols, random, hidden) => {
    const std = 1 / Math.sqrt(hidden);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, _cols, hidden) => 1 / Math.sqrt(hidden),
  family: 'normal',
} as const satisfies Initializer;
