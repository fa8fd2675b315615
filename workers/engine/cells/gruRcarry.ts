import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const gruRcarry = {
  ...entryOf(flags, 'gru-rcarry'),
  source: 'A variant found in tutorials',
  states: ['h'],
  blocks: ['r', 'z', 'n'],
  biases: 1,
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const r = sigmoid('r', lin('r', [x, h]));
    const z = sigmoid('z', lin('z', [x, h]));
    const kept = mul(r, h);
    const n = drop(gate('n', act, lin('n', [x, kept])));
    return { h: add(mul(oneMinus(z), kept), mul(z, n)) };
  },
} as const satisfies Cell;
