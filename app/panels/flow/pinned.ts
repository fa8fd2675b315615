import type { Surface } from '../../plot/surface.ts';
import type { Picture } from '../../session/picture.ts';
import { drawCuts } from '../cuts.ts';
import { drawOutline, nameOutline, type Outline } from '../outlines.ts';
import type { ComparedRun, PlotOptions } from '../panel.ts';
import { atSameLag, valuesOf } from '../series.ts';
import { drawFlow, type FlowView, type Road, roadsOf } from './draw.ts';

/** Half the width of a road, in pixels, below which the edges of other runs could not be told apart. */
const leastHalf = 14;

/** Draws a flow, outlines pinned runs on it, and marks where it is cut. */
export function drawCutFlow(
  surface: Surface,
  picture: Picture,
  look: PlotOptions,
  view: FlowView,
): void {
  // Of one loss alone the pinned runs have no road.
  const pinned = view.isOne ? [] : pinnedRoads(picture, look, view.roads.length);
  let shown: readonly PinnedRoads[] = [];
  const outlines: Outline[] = [];
  drawFlow(surface, picture, look, {
    ...view,
    others: (half) => {
      shown = half < leastHalf ? [] : pinned;
      return shown.flatMap(({ roads }) =>
        roads.flatMap(({ decades }) => valuesOf(decades, picture.config.T)),
      );
    },
    beside: (ribbonOn) => {
      for (const { sign, roads, strokeOn } of shown) {
        roads.forEach(({ decades }, k) => {
          const ribbon = ribbonOn(decades, k);
          outlines.push({ sign, ribbon, stroke: strokeOn(surface.palette) });
        });
      }
      for (const outline of outlines) drawOutline(surface, outline);
    },
    across: (labels, scale, road) => {
      drawCuts(surface, labels, picture, look, scale, road);
      for (const outline of outlines) nameOutline(labels, outline);
    },
  });
}

/** The roads of a pinned run on the steps of the run on screen: both end at the loss. */
interface PinnedRoads extends Pick<ComparedRun, 'sign' | 'strokeOn'> {
  readonly roads: readonly Omit<Road, 'norm'>[];
}

/**
 * The roads of all pinned runs.
 *
 * @param most  roads that there are to draw on: a run without a memory has one
 */
export function pinnedRoads(
  { config: { T } }: Picture,
  { comparedRuns = [] }: PlotOptions,
  most = Infinity,
): PinnedRoads[] {
  return comparedRuns.map(({ picture: other, sign, strokeOn }) => ({
    sign,
    strokeOn,
    roads: roadsOf(other)
      .slice(0, most)
      .map(({ id, name, decades }) => ({
        id,
        name,
        decades: atSameLag(decades, other.config.T, T),
      })),
  }));
}
