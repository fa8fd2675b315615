import type { embed as English } from '../en/embed.ts';
import type { Words } from '../shape.ts';

/** A figure inside another page: its link, its name, and what asks before something is handed out. */
export const embed = {
  open: '在 gradflow 中打开',
  figure: 'gradflow 插图',
  figureOf: 'gradflow 插图：{config}',
  consent: {
    ask: '外层页面 {host} 请求取得你在此打开的内容（{format}）。除非你同意，内容不会离开此浏览器。',
    yes: '同意提供',
    no: '不提供',
    askNameless:
      '外层页面（未表明来源）请求取得你在此打开的内容（{format}）。除非你同意，内容不会离开此浏览器。',
  },
} satisfies Words<typeof English>;
