import { say, type Text } from '../../locales/index.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10 } from '../../words/numbers.ts';
import type { PlotOptions } from '../panel.ts';
import { byStep, type Column, type PlotTable, tableOfSteps } from '../plotTable.ts';
import { columnOf, quantityOf } from '../quantities.ts';
import type { FlowLane } from './draw.ts';

/** How norms are written, and how many decades they are from another. */
export const log10 = { form: formatLog10, digits: 3 } as const;

/** The column of what is relative to the norm that a lane is compared with. */
export const relativeId = (id: string) => `${id}_relative`;

/**
 * The states, and of every lane its norm and how it compares.
 *
 * @param ratioHead  of the latter; filled in with the lane's name and the step of its loss
 */
export function tableOfLanes(
  picture: RunSnapshot,
  { language }: PlotOptions,
  lanes: readonly FlowLane[],
  more: readonly Column[],
  ratioHead: Text = 'panels.flow.flowNumbers.ratioHead',
  from = picture.config.T,
): PlotTable {
  const state = columnOf(picture, quantityOf('log10State'), {
    heading: '‖hₜ‖',
    ...log10,
    reads: '‖hₜ‖',
  });
  return tableOfSteps(picture.config.T, [
    state,
    ...lanes.flatMap(({ id, name, norm, decades }): Column[] => [
      { id, heading: `‖${name}‖`, value: byStep(norm), ...log10, reads: `‖${name}‖` },
      {
        id: relativeId(id),
        heading: say(ratioHead, language, { name, t: from }),
        value: byStep(decades),
        ...log10,
      },
    ]),
    ...more,
  ]);
}
