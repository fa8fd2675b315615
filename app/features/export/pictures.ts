import { say } from '../../locales/index.ts';
import { fontFamily } from '../../plot/labels.ts';
import type { Palette } from '../../plot/surface.ts';
import { drawFigure, type Figure, type Layout, layOut, sentenceOf } from './figure.ts';
import { type EncodeImage, recordSvg } from './svgContext.ts';
import { escaped } from './svgText.ts';

/** Pixels of a PNG to a CSS pixel: sharp on paper and on dense screens. */
const pngRatio = 2;

/** A figure as SVG: text stays text, maps are images. */
export function svgOf(figure: Figure): string {
  const context = newContext(1, 1);
  const layout = layOut(context, figure);
  return svgDocument(figure, layout, context, encodeImage);
}

/** The document around what is drawn on a context; a context of any size does. */
export function svgDocument(
  figure: Figure,
  layout: Layout,
  target: CanvasRenderingContext2D,
  encode: EncodeImage,
): string {
  const { panel, options, palette, experiment, citation } = figure;
  const { width, height } = layout;
  const { context, markup } = recordSvg(target, `gradflow-${panel.id}`, encode);
  drawFigure(context, figure, layout);
  const box = `width="${width}" height="${height}"`;
  const sentence = `${sentenceOf(figure)} ${experiment} ${citation}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} viewBox="0 0 ${width} ${height}" role="img" lang="${options.language}" font-family="${escaped(fontFamily)}">
<title>${escaped(say(panel.title, options.language))}</title>
<desc>${escaped(sentence)}</desc>
<rect ${box} fill="${palette.panel}"/>
${markup()}
</svg>
`;
}

/** A figure as PNG, at two pixels a CSS pixel. */
export async function pngOf(figure: Figure): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = layOut(newContext(1, 1), figure);
  const context = newContext(width * pngRatio, height * pngRatio);
  const layout = layOut(context, figure);
  context.scale(pngRatio, pngRatio);
  drawFigure(context, figure, layout);
  return pngBytes(context, figure.palette);
}

/** What is drawn on a canvas, on the ground of the plots. */
export async function pngBytes(
  context: CanvasRenderingContext2D,
  palette: Palette,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = context.canvas;
  // Last, for plots begin by clearing their ground.
  context.resetTransform();
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) =>
    context.canvas.toBlob(resolve, 'image/png'),
  );
  if (!blob) throw new Error(`no picture of ${width}×${height} pixels`);
  return new Uint8Array(await blob.arrayBuffer());
}

/** Enlarged as well: a viewer that smooths what it was told to leave alone then blurs an eighth of a cell. */
export const encodeImage: EncodeImage = (image, [sx, sy, sw, sh], widthPx, heightPx) => {
  const times = (from: number, to: number) => from * Math.min(8, Math.max(1, Math.ceil(to / from)));
  const [width, height] = [times(sw, widthPx), times(sh, heightPx)];
  const context = newContext(width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, sx, sy, sw, sh, 0, 0, width, height);
  return context.canvas.toDataURL('image/png');
};

/** A canvas that is on no page. */
export function newContext(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas');
  return context;
}
