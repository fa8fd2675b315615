import type { words as English } from '../../en/lessons/course.ts';
import type { Words } from '../../shape.ts';

export const words = {
  titles: {
    scalar: '一个权重，一乘再乘',
    activation: '激活函数的斜率',
  },
} as const satisfies Words<typeof English>;
