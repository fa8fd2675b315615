import type { distributions as English } from '../en/distributions.ts';
import type { Words } from '../shape.ts';

/** What random inputs are drawn from: the menu of the control. */
export const distributions = {
  normal: {
    label: '正态',
    summary: '独立的 N(0, 1) 随机数。',
  },
  uniform01: {
    label: '均匀 [0, 1)',
    summary: '0 到 1 之间的独立随机数：从不为负，会把所有单元推向同一侧。',
  },
} satisfies Words<typeof English>;
