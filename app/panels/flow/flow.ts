import { say } from '../../locales/index.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, formatRatio, noNumber } from '../../words/numbers.ts';
import { cutSentences } from '../cuts.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { pinnedId } from '../pinnedColumns.ts';
import { byStep, type Column } from '../plotTable.ts';
import { guarded } from '../standIn.ts';
import { log10, relativeId, tableOfLanes } from './columns.ts';
import { clipDecades, drawWithoutLanes, lanesOf, lastArray } from './draw.ts';
import { drawCutFlow, pinnedLanes } from './pinned.ts';

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
  draw: (surface, picture, options) =>
    drawCutFlow(surface, picture, options, { lanes: lanesOf(picture), from: picture.config.T }),
  drawStandIn: (surface, picture, _, standIn) => drawWithoutLanes(surface, picture, standIn),
  describe: (picture, options) => {
    const { T } = picture.config;
    const { log10Ratio } = picture.summary.verdict;
    const isZero = log10Ratio === -Infinity;
    const way = say(
      isZero ? 'panels.flow.flowNumbers.describedZero' : 'panels.flow.flowNumbers.described',
      options.language,
      {
        T,
        whose: say(
          picture.config.read === 'all'
            ? 'panels.flow.flowNumbers.ofLast'
            : 'panels.flow.flowNumbers.ofAll',
          options.language,
        ),
        ratio: log10Ratio === null ? noNumber : formatRatio(log10Ratio, options.language),
      },
    );
    return (
      way +
      cutSentences(picture, options) +
      clipSentence(picture, options) +
      (options.comparedRuns ?? []).map(({ said }) => said).join('')
    );
  },
  columns: (picture, options) => {
    const pinned = pinnedLanes(picture, options);
    return tableOfLanes(picture, options, lanesOf(picture), [
      ...pinned.flatMap((run, k) =>
        run.lanes.map(({ id, name, decades }): Column => {
          const head = say('panels.flow.flowNumbers.ratioHead', options.language, { name });
          return {
            id: pinnedId(relativeId(id), k),
            heading: `${run.sign} ${head}`,
            value: byStep(decades),
            ...log10,
          };
        }),
      ),
    ]);
  },
} as const satisfies PanelEntry);

function clipSentence(picture: RunSnapshot, options: PlotOptions): string {
  const decades = clipDecades(picture);
  if (decades === null) return '';
  return say('panels.flow.flowNumbers.clipDescribed', options.language, {
    factor: formatLog10(decades, options.language),
  });
}
