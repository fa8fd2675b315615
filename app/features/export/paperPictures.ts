import { version } from '../../../package.json';
import { say } from '../../locales/index.ts';
import { sentenceOf } from './figure.ts';
import { fontFace, letteringFamily, loadLettering } from './lettering.ts';
import { drawPaper, layOutPaper, mmPerUnit, type PaperFigure, type PaperLayout } from './paper.ts';
import { encodeImage, newContext, pngBytes } from './pictures.ts';
import { describePng } from './pngChunks.ts';
import { type EncodeImage, recordSvg } from './svgContext.ts';
import { escaped, short } from './svgText.ts';

/** As journals ask for it. */
const dotsPerInch = 300;
const mmPerInch = 25.4;

const program = `gradflow ${version}`;

/** A figure for print as SVG: its size in millimetres, its font in it, its settings in its metadata. */
export async function paperSvg(figure: PaperFigure): Promise<string> {
  await loadLettering();
  const context = newContext(1, 1);
  return paperDocument(figure, layOutPaper(context, figure), context, encodeImage);
}

/** The document around what is drawn on a context; a context of any size does. */
export function paperDocument(
  figure: PaperFigure,
  layout: PaperLayout,
  target: CanvasRenderingContext2D,
  encode: EncodeImage,
): string {
  const { panel, options, palette } = figure;
  const { width, height } = layout;
  const { context, markup } = recordSvg(target, `gradflow-${panel.id}`, encode);
  drawPaper(context, figure, layout);
  const sizeMm = [width, height].map((units) => short(units * mmPerUnit));
  const box = `0 0 ${short(width)} ${short(height)}`;
  const size = `width="${sizeMm[0]}mm" height="${sizeMm[1]}mm"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${box}" role="img" lang="${options.language}" font-family="${escaped(letteringFamily)}">
<title>${escaped(say(panel.title, options.language))}</title>
<desc>${escaped(sentenceOf(figure))}</desc>
${metadata(figure)}
<style>${fontFace}</style>
<rect width="${short(width)}" height="${short(height)}" fill="${palette.panel}"/>
${markup()}
</svg>
`;
}

/** In the words of Dublin Core, which programs that keep pictures know. */
function metadata({ experiment, citation }: PaperFigure): string {
  const terms = [
    ['creator', program],
    ['source', citation],
    ['description', experiment],
  ].map(([term, text]) => `<dc:${term}>${escaped(text)}</dc:${term}>`);
  return `<metadata>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description rdf:about="">${terms.join('')}</rdf:Description>
</rdf:RDF>
</metadata>`;
}

/** The same as PNG, at 300 dots an inch. */
export async function paperPng(figure: PaperFigure): Promise<Uint8Array<ArrayBuffer>> {
  await loadLettering();
  const layout = layOutPaper(newContext(1, 1), figure);
  const ratio = (dotsPerInch / mmPerInch) * mmPerUnit;
  const [width, height] = [layout.width, layout.height].map((units) => Math.round(units * ratio));
  const context = newContext(width, height);
  context.scale(ratio, ratio);
  drawPaper(context, figure, layout);
  const { palette, experiment, citation } = figure;
  return describePng(await pngBytes(context, palette), dotsPerInch, {
    Software: program,
    Source: citation,
    Description: experiment,
  });
}
