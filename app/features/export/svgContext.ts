/**
 * A 2D context that writes SVG. Plots draw on it as on a canvas, so a picture cannot differ from the panel by more than
 * the two languages do.
 *
 * It stands in front of a real context, which keeps the state (colours, fonts, transform) and measures text; what would
 * leave marks is written down instead. A drawing call that it does not know throws: a gap would not be seen.
 */
import { arcPath } from './svgPath.ts';
import { escaped, pair, short } from './svgText.ts';

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

interface Gradient {
  readonly id: string;
  readonly ends: readonly [number, number, number, number];
  readonly stops: [place: number, color: string][];
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
  const groups: { open: string; elements: string[] }[] = [];
  const gradients = new WeakMap<object, Gradient>();
  const clips: (string | null)[] = [];
  let clip: string | null = null;
  let path: string[] = [];
  let counts = 0;
  const newId = (kind: string) => `${prefix}-${kind}${++counts}`;

  const emit = (element: string): void => {
    const { a, b, c, d, e, f } = target.getTransform();
    const isPlain = a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
    const move = isPlain ? '' : ` transform="matrix(${[a, b, c, d, e, f].map(short).join(' ')})"`;
    const open = `<g${move}${clip === null ? '' : ` clip-path="url(#${clip})"`}>`;
    const last = groups.at(-1);
    if (last?.open === open) last.elements.push(element);
    else groups.push({ open, elements: [element] });
  };

  const paint = (name: 'fill' | 'stroke'): string => {
    const style = name === 'fill' ? target.fillStyle : target.strokeStyle;
    if (typeof style === 'string') return colorAttributes(name, style);
    const gradient = gradients.get(style);
    if (!gradient) throw new Error('the SVG writer knows colours and linear gradients');
    definitions.push(gradientMarkup(gradient));
    return `${name}="url(#${gradient.id})"`;
  };
  const opacity = () => (target.globalAlpha < 1 ? ` opacity="${short(target.globalAlpha)}"` : '');
  const filled = () => `${paint('fill')}${opacity()}`;
  const stroked = () => `fill="none" ${paint('stroke')}${strokeAttributes(target)}${opacity()}`;

  const write = (text: string, x: number, y: number, look: string): void => {
    const { size, attributes } = fontAttributes(target.font);
    const anchor = anchors[target.textAlign] ?? 'start';
    const at = `x="${short(x)}" y="${short(y + baselineShift(target, text, size))}"`;
    const aligned = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
    emit(`<text ${at} ${attributes}${aligned} ${look}>${escaped(text)}</text>`);
  };

  const drawing = {
    beginPath: () => {
      path = [];
    },
    moveTo: (x: number, y: number) => void path.push(`M${pair(x, y)}`),
    lineTo: (x: number, y: number) =>
      void path.push(`${path.length === 0 ? 'M' : 'L'}${pair(x, y)}`),
    closePath: () => void path.push('Z'),
    quadraticCurveTo: (cx: number, cy: number, x: number, y: number) =>
      void path.push(`Q${pair(cx, cy)} ${pair(x, y)}`),
    bezierCurveTo: (ax: number, ay: number, bx: number, by: number, x: number, y: number) =>
      void path.push(`C${pair(ax, ay)} ${pair(bx, by)} ${pair(x, y)}`),
    rect: (x: number, y: number, width: number, height: number) =>
      void path.push(`M${pair(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`),
    arc: (x: number, y: number, r: number, from: number, to: number, isBack = false) =>
      void path.push(arcPath(x, y, r, from, to, isBack, path.length === 0)),
    fill: (rule?: unknown) => {
      const even = rule === 'evenodd' ? ' fill-rule="evenodd"' : '';
      if (path.length > 0) emit(`<path d="${path.join('')}" ${filled()}${even}/>`);
    },
    stroke: () => {
      if (path.length > 0) emit(`<path d="${path.join('')}" ${stroked()}/>`);
    },
    clip: () => {
      const id = newId('clip');
      const outer = clip === null ? '' : ` clip-path="url(#${clip})"`;
      definitions.push(`<clipPath id="${id}"${outer}><path d="${path.join('')}"/></clipPath>`);
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
    createLinearGradient: (...ends: [number, number, number, number]) => {
      const gradient = target.createLinearGradient(...ends);
      const record: Gradient = { id: newId('colors'), ends, stops: [] };
      const add = gradient.addColorStop.bind(gradient);
      gradient.addColorStop = (place, color) => {
        add(place, color);
        record.stops.push([place, color]);
      };
      gradients.set(gradient, record);
      return gradient;
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
  const known: Readonly<Record<string | symbol, unknown>> = drawing;

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
    return (
      head + groups.map(({ open, elements }) => `${open}${elements.join('\n')}</g>`).join('\n')
    );
  };
  return { context, markup };
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

/** A colour as canvas gives it back, `#rrggbb` or `rgba(…)`; older viewers know opacity only beside the colour. */
function colorAttributes(name: 'fill' | 'stroke' | 'stop-color', color: string): string {
  const [, r, g, b, alpha] = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(color) ?? [];
  if (alpha === undefined) return `${name}="${escaped(color)}"`;
  const opacity = name === 'stop-color' ? 'stop-opacity' : `${name}-opacity`;
  return `${name}="rgb(${r},${g},${b})" ${opacity}="${alpha}"`;
}

function gradientMarkup({ id, ends: [x1, y1, x2, y2], stops }: Gradient): string {
  const ends = `x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"`;
  const marks = stops.map(
    ([place, color]) =>
      `<stop offset="${Math.round(place * 1e4) / 1e4}" ${colorAttributes('stop-color', color)}/>`,
  );
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${marks.join('')}</linearGradient>`;
}

function strokeAttributes(target: CanvasRenderingContext2D): string {
  const dash = target.getLineDash();
  const parts = [
    ` stroke-width="${short(target.lineWidth)}"`,
    dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '',
    target.lineJoin === 'miter'
      ? ' stroke-miterlimit="10"'
      : ` stroke-linejoin="${target.lineJoin}"`,
    target.lineCap === 'butt' ? '' : ` stroke-linecap="${target.lineCap}"`,
  ];
  return parts.join('');
}

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
