import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const mgu = {
  ...entryOf(flags, 'mgu'),
  source: 'Zhou et al. (2016)',
  states: ['h'],
  blocks: ['f', 'n'],
  biases: 1,
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const f = sigmoid('f', lin('f', [x, h]));
    const n = drop(gate('n', act, lin('n', [x, mul(f, h)])));
    return { h: add(mul(oneMinus(f), h), mul(f, n)) };
  },
} as const satisfies Cell;
