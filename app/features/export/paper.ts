/**
 * A plot for a text of others: bare axes with their titles, the legend in the picture, one font in one size. What it is of
 * stands in the file beside the picture, not in it.
 */

import { say } from '../../locales/index.ts';
import { hiddenCurves } from '../../panels/hiddenCurves.ts';
import type { AxisTitles, LegendEntry, Panel } from '../../panels/panel.ts';
import { timeMargins } from '../../plot/axes.ts';
import { drawLine } from '../../plot/line.ts';
import type { Lettering, Palette, Surface } from '../../plot/surface.ts';
import type { Figure } from './figure.ts';
import { letteringFamily } from './lettering.ts';

/** Letters of eight points, as captions of journals have them; plots draw theirs eleven units high. */
const points = 8;
const lettering: Lettering = { family: letteringFamily, size: 11 };
const mmPerInch = 25.4;
const pointsPerInch = 72;
/** Length of one unit of the drawing. */
export const mmPerUnit = ((points / pointsPerInch) * mmPerInch) / lettering.size;

/** A panel for print. */
export interface PaperFigure extends Omit<Figure, 'size'> {
  readonly widthMm: number;
}

/** Where everything lies, in units of the drawing. */
export interface PaperLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly x: number; readonly y: number; readonly width: number };
  readonly rows: readonly (readonly Entry[])[];
  readonly titles: { readonly x: string; readonly y: string };
}

interface Entry extends LegendEntry {
  readonly x: number;
}

const edge = 3;
const lineHeight = 15;
const sampleWidth = 20;
/** Between a sample and its name, and between two entries. */
const gaps = { name: 5, entry: 14 } as const;

/** White paper, whatever the page has behind its plots. */
export const onPaper = (palette: Palette): Palette => ({
  ...palette,
  background: '#ffffff',
  panel: '#ffffff',
});

/**
 * Finds the places for the titles and the legend.
 *
 * @param context  only measures
 */
export function layOutPaper(context: CanvasRenderingContext2D, figure: PaperFigure): PaperLayout {
  const { panel, picture, options, palette, widthMm } = figure;
  const width = widthMm / mmPerUnit;
  const titles = titlesOf(figure);
  const left = edge + (titles.y === '' ? 0 : lineHeight);
  const plotWidth = width - left - edge;
  const hidden = hiddenCurves(panel, picture.config, options.hidden);
  const drawn = (panel.legend?.(picture, options, palette) ?? []).filter(
    ({ id }) => !hidden.has(id),
  );
  const rows = rowsOf(context, drawn, width - 2 * edge);
  const y = edge + rows.length * lineHeight;
  const below = titles.x === '' ? 0 : lineHeight;
  return {
    width,
    height: y + heightOf(panel, plotWidth) + below + edge,
    plot: { x: left, y, width: plotWidth },
    rows,
    titles,
  };
}

function titlesOf({ panel, picture, options }: PaperFigure): PaperLayout['titles'] {
  const usual: AxisTitles = panel.hasTime ? { x: say('panels.hero.axis', options.language) } : {};
  const { x = '', y = '' } = panel.axes?.(picture, options) ?? usual;
  return { x, y };
}

/** A figure of the front door is as flat as it is there; others are as high as in the Lab. */
const heightOf = ({ place, height }: Pick<Panel, 'place' | 'height'>, width: number): number =>
  place === 'front' ? Math.min(height, Math.max(200, 0.36 * width)) : height;

/** The entries of a legend in lines; one curve needs none. */
function rowsOf(
  context: CanvasRenderingContext2D,
  entries: readonly LegendEntry[],
  room: number,
): readonly (readonly Entry[])[] {
  if (entries.length < 2) return [];
  const rows: Entry[][] = [[]];
  let x = 0;
  for (const entry of entries) {
    const width = sampleWidth + gaps.name + formulaWidth(context, entry.name);
    if (x > 0 && x + width > room) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ ...entry, x: edge + x });
    x += width + gaps.entry;
  }
  return rows;
}

/** Draws a figure on a context whose origin is its upper left corner; what lies behind it is left alone. */
export function drawPaper(
  context: CanvasRenderingContext2D,
  figure: PaperFigure,
  { width, height, plot, rows, titles }: PaperLayout,
): void {
  const { panel, picture, options, palette } = figure;
  context.save();
  context.translate(plot.x, plot.y);
  const size = { width: plot.width, height: heightOf(panel, plot.width) };
  const margins = (panel.margins ?? timeMargins)(size.width);
  const span = panel.hasTime ? options.span : undefined;
  const surface: Surface = { context, ...size, ...margins, palette, span, lettering };
  panel.draw(surface, picture, options);
  context.restore();
  rows.forEach((row, k) => {
    for (const entry of row) drawEntry(context, entry, edge + (k + 0.5) * lineHeight, palette);
  });
  context.fillStyle = palette.ink;
  const { left, right } = panel.hasTime ? margins : { left: 0, right: 0 };
  if (titles.x !== '') {
    const middle = plot.x + (left + plot.width - right) / 2;
    const start = middle - formulaWidth(context, titles.x) / 2;
    writeFormula(context, titles.x, Math.min(start, width - edge), height - edge - lineHeight / 2);
  }
  if (titles.y === '') return;
  context.save();
  context.translate(edge + lineHeight / 2, plot.y + size.height / 2);
  context.rotate(-Math.PI / 2);
  writeFormula(context, titles.y, -formulaWidth(context, titles.y) / 2, 0);
  context.restore();
}

function drawEntry(
  context: CanvasRenderingContext2D,
  { x, name, stroke, isBand }: Entry,
  y: number,
  palette: Palette,
): void {
  if (isBand) {
    context.fillStyle = palette.band;
    context.fillRect(x, y - 4, sampleWidth, 8);
  } else {
    drawLine(context, { length: 2, x: (i) => x + i * sampleWidth, y: () => y }, stroke);
  }
  context.fillStyle = palette.ink;
  writeFormula(context, name, x + sampleWidth + gaps.name, y);
}

interface Piece {
  readonly text: string;
  readonly isSubscript: boolean;
}

/** The pieces of a text with `_x` and `_{xy}` as subscripts. */
const piecesOf = (text: string): readonly Piece[] =>
  text
    .split(/_(\{[^}]*\}|\w)/)
    .map((piece, i) => ({ text: piece.replace(/[{}]/g, ''), isSubscript: i % 2 === 1 }))
    .filter(({ text: one }) => one !== '');

const fontOf = ({ isSubscript }: Piece): string =>
  `400 ${isSubscript ? 0.75 * lettering.size : lettering.size}px ${lettering.family}`;

function formulaWidth(context: CanvasRenderingContext2D, text: string): number {
  return piecesOf(text).reduce((width, piece) => {
    context.font = fontOf(piece);
    return width + context.measureText(piece.text).width;
  }, 0);
}

/** Writes from x on, about the line y. */
function writeFormula(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  let at = x;
  for (const piece of piecesOf(text)) {
    context.font = fontOf(piece);
    context.fillText(piece.text, at, y + (piece.isSubscript ? 3 : 0));
    at += context.measureText(piece.text).width;
  }
}
