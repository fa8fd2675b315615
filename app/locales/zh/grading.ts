import type { grading as English } from '../en/grading.ts';
import type { Words } from '../shape.ts';

/** 外面记分的平台。 */
export const grading = {
  unread: '上次留下的记录无法读取。这一课从头开始，之后的回答照常上报。',
  unkept: '外面的页面没能交还上次的进度。这一课从头开始，之后的回答照常上报。',
  refused: '学习平台没有收下全部成绩（错误 {error}）。稍后会再次上报，请先不要关闭本页。',
} satisfies Words<typeof English>;
