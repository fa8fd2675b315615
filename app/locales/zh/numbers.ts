import type { numbers as English } from '../en/numbers.ts';
import type { Words } from '../shape.ts';

export const numbers = {
  beyondRange: {
    beyondRange: '超出范围',
  },
  nothing: {
    none: '零',
  },
} satisfies Words<typeof English>;
