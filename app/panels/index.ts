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
import { training } from './training.ts';

/** All plots of the page, in the order in which they stand. */
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

/** Whether pinned runs are drawn beside the one in hand. */
export const comparesRuns = ({ place, hasGhosts }: Pick<FirstPanel, 'place' | 'hasGhosts'>) =>
  place === 'time' || hasGhosts === true;

/** The panel of that id, or undefined. */
export function panelOf(id: string): Panel | undefined {
  return panels.find((panel) => panel.id === id);
}
