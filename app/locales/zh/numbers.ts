import type { numbers as English } from '../en/numbers.ts';
import type { Words } from '../shape.ts';

/** Words in the place of numbers. */
export const numbers = {
  beyondRange: '超出范围',
  none: '零',
} satisfies Words<typeof English>;
