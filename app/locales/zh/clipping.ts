import type { clipping as English } from '../en/clipping.ts';
import type { Words } from '../shape.ts';

/** Clip rules: the menu of the control. */
export const clipping = {
  adjoint: {
    label: '伴随',
    summary: '反向传播时把每一步的 ∂L/∂h 截断到 ± 阈值以内，之后的传播随之变小。',
  },
  agc: {
    label: '自适应',
    summary: '每个单元的梯度（矩阵的一行）不超过阈值乘以其自身权重的范数。',
  },
  ema: {
    label: '移动均值',
    summary: '把范数限制在其自身的移动均值加若干倍移动标准差以内。',
  },
  none: {
    label: '无',
    summary: '更新直接使用原始梯度。',
  },
  norm: {
    label: '全局范数',
    summary: '把全部梯度一起缩放，使总范数不超过阈值；方向不变。',
  },
  tensor: {
    label: '逐张量范数',
    summary: '每个参数张量单独缩放到阈值，因此大的张量缩得更多。',
  },
  value: {
    label: '逐元素',
    summary: '梯度的每个分量都截断到 ± 阈值以内，方向会改变。',
  },
} satisfies Words<typeof English>;
