import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import { drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { formatNumber, subscript } from '../../words/numbers.ts';
import type { Sample } from './sample.ts';

const titleHeight = 15;
const leastNamed = 12;

/** Inputs as a map, a row for each. */
export function drawInputs(
  surface: Surface,
  labels: Labels,
  { T, inputs, input }: Sample,
  scale: TimeCells,
  box: Box,
  language: Language,
): void {
  let most = 0;
  let hasNegative = false;
  for (let t = 1; t <= T; t++) {
    for (let i = 0; i < inputs; i++) {
      most = Math.max(most, Math.abs(input(t, i)) || 0);
      hasNegative ||= input(t, i) < 0;
    }
  }
  const map: Box = { ...box, left: scale.start, right: scale.end, top: box.top + titleHeight };
  drawTimeMap(surface, map, scale, {
    rows: inputs,
    value: input,
    scale: surface.palette.signed,
    extent: most || 1,
  });
  const number = (value: number) => formatNumber(value, language);
  const named = hasNegative
    ? 'panels.data.drawInputs.title'
    : 'panels.data.drawInputs.titleFromZero';
  labels.put(say(named, language, { low: number(-most), high: number(most) }), [
    { x: map.left, y: box.top + titleHeight / 2 - 1 },
  ]);
  const row = (map.bottom - map.top) / inputs;
  const every = Math.ceil(leastNamed / row);
  for (let i = 0; i < inputs; i += every) {
    const y = map.top + (i + 0.5) * row;
    labels.put(`x${subscript(i + 1)}`, [{ x: map.left - 6, y, align: 'right' }]);
  }
}
