import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const lstmXgates = {
  ...entryOf(flags, 'lstm-xgates'),
  source: 'A variant found in tutorials',
  states: ['h', 'c'],
  blocks: ['i', 'f', 'g', 'o'],
  biases: 1,
  candidate: 'g',
  equations: ({ x, previous: { h, c }, act, lin, gate, sigmoid, apply, add, mul, drop }) => {
    const i = sigmoid('i', lin('i', [x]));
    const f = sigmoid('f', lin('f', [x]));
    const g = drop(gate('g', act, lin('g', [x, h])));
    const o = sigmoid('o', lin('o', [x]));
    const next = add(mul(f, c), mul(i, g));
    return { h: mul(o, apply(act, next)), c: next };
  },
} as const satisfies Cell;
