import type { offline as English } from '../en/offline.ts';
import type { Words } from '../shape.ts';

export const offline = {
  keep: {
    text: '新版本已就绪。',
    label: '重新加载',
  },
} satisfies Words<typeof English>;
