import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const lstmCoupled = {
  ...entryOf(flags, 'lstm-coupled'),
  source: 'Greff et al. (2017), variant CIFG',
  states: ['h', 'c'],
  blocks: ['f', 'g', 'o'],
  biases: 1,
  candidate: 'g',
  equations: ({
    x,
    previous: { h, c },
    act,
    lin,
    gate,
    sigmoid,
    apply,
    add,
    mul,
    oneMinus,
    drop,
  }) => {
    const f = sigmoid('f', lin('f', [x, h]));
    const g = drop(gate('g', act, lin('g', [x, h])));
    const o = sigmoid('o', lin('o', [x, h]));
    const next = add(mul(f, c), mul(oneMinus(f), g));
    return { h: mul(o, apply(act, next)), c: next };
  },
} as const satisfies Cell;
