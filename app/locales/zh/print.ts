import type { print as English } from '../en/print.ts';
import type { Words } from '../shape.ts';

export const print = {
  printed: {
    settings: '设置',
    pair: '{name}：{value}',
    between: '；',
  },
} satisfies Words<typeof English>;
