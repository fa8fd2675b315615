import type { biasInitializers as English } from '../en/biasInitializers.ts';
import type { Words } from '../shape.ts';

/** How biases start: the menu of the control. */
export const biasInitializers = {
  zero: {
    label: '零',
    summary: '所有偏置从 0 开始。',
  },
  uniform: {
    label: '均匀 ±1/√n',
    summary: '在 ±1/√n 之间均匀分布，n 为隐藏单元数：PyTorch 的默认做法。',
  },
  uniform01: {
    label: '均匀 [0, 1)',
    summary: '所有偏置都为正，在 0 到 1 之间，与网络大小无关：把所有单元推向同一侧。',
  },
} satisfies Words<typeof English>;
