import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const mingru = {
  ...entryOf(flags, 'mingru'),
  source: 'Feng et al. (2024)',
  states: ['h'],
  blocks: ['z', 'n'],
  biases: 1,
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const z = sigmoid('z', lin('z', [x]));
    const n = drop(gate('n', act, lin('n', [x])));
    return { h: add(mul(oneMinus(z), h), mul(z, n)) };
  },
} as const satisfies Cell;
