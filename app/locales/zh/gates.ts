import type { gates as English } from '../en/gates.ts';
import type { Words } from '../shape.ts';

/** What the field calls gates. */
export const gates = {
  forget: '遗忘门',
  input: '输入门',
  output: '输出门',
  update: '更新门',
  reset: '重置门',
  other: '门 {letter}',
} satisfies Words<typeof English>;
