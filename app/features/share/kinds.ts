import { version } from '../../../package.json';
import type { Text } from '../../../workers/model/text.ts';
import { frameAttributes } from '../embed/element/address.ts';

/** What a shared text is made of. */
export interface Shared {
  /** Opens the page as it is. */
  readonly link: string;
  /** Opens the figure alone. */
  readonly figure: string;
  /** Where gradflow is, without a hash. */
  readonly page: string;
  /** What stands after the figure's `#`. */
  readonly hash: string;
  /** The figure in a few words, as plain text. */
  readonly title: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The day it was seen, as 2026-11-21. */
  readonly day: string;
}

/** One form in which the picture on screen can be handed on. */
export interface Kind {
  readonly id: string;
  readonly label: Text;
  readonly help: Text;
  /** It stands in another page, and so has a size and a dress. */
  readonly isFigure?: boolean;
  readonly isQr?: boolean;
  /** It names a file that lies beside the page. */
  readonly needsFile?: boolean;
  readonly write: (shared: Shared) => string;
}

export const kinds: readonly Kind[] = [
  {
    id: 'link',
    label: { en: 'Link', zh: '链接' },
    help: {
      en: 'Opens this page with these settings and as many training steps.',
      zh: '以同样的设置和训练步数打开本页。',
    },
    write: ({ link }) => link,
  },
  {
    id: 'iframe',
    label: { en: 'Iframe', zh: 'Iframe' },
    help: {
      en: 'A figure for a page, a wiki or a course that accepts HTML.',
      zh: '可放入接受 HTML 的网页、维基或课程的插图。',
    },
    isFigure: true,
    write: ({ figure, width, height, title }) =>
      [
        `<iframe src="${attribute(figure)}"`,
        `  width="${width}" height="${height}" style="border: 0; max-width: 100%"`,
        `  loading="lazy" title="${attribute(title)}"></iframe>`,
      ].join('\n'),
  },
  {
    id: 'element',
    label: { en: 'Element', zh: '元素' },
    help: {
      en: 'The same figure as an element: as high as its content, with events and methods for scripts.',
      zh: '同一插图的元素形式：高度随内容而定，并为脚本提供事件和方法。',
    },
    isFigure: true,
    needsFile: true,
    write: ({ page, hash, width, title }) => {
      const { config, dress } = parted(hash);
      return [
        `<script src="${attribute(new URL('embed.js', page).href)}" async></script>`,
        `<gradflow-figure config="${attribute(config)}"`,
        ...dress.map(([key, value]) => `  ${key}="${attribute(value)}"`),
        `  width="${width}" title="${attribute(title)}"></gradflow-figure>`,
      ].join('\n');
    },
  },
  {
    id: 'markdown',
    label: { en: 'Markdown', zh: 'Markdown' },
    help: {
      en: 'A link for notes and README files.',
      zh: '用于笔记和 README 文件的链接。',
    },
    write: ({ link, title }) =>
      `[${title.replaceAll(/[[\]\\]/g, '\\$&')}](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  },
  {
    id: 'qr',
    label: { en: 'QR code', zh: '二维码' },
    help: {
      en: 'The link for phones in a lecture hall.',
      zh: '供课堂上用手机打开的链接。',
    },
    isQr: true,
    write: ({ link }) => link,
  },
  {
    id: 'citation',
    label: { en: 'Citation', zh: '引用' },
    help: {
      en: 'As plain text and for BibTeX. The link brings back the experiment.',
      zh: '纯文本与 BibTeX 两种格式。链接可还原该实验。',
    },
    write: ({ link, title, day }) =>
      [
        `The gradflow authors. ${title} (gradflow, version ${version}). ${link} (accessed ${day}).`,
        '',
        '@misc{gradflow,',
        '  author  = {{The gradflow authors}},',
        `  title   = {${title.replaceAll(/[{}\\]/g, '')}},`,
        `  year    = {${day.slice(0, 4)}},`,
        `  note    = {gradflow, version ${version}},`,
        `  url     = {${link}},`,
        `  urldate = {${day}}`,
        '}',
      ].join('\n'),
  },
];

/** A text inside the quotes of an HTML attribute. */
const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What stands after a figure's `#`: the experiment and, by themselves, what is an attribute of the element. */
function parted(hash: string): { config: string; dress: (readonly [string, string])[] } {
  const pairs = hash.split('&').map((pair) => pair.split('=', 2) as [string, string]);
  const isDress = ([key]: readonly [string, string]) => frameAttributes.includes(key);
  return {
    config: pairs
      .filter((pair) => !isDress(pair) && pair[0] !== 'embed')
      .map((pair) => pair.join('='))
      .join('&'),
    dress: pairs.filter(isDress).map(([key, value]) => [key, decodeURIComponent(value)]),
  };
}
