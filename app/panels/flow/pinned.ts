import type { Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { drawCuts } from '../cuts.ts';
import { drawOutline, nameOutline, type Outline } from '../outlines.ts';
import type { ComparedRun, PlotOptions } from '../panel.ts';
import { atSameLag, valuesOf } from '../series.ts';
import { drawFlow, type FlowLane, type FlowView, lanesOf } from './draw.ts';

/** Half the width of a lane, in pixels, below which the edges of other runs could not be told apart. */
const leastHalf = 14;

/** Draws a flow, outlines pinned runs on it, and marks where it is cut. */
export function drawCutFlow(
  surface: Surface,
  picture: RunSnapshot,
  options: PlotOptions,
  view: FlowView,
): void {
  // Of one loss alone the pinned runs have no lane.
  const pinned = view.isOne ? [] : pinnedLanes(picture, options, view.lanes.length);
  let shown: readonly PinnedLanes[] = [];
  const outlines: Outline[] = [];
  drawFlow(surface, picture, options, {
    ...view,
    others: (half) => {
      shown = half < leastHalf ? [] : pinned;
      return shown.flatMap(({ lanes }) =>
        lanes.flatMap(({ decades }) => valuesOf(decades, picture.config.T)),
      );
    },
    beside: (ribbonOn) => {
      for (const { sign, lanes, strokeOn } of shown) {
        lanes.forEach(({ decades }, k) => {
          const ribbon = ribbonOn(decades, k);
          outlines.push({ sign, ribbon, stroke: strokeOn(surface.palette) });
        });
      }
      for (const outline of outlines) drawOutline(surface, outline);
    },
    across: (labels, scale, area) => {
      drawCuts(surface, labels, picture, options, scale, area);
      for (const outline of outlines) nameOutline(labels, outline);
    },
  });
}

/** The lanes of a pinned run on the steps of the run on screen: both end at the loss. */
interface PinnedLanes extends Pick<ComparedRun, 'sign' | 'strokeOn'> {
  readonly lanes: readonly Omit<FlowLane, 'norm'>[];
}

/**
 * The lanes of all pinned runs.
 *
 * @param most  lanes that there are to draw on: a run without a memory has one
 */
export function pinnedLanes(
  { config: { T } }: RunSnapshot,
  { comparedRuns = [] }: PlotOptions,
  most = Infinity,
): PinnedLanes[] {
  return comparedRuns.map(({ picture: other, sign, strokeOn }) => ({
    sign,
    strokeOn,
    lanes: lanesOf(other)
      .slice(0, most)
      .map(({ id, name, decades }) => ({
        id,
        name,
        decades: atSameLag(decades, other.config.T, T),
      })),
  }));
}
