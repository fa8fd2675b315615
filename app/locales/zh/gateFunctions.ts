import type { gateFunctions as English } from '../en/gateFunctions.ts';
import type { Words } from '../shape.ts';

/** Functions of gates: the menu of the control and what is said under it. */
export const gateFunctions = {
  'hard-sigmoid': {
    label: '硬 sigmoid',
    summary:
      '直线 a/6 + ½ 在 0 和 1 处截断，与 PyTorch 和 Keras 3 相同：门可以完全关闭，此时控制它的量得不到梯度。',
  },
  'hard-sigmoid-02': {
    label: '硬 sigmoid，0.2',
    summary: '直线 0.2 a + ½ 在 0 和 1 处截断，与 Keras 1、2 和 TensorFlow.js 相同。',
  },
  sigmoid: {
    label: '逻辑函数',
    summary: '逻辑函数 σ(a) = 1/(1 + e⁻ᵃ)：门永远不会完全打开或关闭。',
  },
} satisfies Words<typeof English>;
