import type { losses as English } from '../en/losses.ts';
import type { Words } from '../shape.ts';

/** Losses: the menu of the control. */
export const losses = {
  ce: {
    label: '交叉熵',
    summary: '正确类别的 −ln softmax(y)，对序列和时间步取平均；类别为目标中最大的分量。',
  },
  mse: {
    label: '均方误差',
    summary: '(y − target)² 对输出、序列和计入的时间步取平均。',
  },
  sse: {
    label: '误差平方和',
    summary: '(y − target)² 对输出和时间步求和，只对序列取平均，因此随 T 增大。',
  },
} satisfies Words<typeof English>;
