import { say } from '../../locales/index.ts';
import type { Panel, PlotOptions } from '../../panels/panel.ts';
import { spanSentence } from '../../panels/zoom.ts';
import { timeMargins } from '../../plot/axes.ts';
import { fontFamily, wrap } from '../../plot/labels.ts';
import { timeCells } from '../../plot/scales.ts';
import type { Palette, Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';

/** A panel on its own: title, plot, its sentence, the experiment, and where it comes from. */
export interface Figure {
  readonly panel: Panel;
  readonly picture: RunSnapshot;
  readonly options: PlotOptions;
  readonly palette: Palette;
  /** Of the plot, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Address of the experiment, with `#`. */
  readonly experiment: string;
  readonly citation: string;
}

/** Around everything, in CSS pixels. */
const margin = 14;
const gap = 8;

interface Style {
  readonly font: string;
  readonly color: 'ink' | 'muted';
  readonly lineHeight: number;
}

const titleStyle: Style = { font: `600 14px ${fontFamily}`, color: 'ink', lineHeight: 20 };
const captionStyle: Style = { font: `400 12px ${fontFamily}`, color: 'ink', lineHeight: 17 };
const smallStyle: Style = { font: `400 11px ${fontFamily}`, color: 'muted', lineHeight: 15 };

interface Block {
  readonly style: Style;
  readonly lines: readonly string[];
}

/** Lines of all texts for the room that there is, and the height that they and the plot take. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly above: readonly Block[];
  readonly below: readonly Block[];
}

/** What the picture shows, and which steps where it does not show all. */
export function sentenceOf({
  panel,
  picture,
  options,
}: Pick<Figure, 'panel' | 'picture' | 'options'>): string {
  const said = panel.describe(picture, options);
  const { T } = picture.config;
  return panel.hasTime ? said + spanSentence(options.span, T, options.language) : said;
}

/**
 * Breaks the texts of a figure.
 *
 * @param context  only measures
 */
export function layOut(context: CanvasRenderingContext2D, figure: Figure): Layout {
  const { panel, options, size, experiment, citation } = figure;
  const block = (style: Style, break_: (measure: (part: string) => number) => string[]): Block => {
    context.font = style.font;
    return { style, lines: break_((part) => context.measureText(part).width) };
  };
  const words = (style: Style, text: string) =>
    block(style, (measure) => wrap(text, size.width, measure));
  const above = [
    words(titleStyle, say(panel.title, options.language)),
    words(smallStyle, say(panel.question, options.language)),
  ];
  const below = [
    words(captionStyle, sentenceOf(figure)),
    block(smallStyle, (measure) => breakAddress(experiment, size.width, measure)),
    words(smallStyle, citation),
  ];
  const heightOf = (blocks: readonly Block[]) =>
    blocks.reduce((sum, { style, lines }) => sum + lines.length * style.lineHeight, 0);
  return {
    width: Math.ceil(size.width + 2 * margin),
    height: Math.ceil(heightOf(above) + size.height + heightOf(below) + 2 * (margin + gap)),
    above,
    below,
  };
}

/** Draws a figure on a context whose origin is its upper left corner; what lies behind it is left alone. */
export function drawFigure(
  context: CanvasRenderingContext2D,
  figure: Figure,
  { above, below }: Layout,
): void {
  const { panel, picture, options, palette, size } = figure;
  let y = margin;
  const write = ({ style, lines }: Block): void => {
    context.font = style.font;
    context.fillStyle = palette[style.color];
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    for (const line of lines) {
      context.fillText(line, margin, y + style.lineHeight / 2);
      y += style.lineHeight;
    }
  };
  const [title, ...others] = above;
  if (title) {
    // Symbols stand in titles, with their subscripts as the page sets them.
    for (const line of title.lines) writeFormula(context, line, palette.ink, y);
    y += title.lines.length * title.style.lineHeight;
  }
  for (const block of others) write(block);
  y += gap;
  context.save();
  context.translate(margin, y);
  const span = panel.hasTime ? options.span : undefined;
  const surface: Surface = { context, ...size, ...timeMargins(size.width), palette, span };
  panel.draw(surface, picture, options);
  if (panel.hasTime) drawSelected(surface, options.t, picture.config.T);
  context.restore();
  y += size.height + gap;
  for (const block of below) write(block);
}

/** A line of the title, with `_x` and `_{xy}` as subscripts. */
function writeFormula(
  context: CanvasRenderingContext2D,
  line: string,
  color: string,
  y: number,
): void {
  context.fillStyle = color;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  let x = margin;
  line.split(/_(\{[^}]*\}|\w)/).forEach((piece, i) => {
    const isSubscript = i % 2 === 1;
    const text = isSubscript ? piece.replace(/[{}]/g, '') : piece;
    context.font = isSubscript ? `600 10px ${fontFamily}` : titleStyle.font;
    if (text !== '')
      context.fillText(text, x, y + titleStyle.lineHeight / 2 + (isSubscript ? 4 : 0));
    x += context.measureText(text).width;
  });
}

/** The line at the selected step, with its number, as the page has it over the plot. */
function drawSelected(surface: Surface, t: number, T: number): void {
  const { context, palette, height } = surface;
  const cells = timeCells(surface, T);
  if (t < cells.first || t > cells.last) return;
  const x = cells.x(t);
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = palette.accent;
  context.fillRect(x - 14, height - 16, 28, 16);
  context.font = `400 11px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  // The accent is made to carry the paper's colour.
  context.fillStyle = palette.panel;
  context.fillText(String(t), x, height - 8);
}

/** Breaks an address before its `&`, and anywhere where that is not enough. */
function breakAddress(text: string, width: number, measure: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string): void => {
    if (line !== '' && measure(line + piece) > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
  };
  for (const pair of text.split(/(?=&)/)) {
    if (measure(pair) <= width) add(pair);
    else for (const letter of pair) add(letter);
  }
  return line === '' ? lines : [...lines, line];
}
