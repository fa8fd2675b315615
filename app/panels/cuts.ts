/** Where the backward pass is cut: truncation, and clip rules that act inside it. */

import type { Config } from '../../workers/model/params/index.ts';
import { say } from '../locales/index.ts';
import type { Labels } from '../plot/labels.ts';
import { hairline } from '../plot/marks.ts';
import type { TimeCells } from '../plot/scales.ts';
import type { Box, Surface } from '../plot/surface.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';
import { formatNumber } from '../words/numbers.ts';
import type { PlotOptions } from './panel.ts';
import { seriesOf, steps } from './series.ts';

/** Steps at which components of ∂L/∂h_t were limited. */
export function limitedSteps(picture: RunSnapshot): number[] {
  const share = seriesOf(picture, 'cut');
  return steps(picture.config.T).filter((t) => share(t) > 0);
}

/** Steps k, 2k, … after which truncation lets nothing come back. */
export function truncations({ tbptt, T }: Config): number[] {
  return tbptt > 0 ? steps(T - 1).filter((t) => t % tbptt === 0) : [];
}

/** What is cut, in a sentence or two; empty where nothing is. */
export function cutSentences(picture: RunSnapshot, options: PlotOptions): string {
  const { T, tbptt, at } = picture.config;
  const { language } = options;
  const cut = truncations(picture.config);
  const limited = limitedSteps(picture).length;
  const threshold = formatNumber(at, language);
  return [
    cut.length > 0
      ? say('panels.cuts.truncated', language, { k: tbptt, first: cut[cut.length - 1] + 1 })
      : '',
    limited > 0 ? say('panels.cuts.limits', language, { T, count: limited, at: threshold }) : '',
  ].join('');
}

/** Least distance between two marks, in pixels: nearer ones would be a bar. */
const tickGap = 3;
const lineGap = 7;

/** Dashed lines where truncation cuts the lane, and ticks along its lower edge where components are limited. */
export function drawCuts(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  options: PlotOptions,
  scale: TimeCells,
  area: Box,
): void {
  const { palette, context, height } = surface;
  const lines = spaced(
    truncations(picture.config)
      .filter((t) => t >= scale.first && t < scale.last)
      .map((t) => Math.round(scale.x(t) + scale.cell / 2) + 0.5),
    lineGap,
  );
  for (const x of lines) hairline(context, [x, area.top], [x, area.bottom], palette.ink, [2, 3]);
  const places = lines.flatMap((x) => [
    { x: x - 5, y: area.top + 3, align: 'right' as const },
    { x: x + 5, y: area.top + 3, align: 'left' as const },
  ]);
  if (lines.length > 0)
    labels.put(say('panels.cuts.cutHere', options.language), places, {
      color: palette.ink,
      halo: true,
    });

  const limited = limitedSteps(picture).filter((t) => t >= scale.first && t <= scale.last);
  if (limited.length === 0) return;
  const ticks = spaced(
    limited.map((t) => Math.round(scale.x(t)) + 0.5),
    tickGap,
  );
  for (const x of ticks) hairline(context, [x, area.bottom - 2], [x, area.bottom + 3], palette.ink);
  const text = say('panels.cuts.limitMark', options.language, {
    at: formatNumber(picture.config.at, options.language),
  });
  const y = height - 8;
  labels.put(text, [{ x: scale.end, y, align: 'right' }], { color: palette.ink });
}

/** Places from right to left with at least so much between them. */
function spaced(places: readonly number[], gap: number): number[] {
  const kept: number[] = [];
  for (const x of [...places].sort((a, b) => b - a)) {
    const before = kept[kept.length - 1];
    if (before === undefined || before - x >= gap) kept.push(x);
  }
  return kept;
}
