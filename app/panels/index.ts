import { data } from './data/data.ts';
import { eig } from './eig/eig.ts';
import { gates } from './gates/gates.ts';
import { gradientPanels } from './gradient.ts';
import { hero } from './hero/hero.ts';
import { itemised } from './itemised/itemised.ts';
import { lyapunov } from './lyapunov/lyapunov.ts';
import type { Panel } from './panel.ts';
import { phase } from './phase/phase.ts';
import { product } from './product/product.ts';
import { spectrum } from './spectrum/spectrum.ts';
import { history } from './train/history.ts';
import { thresholdPanel } from './train/threshold.ts';
import { training } from './training/training.ts';

/** All plots, in the order in which they stand; a figure in another page can show each, and each can be saved. */
export const panels = [
  hero,
  ...gradientPanels,
  spectrum,
  eig,
  training,
  lyapunov,
  gates,
  product,
  itemised,
  history,
  thresholdPanel(),
  phase,
  data,
] as const satisfies readonly Panel[];

/** Ids of the panels, as in URLs. */
export type PanelId = (typeof panels)[number]['id'];

/** Whether pinned runs are drawn beside the one on screen. */
export const comparesRuns = ({
  place,
  hasComparedRuns,
}: Pick<Panel, 'place' | 'hasComparedRuns'>) => place === 'time' || hasComparedRuns === true;

/** The panel of that id, or undefined. */
export function panelOf(id: string): Panel | undefined {
  return panels.find((panel) => panel.id === id);
}
