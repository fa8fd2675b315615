import type { Initializer } from './initializer.ts';

export const uniform = {
  id: 'uniform',
  label: { en: 'uniform ±1/√n', zh: '均匀 ±1/√n' },
  summary: {
    en: 'Uniform between ±1/√n, n hidden units: what PyTorch does by default, about 0.6 of the size that would keep a signal.',
    zh: '在 ±1/√n 之间均匀分布，n 为隐藏单元数：PyTorch 的默认做法，大小约为保持信号所需的 0.6 倍。',
  },
  source: 'torch.nn.RNN, LSTM and GRU',
  fill: (matrix, _rows, _cols, random, hidden) => {
    const bound = 1 / Math.sqrt(hidden);
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (_rows, _cols, hidden) => 1 / Math.sqrt(3 * hidden),
  family: 'normal',
} as const satisfies Initializer;
