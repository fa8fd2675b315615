import type { Box, Surface } from './surface.ts';

/** The page's own font, as canvas wants it. */
export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Size of text in plots, in CSS pixels. */
export const fontSize = 12;

/** From line to line of a sentence at least, and between letters of two lines. */
const lineHeight = 15;
const leading = 4;
/** Free space that two labels keep between them. */
const gap = 3;

export interface Style {
  readonly color?: string;
  readonly size?: number;
  readonly weight?: number;
  /** Edge of the text that stands at x. */
  readonly align?: 'left' | 'center' | 'right';
  /** Clears the paper behind the letters, where a label stands on lines. */
  readonly halo?: boolean;
  /** Only among the surface's own labels, not within its bounds. */
  readonly force?: boolean;
}

/** A place for a label: x of the aligned edge, y of the middle of the letters. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** Writes on a surface, and never over what it has written before. */
export interface Labels {
  /** Writes at the first of the places that is free; tells whether there was one. */
  readonly put: (
    text: string,
    places: readonly Place[],
    style?: Style,
    isTaken?: (box: Box) => boolean,
  ) => boolean;
  /** Width of a text in pixels. */
  readonly width: (text: string, style?: Style) => number;
  /** A sentence in the middle of a box, in as many lines as it takes; lines that do not fit are left out. */
  readonly sentence: (text: string, box: Box, style?: Style) => void;
  /** Keeps labels away from a box. */
  readonly reserve: (box: Box) => void;
}

/** Widths by font and text: the same few labels are measured again in every frame. */
const widths = new Map<string, number>();
/** More than stand on a page; a page left training for a night must not fill the memory. */
const mostWidths = 2000;

/** A surface's labels, for one drawing: nothing else sets the font meanwhile. */
export function createLabels(surface: Surface): Labels {
  const { context, width, height, palette, lettering } = surface;
  const taken: Box[] = [];
  let font = '';

  const sizeOf = (style: Style) => lettering?.size ?? style.size ?? fontSize;
  // A font that is brought along has no bold letters.
  const fontOf = (style: Style) =>
    lettering
      ? `400 ${lettering.size}px ${lettering.family}`
      : `${style.weight ?? 400} ${sizeOf(style)}px ${fontFamily}`;
  const prepare = (style: Style) => {
    const wanted = fontOf(style);
    if (wanted !== font) context.font = wanted;
    font = wanted;
  };
  const measure = (text: string, style: Style = {}) => {
    const key = `${fontOf(style)} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    prepare(style);
    const measured = context.measureText(text).width;
    if (widths.size >= mostWidths) widths.clear();
    widths.set(key, measured);
    return measured;
  };
  const boxOf = (text: string, place: Place, style: Style): Box => {
    const length = measure(text, style);
    const align = place.align ?? style.align ?? 'left';
    const left = align === 'left' ? place.x : place.x - length / (align === 'center' ? 2 : 1);
    const half = sizeOf(style) / 2 + 1;
    return { left, right: left + length, top: place.y - half, bottom: place.y + half };
  };
  const fits = (box: Box) =>
    box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
  const write = (text: string, box: Box, style: Style) => {
    prepare(style);
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    const y = (box.top + box.bottom) / 2;
    if (style.halo) {
      context.strokeStyle = palette.panel;
      context.lineWidth = 4;
      context.lineJoin = 'round';
      context.strokeText(text, box.left, y);
    }
    context.fillStyle = style.color ?? palette.muted;
    context.fillText(text, box.left, y);
    taken.push(box);
  };

  const put: Labels['put'] = (text, places, style = {}, isTaken) => {
    if (text === '') return false;
    for (const place of places) {
      const box = boxOf(text, place, style);
      if (!fits(box) || taken.some((other) => overlap(box, other)) || isTaken?.(box)) continue;
      write(text, box, style);
      return true;
    }
    return false;
  };

  return {
    put,
    width: measure,
    reserve: (box) => void taken.push(box),
    sentence: (text, box, style = {}) => {
      const room = box.right - box.left - 16;
      const lines = wrap(text, room, (part) => measure(part, style));
      const pitch = Math.max(lineHeight, sizeOf(style) + leading);
      const start = (box.top + box.bottom - (lines.length - 1) * pitch) / 2;
      lines.forEach((line, i) => {
        const x = (box.left + box.right) / 2;
        put(line, [{ x, y: start + i * pitch, align: 'center' }], { halo: true, ...style });
      });
    },
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right + gap &&
    other.left < one.right + gap &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/** Characters that must not start a line. */
const closing = /^[，。；：、？！）”’,.;:?!)]/;

/** Breaks a text into lines: at spaces, and anywhere between Chinese characters. */
export function wrap(text: string, width: number, measure: (part: string) => number): string[] {
  const pieces =
    text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && !closing.test(piece) && measure(line + piece) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
