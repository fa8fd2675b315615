import type { readouts as English } from '../en/readouts.ts';
import type { Words } from '../shape.ts';

/** Read-outs: the menu of the control. */
export const readouts = {
  all: {
    label: '每一步',
    summary: '每一步都有一个输出和一个损失：y_t = V h_t + c。',
  },
  attention: {
    label: '注意力',
    summary:
      '由全部状态的 softmax 加权平均给出一个输出：e_t = vᵀ tanh(A h_t)，α = softmax(e)，y = V Σ α_t h_t + c。损失到每一步都有直接通路。',
  },
  last: {
    label: '最后一步',
    summary: '只由最后一个隐藏状态给出一个输出：y = V h_T + c。',
  },
} satisfies Words<typeof English>;
