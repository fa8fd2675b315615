import { data } from './data/data.ts';
import { eig } from './eig.ts';
import { wholeFlow } from './flowNumbers.ts';
import { gates } from './gates.ts';
import { itemised } from './itemised.ts';
import { lyapunov } from './lyapunov.ts';
import { wholeNorm } from './normNumbers.ts';
import type { FirstPanel, Panel } from './panel.ts';
import { phase } from './phase/phase.ts';
import { product } from './product.ts';
import { spectrum } from './spectrum.ts';
import { history } from './train/history.ts';
import { thresholdPanel } from './train/threshold.ts';
import { training } from './training.ts';

/** The plots that a figure in another page can show, in the order in which they stand. */
export const panels = [
  wholeFlow,
  wholeNorm,
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
export const comparesRuns = ({ place, hasGhosts }: Pick<FirstPanel, 'place' | 'hasGhosts'>) =>
  place === 'time' || hasGhosts === true;

/** The plot of that id, or undefined. */
export function plotOf(id: string): Panel | undefined {
  return plots.find((plot) => plot.id === id);
}

/** The panel of that id, or undefined. */
export function panelOf(id: string): Panel | undefined {
  return panels.find((panel) => panel.id === id);
}
