import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const gru = {
  ...entryOf(flags, 'gru'),
  source: 'Cho et al. (2014); Chung et al. (2014)',
  states: ['h'],
  blocks: ['r', 'z', 'n'],
  biases: 1,
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const r = sigmoid('r', lin('r', [x, h]));
    const z = sigmoid('z', lin('z', [x, h]));
    const n = drop(gate('n', act, lin('n', [x, mul(r, h)])));
    return { h: add(mul(oneMinus(z), h), mul(z, n)) };
  },
} as const satisfies Cell;
