import type { views as English } from '../en/views.ts';
import type { Words } from '../shape.ts';

/** 查看实验的两种方式：按钮的名字，以及它打开什么。 */
export const views = {
  explain: {
    label: '讲解',
    summary: '一幅图：梯度有多少传回到最早的输入。',
  },
  lab: {
    label: '实验室',
    summary: '全部图表与全部设置。',
  },
} as const satisfies Words<typeof English>;
