import type { offline as English } from '../en/offline.ts';
import type { Words } from '../shape.ts';

/** The page as one file, and the notice that a newer version of the page is there. */
export const offline = {
  ready: '新版本已就绪。',
  reload: '重新加载',
  noOneFile: '单文件页面未能取得，没有保存任何内容。网络恢复后请再试。',
  settingsAlone: '此文件只按设置打开：你打开的文件，以及设置之外的改动和训练，都不在其中。',
} satisfies Words<typeof English>;
