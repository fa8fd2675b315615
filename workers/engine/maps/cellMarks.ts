import type { Failure } from '../measures.ts';

/**
 * Why a cell has no value: what its run did, or why there was none. `illegal`: the two values do not go together with the
 * other settings; `large`: the run would take more memory than a page may.
 */
export type CellMark = 'value' | Failure | 'illegal' | 'large';

/** In the order of the numbers that stand for them in an answer. */
export const cellMarks: readonly CellMark[] = [
  'value',
  'overflow',
  'gradient',
  'diverged',
  'illegal',
  'large',
];
