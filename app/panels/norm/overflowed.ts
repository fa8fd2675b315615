import { say } from '../../locales/index.ts';
import { openTimePlot, valueAxis } from '../../plot/axes.ts';
import { crosses, drawLine } from '../../plot/line.ts';
import { hatch } from '../../plot/marks.ts';
import { atLeast, decadeScale, finiteExtent } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import type { Overflow } from '../../session/measured.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { PlotOptions } from '../panel.ts';
import { hasNumbers, seriesOf, valuesOf } from '../series.ts';
import { beyond as partBeyond } from '../standIn.ts';
import { leastSpan, placesAlong, trackOf } from './tracks.ts';

/** The states up to the overflow, and a sentence in place of the gradient. */
export function drawStates(
  surface: Surface,
  picture: RunSnapshot,
  options: PlotOptions,
  sentence: string,
  overflow: Overflow,
): void {
  const { context, palette } = surface;
  const { T } = picture.config;
  const { labels, scale, box } = openTimePlot(surface, T, 10);
  const state = seriesOf(picture, 'log10State');
  const beyond = partBeyond(overflow, surface, T, box);
  // Within the hatching where that is wide enough to read in.
  const room = beyond.right - beyond.left > 100 ? beyond : box;
  const style = { color: palette.ink, size: 12 };
  if (!hasNumbers(state, T)) {
    hatch(surface, beyond);
    labels.sentence(sentence, room, style);
    return;
  }
  const extent = finiteExtent(valuesOf(state, T)) ?? [-1, 1];
  const axis = decadeScale(atLeast(extent, leastSpan), box.top, box.bottom, options.language);
  valueAxis(surface, labels, box, axis);
  hatch(surface, beyond);
  const track = trackOf(state, scale, axis);
  drawLine(context, track, { color: palette.ink });
  labels.sentence(sentence, room, style);
  const isTaken = (place: Box) => crosses(track, place) || place.right > beyond.left;
  const name = say('panels.norm.normExtras.stateName', options.language);
  if (labels.put(name, placesAlong(track, box), style, isTaken)) return;
  // An early overflow leaves no room beside the curve but on the hatching.
  const x = beyond.left + 8;
  const places = [box.top + 12, box.bottom - 12].flatMap((y) => [
    { x, y },
    { x: box.right - 4, y, align: 'right' as const },
  ]);
  labels.put(name, places, { ...style, halo: true });
}
