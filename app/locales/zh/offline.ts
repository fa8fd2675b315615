import type { offline as English } from '../en/offline.ts';
import type { Words } from '../shape.ts';

/** The notice that a newer version of the page is there. */
export const offline = {
  ready: '新版本已就绪。',
  reload: '重新加载',
} satisfies Words<typeof English>;
