import { flow } from './flow/flow.ts';
import { norm } from './norm/norm.ts';
import type { Panel } from './panel.ts';

/** The plots of the gradient itself, at the head of the table: the page shows them alone until the lab is there. */
export const gradientPanels = [flow, norm] as const satisfies readonly Panel[];
