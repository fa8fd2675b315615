import { say } from '../../locales/index.ts';
import type { Picture } from '../../session/picture.ts';
import { formatLog10, formatRatio, noNumber } from '../../words/numbers.ts';
import { cutSentences } from '../cuts.ts';
import type { Look, Panel } from '../panel.ts';
import { seriesOf, steps } from '../series.ts';
import { guarded } from '../standIn.ts';
import { clipDecades, drawWithoutRoads, lastArray, roadsOf } from './draw.ts';
import { drawCutFlow, pinnedRoads } from './pinned.ts';

/** The signature view: the states above, the gradient on its way back from the loss below. */
export const flow = guarded({
  id: 'flow',
  place: 'time',
  title: 'panels.flow.title',
  question: 'panels.flow.question',
  needs: ['norms', 'states'],
  shows: ({ read, q }) => [read === 'all' && q === 'last' ? lastArray : 'log10Norms'],
  height: 160,
  hasTime: true,
  draw: (surface, picture, look) =>
    drawCutFlow(surface, picture, look, { roads: roadsOf(picture), from: picture.config.T }),
  drawStandIn: (surface, picture, _, standIn) => drawWithoutRoads(surface, picture, standIn),
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

function clipSentence(picture: Picture, look: Look): string {
  const decades = clipDecades(picture);
  if (decades === null) return '';
  return say('panels.flow.flowNumbers.clipDescribed', look.language, {
    factor: formatLog10(decades, look.language),
  });
}
