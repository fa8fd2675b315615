import type { directions as English } from '../en/directions.ts';
import type { Words } from '../shape.ts';

/** The two networks of a bidirectional one: the menu of the control. */
export const directions = {
  forward: {
    label: '正向',
    summary: '从 1 读到 T 的网络。',
  },
  reverse: {
    label: '反向',
    summary: '从 T 读到 1 的网络。',
  },
} satisfies Words<typeof English>;
