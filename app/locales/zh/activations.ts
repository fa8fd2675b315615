import type { activations as English } from '../en/activations.ts';
import type { Words } from '../shape.ts';

/** Activations: the menu of the control and what is said under it. */
export const activations = {
  elu: {
    label: 'ELU',
    summary: '指数线性单元：大于 0 时斜率为 1，小于 0 时平滑地趋于 −1。',
  },
  gelu: {
    label: 'GELU',
    summary: '高斯误差线性单元：a·Φ(a)，Φ 为精确的正态分布函数；斜率最大 1.129，因此可以放大梯度。',
  },
  'hard-tanh': {
    label: '硬 tanh',
    summary: '在 ±1 处截断的直线：内部斜率恰为 1，外部恰为 0。',
  },
  identity: {
    label: '恒等',
    summary: '没有非线性：梯度只乘以 U，其奇异值决定一切。',
  },
  'leaky-relu': {
    label: 'Leaky ReLU',
    summary: '带泄漏的整流：负值以斜率 0.01 通过，而不是被截断。',
  },
  relu: {
    label: 'ReLU',
    summary: '整流线性：正值以斜率 1 通过，其余值的梯度被截断为 0。',
  },
  sigmoid: {
    label: 'sigmoid',
    summary: '逻辑函数：压缩到 (0, 1)；斜率从不超过 ¼，因此每一步都会缩小梯度。',
  },
  silu: {
    label: 'SiLU',
    summary: 'Sigmoid 加权线性单元（swish）：a·σ(a)；斜率最大 1.100，因此可以放大梯度。',
  },
  sin: {
    label: '正弦',
    summary: '周期函数：不会一直饱和，但斜率 cos a 会变号，使梯度相互抵消。',
  },
  softplus: {
    label: 'softplus',
    summary: '平滑的 ReLU：ln(1 + eᵃ)；其斜率是逻辑函数，在 0 处为 ½。',
  },
  tanh: {
    label: 'tanh',
    summary: '双曲正切：压缩到 (−1, 1)；斜率在 0 处为 1，向两侧降到 0。',
  },
} satisfies Words<typeof English>;
