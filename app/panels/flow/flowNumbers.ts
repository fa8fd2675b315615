import { say } from '../../locales/index.ts';
import type { Surface } from '../../plot/surface.ts';
import type { Picture } from '../../session/picture.ts';
import { formatLog10, formatRatio, noNumber } from '../../words/numbers.ts';
import { cutSentences, drawCuts } from '../cuts.ts';
import { drawOutline, nameOutline, type Outline } from '../outlines.ts';
import type { Ghost, Look, Panel } from '../panel.ts';
import { atSameLag, type Series, seriesOf, steps, valuesOf } from '../series.ts';
import { guarded } from '../standIn.ts';
import { clipDecades, drawFlow, type FlowView, flow, roadsOf } from './flow.ts';

/** The signature view with what nobody asks of it before it is drawn: words, table, read-out, and where it is cut. */
export const wholeFlow = guarded({
  ...flow,
  draw: (surface, picture, look) =>
    drawCutFlow(surface, picture, look, { roads: roadsOf(picture), from: picture.config.T }),
  describe: (picture, look) => {
    const { T } = picture.config;
    const { log10Ratio } = picture.summary.verdict;
    const isZero = log10Ratio === -Infinity;
    const way = say(
      isZero ? 'panels.flow.flowNumbers.describedZero' : 'panels.flow.flowNumbers.described',
      look.language,
      {
        T,
        whose: say(
          picture.config.read === 'all'
            ? 'panels.flow.flowNumbers.ofLast'
            : 'panels.flow.flowNumbers.ofAll',
          look.language,
        ),
        ratio: log10Ratio === null ? noNumber : formatRatio(log10Ratio, look.language),
      },
    );
    return (
      way +
      cutSentences(picture, look) +
      clipSentence(picture, look) +
      (look.ghosts ?? []).map(({ said }) => said).join('')
    );
  },
  rows: (picture, look) => {
    const state = seriesOf(picture, 'log10State');
    const number = (log10: number) => formatLog10(log10, look.language, 3);
    const roads = roadsOf(picture);
    const pinned = pinnedRoads(picture, look);
    return {
      head: [
        't',
        '‖hₜ‖',
        ...roads.flatMap(({ name }) => [
          `‖${name}‖`,
          say('panels.flow.flowNumbers.ratioHead', look.language, { name }),
        ]),
        ...pinned.flatMap((run) =>
          run.roads.map(
            ({ name }) =>
              `${run.sign} ${say('panels.flow.flowNumbers.ratioHead', look.language, { name })}`,
          ),
        ),
      ],
      body: steps(picture.config.T).map((t) => [
        String(t),
        number(state(t)),
        ...roads.flatMap(({ norm, decades }) => [number(norm(t)), number(decades(t))]),
        ...pinned.flatMap((run) => run.roads.map(({ decades }) => number(decades(t)))),
      ]),
    };
  },
  readOut: (picture, t, look) => [
    ...roadsOf(picture).map(
      ({ name, norm }) => `‖${name}‖ = ${formatLog10(norm(t), look.language)}`,
    ),
    `‖hₜ‖ = ${formatLog10(seriesOf(picture, 'log10State')(t), look.language)}`,
  ],
} as const satisfies Panel);

/** Half the width of a road, in pixels, below which the edges of other runs could not be told apart. */
const leastHalf = 14;

/** Draws a flow, outlines pinned runs on it, and marks where it is cut. */
export function drawCutFlow(surface: Surface, picture: Picture, look: Look, view: FlowView): void {
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
interface PinnedRoads extends Pick<Ghost, 'sign' | 'strokeOn'> {
  readonly roads: readonly { readonly name: string; readonly decades: Series }[];
}

/** @param most  roads that there are to draw on: a run without a memory has one */
function pinnedRoads(
  { config: { T } }: Picture,
  { ghosts = [] }: Look,
  most = Infinity,
): PinnedRoads[] {
  return ghosts.map(({ picture: other, sign, strokeOn }) => ({
    sign,
    strokeOn,
    roads: roadsOf(other)
      .slice(0, most)
      .map(({ name, decades }) => ({ name, decades: atSameLag(decades, other.config.T, T) })),
  }));
}

function clipSentence(picture: Picture, look: Look): string {
  const decades = clipDecades(picture);
  if (decades === null) return '';
  return say('panels.flow.flowNumbers.clipDescribed', look.language, {
    factor: formatLog10(decades, look.language),
  });
}
