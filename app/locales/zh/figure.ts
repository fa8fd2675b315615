import type { figure as English } from '../en/figure.ts';
import type { Words } from '../shape.ts';

/** What a figure in another page says of itself; these words stand in the script that makes it. */
export const figure = {
  title: 'gradflow 插图',
  lost: 'gradflow-figure 不知道 gradflow 的地址：请用带 src 的 script 元素加载 embed.js，或在 page 属性中写出地址。',
} satisfies Words<typeof English>;
