import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const lstmProjected = {
  ...entryOf(flags, 'lstm-projected'),
  source: 'Sak, Senior & Beaufays (2014), without peepholes; torch.nn.LSTM with proj_size',
  states: ['h', 'c'],
  blocks: ['i', 'f', 'g', 'o'],
  biases: 2,
  candidate: 'g',
  torchModule: { name: 'LSTM', functions: ['sigmoid', 'tanh'], sizeOfH: 'proj_size' },
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
    project,
    drop,
  }) => {
    const i = sigmoid('i', lin('i', [x, h]));
    const f = sigmoid('f', lin('f', [x, h]));
    const g = drop(gate('g', act, lin('g', [x, h])));
    const o = sigmoid('o', lin('o', [x, h]));
    const next = add(mul(f, c), mul(i, g));
    return { h: project(mul(o, apply(act, next))), c: next };
  },
} as const satisfies Cell;
