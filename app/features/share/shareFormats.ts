import { version } from '../../../package.json';
import type { Text } from '../../locales/index.ts';
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
export interface ShareFormat {
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

export const shareFormats: readonly ShareFormat[] = [
  {
    id: 'link',
    label: 'share.kinds.link.label',
    help: 'share.kinds.link.help',
    write: ({ link }) => link,
  },
  {
    id: 'iframe',
    label: 'share.kinds.iframe.label',
    help: 'share.kinds.iframe.help',
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
    label: 'share.kinds.element.label',
    help: 'share.kinds.element.help',
    isFigure: true,
    needsFile: true,
    write: ({ page, hash, width, title }) => {
      const { config, attributes } = parted(hash);
      return [
        `<script src="${attribute(new URL('embed.js', page).href)}" async></script>`,
        `<gradflow-figure config="${attribute(config)}"`,
        ...attributes.map(([key, value]) => `  ${key}="${attribute(value)}"`),
        `  width="${width}" title="${attribute(title)}"></gradflow-figure>`,
      ].join('\n');
    },
  },
  {
    id: 'markdown',
    label: 'share.kinds.markdown.label',
    help: 'share.kinds.markdown.help',
    write: ({ link, title }) =>
      `[${title.replaceAll(/[[\]\\]/g, '\\$&')}](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  },
  {
    id: 'qr',
    label: 'share.kinds.qr.label',
    help: 'share.kinds.qr.help',
    isQr: true,
    write: ({ link }) => link,
  },
  {
    id: 'citation',
    label: 'share.kinds.citation.label',
    help: 'share.kinds.citation.help',
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
function parted(hash: string): { config: string; attributes: (readonly [string, string])[] } {
  const pairs = hash.split('&').map((pair) => pair.split('=', 2) as [string, string]);
  const isAttribute = ([key]: readonly [string, string]) => frameAttributes.includes(key);
  return {
    config: pairs
      .filter((pair) => !isAttribute(pair) && pair[0] !== 'embed')
      .map((pair) => pair.join('='))
      .join('&'),
    attributes: pairs.filter(isAttribute).map(([key, value]) => [key, decodeURIComponent(value)]),
  };
}
