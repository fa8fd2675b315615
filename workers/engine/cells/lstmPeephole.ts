import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const lstmPeephole = {
  ...entryOf(flags, 'lstm-peephole'),
  source: 'Gers & Schmidhuber (2000)',
  states: ['h', 'c'],
  blocks: ['i', 'f', 'g', 'o'],
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
    vector,
    drop,
  }) => {
    const i = sigmoid('i', add(lin('i', [x, h]), mul(vector('weight_pi'), c)));
    const f = sigmoid('f', add(lin('f', [x, h]), mul(vector('weight_pf'), c)));
    const g = drop(gate('g', act, lin('g', [x, h])));
    const next = add(mul(f, c), mul(i, g));
    const o = sigmoid('o', add(lin('o', [x, h]), mul(vector('weight_po'), next)));
    return { h: mul(o, apply(act, next)), c: next };
  },
} as const satisfies Cell;
