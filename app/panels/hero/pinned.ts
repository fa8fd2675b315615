import type { Labels } from '../../plot/labels.ts';
import { drawLine } from '../../plot/line.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { ComparedRun } from '../panel.ts';
import { atSameLag, relativeNorms, type Series } from '../series.ts';
import { type HeroRooms, lastNorms, thickness } from './geometry.ts';

/** From an edge to the middle of the sign beside it. */
const signAbove = 9;

/** What is left of a run's gradient, over its own steps. */
export const ratioOf = (picture: RunSnapshot): Series =>
  relativeNorms(picture, lastNorms, lastNorms);

/** The edges that the ribbons of pinned runs would have, each in its run's stroke, with its sign at the oldest step. */
export function drawPinned(
  { context, palette }: Surface,
  labels: Labels,
  scale: TimeCells,
  { ribbon, perDecade }: HeroRooms,
  comparedRuns: readonly ComparedRun[],
): void {
  for (const { picture, sign, strokeOn } of comparedRuns) {
    const ratio = atSameLag(ratioOf(picture), picture.config.T, scale.T);
    const half = (t: number) =>
      Number.isNaN(ratio(t)) ? Number.NaN : thickness(ratio(t), perDecade) / 2;
    const stroke = strokeOn(palette);
    for (const side of [-1, 1]) {
      const edge = {
        length: scale.T,
        x: (i: number) => scale.x(i + 1),
        y: (i: number) => ribbon + side * half(i + 1),
      };
      drawLine(context, edge, stroke);
    }
    const oldest = half(scale.first);
    if (Number.isNaN(oldest)) continue;
    const places = [-1, 1].map((side) => ({
      x: scale.start,
      y: ribbon + side * (oldest + signAbove),
      align: 'left' as const,
    }));
    labels.put(sign, places, { color: stroke.color, weight: 700, size: 13 });
  }
}
