import { data } from './data/data.ts';
import { eig } from './eig/eig.ts';
import { gates } from './gates/gates.ts';
import { gradientPanels } from './gradient.ts';
import { itemised } from './itemised/itemised.ts';
import { lyapunov } from './lyapunov/lyapunov.ts';
import type { Panel } from './panel.ts';
import { phase } from './phase/phase.ts';
import { product } from './product/product.ts';
import { spectrum } from './spectrum/spectrum.ts';
import { history } from './train/history.ts';
import { thresholdPanel } from './train/threshold.ts';
import { training } from './training/training.ts';

/** The plots that a figure in another page can show, in the order in which they stand. */
export const panels = [
  ...gradientPanels,
  spectrum,
  eig,
  training,
  lyapunov,
  gates,
  product,
  itemised,
  phase,
] as const satisfies readonly Panel[];

/** Ids of the panels, as in URLs. */
export type PanelId = (typeof panels)[number]['id'];

/** All plots of the page: those, and the ones of the tabs that have controls of their own. Each can be saved. */
export const plots: readonly Panel[] = [...panels, history, thresholdPanel(), data];

/** Whether pinned runs are drawn beside the one in hand. */
export const comparesRuns = ({ place, hasGhosts }: Pick<Panel, 'place' | 'hasGhosts'>) =>
  place === 'time' || hasGhosts === true;

/** The plot of that id, or undefined. */
export function plotOf(id: string): Panel | undefined {
  return plots.find((plot) => plot.id === id);
}

/** The panel of that id, or undefined. */
export function panelOf(id: string): Panel | undefined {
  return panels.find((panel) => panel.id === id);
}
