import type { print as English } from '../en/print.ts';
import type { Words } from '../shape.ts';

/** The printed page: its list of settings. */
export const print = {
  settings: '设置',
  pair: '{name}：{value}',
} satisfies Words<typeof English>;
