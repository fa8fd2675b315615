import type { always as English } from '../en/always.ts';
import type { Words } from '../shape.ts';

/** What says that a file did not arrive cannot lie in a file: these words are part of the page itself. */
export const always = {
  page: 'gradflow 未能完整加载：网络可能已断开，或已有新版本。一旦可用会自动打开。',
  part: '这一部分未能加载：网络可能已断开，或页面已有新版本。一旦可用会自动出现。',
  broken: '这一部分因 gradflow 自身的错误而停止。页面其余部分不受影响；更改设置即可恢复。',
  action:
    '所需的部分未能加载：网络可能已断开，或已有新版本。一切保持不变；请重试，或重新加载页面。',
  styles: '页面的样式未能加载：网络可能已断开。内容是正确的；样式会在可用时自动恢复。',
  language: '该语言的文本未能加载：网络可能已断开。文本到达后页面会切换语言。',
  again: '重试',
  reload: '重新加载',
  /** The language's own name: in full, and on its button. */
  name: '中文',
  short: '中文',
  call: '切换到中文',
} satisfies Words<typeof English>;
