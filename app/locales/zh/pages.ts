import type { pages as English } from '../en/pages.ts';
import type { Words } from '../shape.ts';

/** 供阅读的页面：菜单、标题，以及各自的用处。 */
export const pages = {
  none: { label: '实验', summary: '不打开页面，只看实验。' },
  reference: { label: '参考', summary: '一切可选之物，连同公式。' },
  glossary: { label: '术语表', summary: '本页所用的词。' },
  teachers: { label: '教师专页', summary: '45 分钟的一堂课，附答案。' },
} as const satisfies Words<typeof English>;
