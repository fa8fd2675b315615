import type { Config } from '../../workers/model/params/index.ts';
import type { Panel, PlotView } from './panel.ts';

/**
 * The curves of a plot that are not drawn: those that the reader switched off or, until there was a choice, those that it
 * begins without. A figure in a page of others begins with all: its reader has no legend to press.
 */
export const hiddenCurves = (
  { hidesAtFirst }: Pick<Panel, 'hidesAtFirst'>,
  { embed }: Pick<Config, 'embed'>,
  hidden: PlotView['hidden'],
): ReadonlySet<string> => hidden ?? new Set(embed ? [] : hidesAtFirst);
