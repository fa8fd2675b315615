import type { biasInitializers as English } from '../en/biasInitializers.ts';
import type { Words } from '../shape.ts';

export const biasInitializers = {
  zero: {
    label: '零',
    summary: '所有偏置从 0 开始。',
  },
  uniform: {
    label: '均匀 ±1/√n',
    summary:
      '在 ±1/√n 之间均匀分布，n 为隐藏单元数：PyTorch 的默认做法，大小约为保持信号所需的 0.6 倍。',
  },
  uniform01: {
    label: '均匀 [0, 1)',
    summary: '所有权重都在 0 到 1 之间，与网络大小无关：各单元一起饱和。',
  },
} satisfies Words<typeof English>;
