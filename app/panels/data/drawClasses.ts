import { say, type Text } from '../../locales/index.ts';
import { drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import { crisp, hairline } from '../../plot/marks.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { formatPercent } from '../../words/numbers.ts';
import type { PlotOptions } from '../panel.ts';
import { drawCharacters } from './drawCharacters.ts';
import { drawInputs } from './drawInputs.ts';
import { glyphOf } from './glyphs.ts';
import { classOfInput, type Sample } from './sample.ts';

const rowHeight = 18;
const chanceHeight = 42;
const gap = 8;
const titleHeight = 15;
/** Rows of the map lower than this get no names. */
const leastNamed = 8;

/** Characters (or inputs) above, how probable the right answer is, and the probabilities of all. */
export function drawClasses(
  surface: Surface,
  labels: Labels,
  sample: Sample,
  probability: (t: number, i: number) => number,
  scale: TimeCells,
  box: Box,
  options: PlotOptions,
): void {
  const { language } = options;
  const { alphabet } = sample;
  let top = box.top;
  const name = (text: Text, y: number) =>
    labels.put(say(text, language), [{ x: box.left - 6, y, align: 'right' }]);
  if (alphabet) {
    const line = (text: Text, at: (t: number) => string) => {
      name(text, top + rowHeight / 2);
      drawCharacters(surface, labels, scale, top, rowHeight, at, options.t);
      top += rowHeight;
    };
    line('panels.data.drawClasses.inputName', (t) => glyphOf(alphabet[classOfInput(sample, t)]));
    line('panels.data.drawClasses.nextName', (t) =>
      sample.isAsked(t) ? glyphOf(alphabet[sample.asked(t)]) : '',
    );
    top += gap;
  } else {
    const height = Math.round((box.bottom - box.top) * 0.28);
    drawInputs(surface, labels, sample, scale, { ...box, top, bottom: top + height }, language);
    top += height + gap;
  }
  const chance: Box = { ...box, top, bottom: top + chanceHeight };
  drawChance(surface, labels, sample, probability, scale, chance, options);
  const map: Box = { ...box, top: chance.bottom + gap + titleHeight };
  if (!sample.isAsked(1)) {
    const middle = { x: (box.left + box.right) / 2, y: top + chanceHeight / 2 };
    labels.put(say('panels.data.drawClasses.once', language), [{ ...middle, align: 'center' }], {
      halo: true,
    });
  }
  if (map.bottom - map.top < 20) return;
  drawMap(surface, labels, sample, probability, scale, map, options);
}

/** How probable the right class is, a bar a step. */
function drawChance(
  surface: Surface,
  labels: Labels,
  sample: Sample,
  probability: (t: number, i: number) => number,
  scale: TimeCells,
  box: Box,
  { language }: PlotOptions,
): void {
  const { context, palette } = surface;
  const height = box.bottom - box.top;
  for (const share of [0, 1]) {
    const y = crisp(box.bottom - share * height);
    hairline(context, [box.left, y], [box.right, y], palette.grid);
  }
  const right = { x: box.left - 6, align: 'right' as const };
  labels.put(formatPercent(1, language), [{ ...right, y: box.top + 2 }]);
  const middle = { ...right, y: box.top + height / 2 };
  if (!labels.put(say('panels.data.drawClasses.chanceName', language), [middle]))
    labels.put(say('panels.data.drawClasses.shortChanceName', language), [middle]);
  labels.put('0', [{ ...right, y: box.bottom - 4 }]);
  context.fillStyle = palette.accent;
  const width = Math.max(1, scale.cell * 0.7);
  for (let t = scale.first; t <= scale.last; t++) {
    if (!sample.isAsked(t)) continue;
    const share = probability(t, sample.asked(t));
    if (Number.isNaN(share)) continue;
    context.fillRect(scale.x(t) - width / 2, box.bottom - share * height, width, share * height);
  }
}

/** All probabilities, a row a class; the right one is framed. */
function drawMap(
  surface: Surface,
  labels: Labels,
  sample: Sample,
  probability: (t: number, i: number) => number,
  scale: TimeCells,
  box: Box,
  { language }: PlotOptions,
): void {
  const { context, palette } = surface;
  const { T, outputs, alphabet } = sample;
  let most = 0;
  for (let t = 1; t <= T; t++) {
    for (let i = 0; i < outputs; i++) most = Math.max(most, probability(t, i) || 0);
  }
  drawTimeMap(surface, box, scale, {
    rows: outputs,
    value: probability,
    scale: palette.signed,
    extent: most || 1,
  });
  const values = { most: formatPercent(most, language) };
  const place = { x: box.left, y: box.top - titleHeight / 2 };
  if (!labels.put(say('panels.data.drawClasses.mapTitle', language, values), [place])) {
    labels.put(say('panels.data.drawClasses.shortMapTitle', language, values), [place]);
  }
  const row = (box.bottom - box.top) / outputs;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  for (let t = scale.first; t <= scale.last; t++) {
    if (!sample.isAsked(t)) continue;
    const left = scale.x(t) - scale.cell / 2;
    const top = box.top + sample.asked(t) * row;
    context.strokeRect(left + 0.5, top + 0.5, Math.max(1, scale.cell - 1), Math.max(1, row - 1));
  }
  // As many names as have room.
  const every = Math.ceil((leastNamed + 4) / row);
  for (let i = 0; i < outputs; i += every) {
    const name = alphabet ? glyphOf(alphabet[i]) : String(i + 1);
    labels.put(name, [{ x: box.left - 6, y: box.top + (i + 0.5) * row, align: 'right' }]);
  }
}
