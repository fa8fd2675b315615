import type { limits as English } from '../en/limits.ts';
import type { Words } from '../shape.ts';

/** Why something is not computed: it would take too much. */
export const limits = {
  count: '{count} {unit}',
  nearest: '{key} ≤ {value} 时即可计算。',
  refused: '未计算：这需要 {asked}，上限为 {limit}。',
  units: {
    entries: '个联合状态分量',
    products: '次乘法',
    terms: '项',
  },
} satisfies Words<typeof English>;
