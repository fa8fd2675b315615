/**
 * A 2D context that writes SVG. Plots draw on it as on a canvas, so a picture cannot differ from the panel by more than
 * the two languages do.
 *
 * It stands in front of a real context, which keeps the state (colours, fonts, transform) and measures text; what would
 * leave marks is written down instead. A drawing call that it does not know throws: a gap would not be seen.
 */
import { recordPaint } from './svgPaint.ts';
import { recordPath } from './svgPath.ts';
import { escaped, short } from './svgText.ts';

/** An image as a data: address, enlarged to about that many pixels without smoothing. */
export type EncodeImage = (
  image: CanvasImageSource,
  source: readonly [x: number, y: number, width: number, height: number],
  widthPx: number,
  heightPx: number,
) => string;

export interface SvgRecording {
  readonly context: CanvasRenderingContext2D;
  /** Everything drawn so far, as what stands between `<svg>` and `</svg>`. */
  readonly markup: () => string;
}

/** What only reads or changes the state that the real context keeps. */
const passedOn: readonly (string | symbol)[] = [
  'measureText',
  'getTransform',
  'getLineDash',
  'setLineDash',
  'translate',
  'scale',
  'rotate',
  'transform',
  'setTransform',
  'resetTransform',
];

/**
 * @param prefix  begins the ids of gradients and clips, which are shared by all pictures that one page embeds
 */
export function recordSvg(
  target: CanvasRenderingContext2D,
  prefix: string,
  encodeImage: EncodeImage,
): SvgRecording {
  const definitions: string[] = [];
  const define = (markup: string) => void definitions.push(markup);
  let counts = 0;
  const newId = (kind: string) => `${prefix}-${kind}${++counts}`;
  const groups = groupElements(target);
  const path = recordPath();
  const { filled, stroked, opacity, createLinearGradient } = recordPaint(target, newId, define);
  const clips: (string | null)[] = [];
  let clip: string | null = null;

  const emit = (element: string): void => groups.add(element, clip);
  const write = (text: string, x: number, y: number, style: string): void => {
    const { size, attributes } = fontAttributes(target.font);
    const anchor = anchors[target.textAlign] ?? 'start';
    const at = `x="${short(x)}" y="${short(y + baselineShift(target, text, size))}"`;
    const aligned = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
    emit(`<text ${at} ${attributes}${aligned} ${style}>${escaped(text)}</text>`);
  };

  const known: Readonly<Record<string | symbol, unknown>> = {
    ...path.commands,
    createLinearGradient,
    fill: (rule?: unknown) => {
      const even = rule === 'evenodd' ? ' fill-rule="evenodd"' : '';
      const d = path.d();
      if (d !== '') emit(`<path d="${d}" ${filled()}${even}/>`);
    },
    stroke: () => {
      const d = path.d();
      if (d !== '') emit(`<path d="${d}" ${stroked()}/>`);
    },
    clip: () => {
      const id = newId('clip');
      const outer = clip === null ? '' : ` clip-path="url(#${clip})"`;
      define(`<clipPath id="${id}"${outer}><path d="${path.d()}"/></clipPath>`);
      clip = id;
    },
    fillRect: (x: number, y: number, width: number, height: number) =>
      emit(`<rect ${boxAttributes(x, y, width, height)} ${filled()}/>`),
    strokeRect: (x: number, y: number, width: number, height: number) =>
      emit(`<rect ${boxAttributes(x, y, width, height)} ${stroked()}/>`),
    // A picture begins empty, and nothing is ever taken back from it.
    clearRect: () => {},
    fillText: (text: string, x: number, y: number) => write(text, x, y, filled()),
    strokeText: (text: string, x: number, y: number) =>
      write(text, x, y, `aria-hidden="true" ${stroked()}`),
    drawImage: (image: CanvasImageSource, ...place: number[]) => {
      if (place.length !== 8) throw new Error('the SVG writer takes images with source and place');
      const [sx, sy, sw, sh, x, y, width, height] = place;
      const address = encodeImage(image, [sx, sy, sw, sh], width, height);
      emit(
        `<image ${boxAttributes(x, y, width, height)} preserveAspectRatio="none" ` +
          `image-rendering="pixelated"${opacity()} href="${address}"/>`,
      );
    },
    save: () => {
      clips.push(clip);
      target.save();
    },
    restore: () => {
      clip = clips.pop() ?? null;
      target.restore();
    },
  };

  const context = new Proxy(target, {
    get: (_, key) => {
      if (Object.hasOwn(known, key)) return known[key];
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (!passedOn.includes(key)) throw new Error(`the SVG writer cannot ${String(key)}`);
      return value.bind(target);
    },
    // To the context itself: its setters do not work on anything in front of it.
    set: (_, key, value) => Reflect.set(target, key, value),
  });
  const markup = (): string => {
    const defs = [...new Set(definitions)];
    const head = defs.length > 0 ? `<defs>${defs.join('')}</defs>\n` : '';
    return head + groups.markup();
  };
  return { context, markup };
}

/** Elements in the order in which they came; neighbours under one transform and one clip share a group. */
function groupElements(target: CanvasRenderingContext2D) {
  const groups: { open: string; elements: string[] }[] = [];
  return {
    /** @param clip  the id of what it is clipped by */
    add: (element: string, clip: string | null): void => {
      const { a, b, c, d, e, f } = target.getTransform();
      const isPlain = a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
      const move = isPlain ? '' : ` transform="matrix(${[a, b, c, d, e, f].map(short).join(' ')})"`;
      const open = `<g${move}${clip === null ? '' : ` clip-path="url(#${clip})"`}>`;
      const last = groups.at(-1);
      if (last?.open === open) last.elements.push(element);
      else groups.push({ open, elements: [element] });
    },
    markup: (): string =>
      groups.map(({ open, elements }) => `${open}${elements.join('\n')}</g>`).join('\n'),
  };
}

const anchors: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};

const boxAttributes = (x: number, y: number, width: number, height: number) =>
  `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;

/** Size, weight and slant; the family is that of the whole picture. */
function fontAttributes(font: string): { size: number; attributes: string } {
  const [, before = '', digits = '10'] = /^(.*?)([\d.]+)px/.exec(font) ?? [];
  const weight = /\b([1-9]00|bold)\b/.exec(before)?.[1];
  const bold = weight === undefined || weight === '400' ? '' : ` font-weight="${weight}"`;
  const slant = before.includes('italic') ? ' font-style="italic"' : '';
  return { size: Number(digits), attributes: `font-size="${digits}"${bold}${slant}` };
}

/**
 * From the y of the text to its base line, in pixels: SVG's own ways to name another line of the letters are read
 * differently by every program.
 */
function baselineShift(target: CanvasRenderingContext2D, text: string, size: number): number {
  const line = target.textBaseline;
  if (line === 'alphabetic') return 0;
  const ascent = () => target.measureText(text).fontBoundingBoxAscent;
  const above = ascent();
  target.textBaseline = 'alphabetic';
  const shift = ascent() - above;
  target.textBaseline = line;
  return Number.isFinite(shift) ? shift : line === 'middle' ? 0.35 * size : 0.8 * size;
}
