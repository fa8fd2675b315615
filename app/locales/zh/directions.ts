import type { directions as English } from '../en/directions.ts';
import type { Words } from '../shape.ts';

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
