import type { schedules as English } from '../en/schedules.ts';
import type { Words } from '../shape.ts';

/** Schedules of the learning rate: the menu of the control. */
export const schedules = {
  constant: {
    label: '恒定',
    summary: '学习率保持设定值不变。',
  },
  cosine: {
    label: '余弦',
    summary: '沿半个余弦从 η₀ 降到第 1000 次更新时的 0，此后保持 0。',
  },
  exponential: {
    label: '指数',
    summary: '每次更新缩小 0.1%：η₀·0.999ᵏ。',
  },
  inverse: {
    label: '反比',
    summary: '随更新次数成反比下降：η₀/(1 + 0.01 k)。',
  },
  step: {
    label: '阶梯',
    summary: '每 200 次更新减半：η₀·0.5^⌊k/200⌋。',
  },
} satisfies Words<typeof English>;
