import type { print as English } from '../en/print.ts';
import type { Words } from '../shape.ts';

export const print = {
  settings: '设置',
  pair: '{name}：{value}',
} satisfies Words<typeof English>;
