import type { TimeCells } from '../plot/scales.ts';
import type { Surface } from '../plot/surface.ts';
import type { PlotOptions } from './panel.ts';

/** Whether a plot over time marks the selected step: not where that is out of view, and not in a bare picture. */
export const marksSelected = (
  { lettering }: Surface,
  { t }: PlotOptions,
  { first, last }: TimeCells,
): boolean => lettering === undefined && t >= first && t <= last;
