import { flow } from './flow/flow.ts';
import { norm } from './norm/norm.ts';
import type { FirstPanel } from './panel.ts';

/** The plots that a visitor sees first, at the head of the table; the others load after them. */
export const firstPanels: readonly FirstPanel[] = [flow, norm];
