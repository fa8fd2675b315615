import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const gruTorch = {
  ...entryOf(flags, 'gru-torch'),
  source: 'torch.nn.GRU; Cho et al. (2014), version 1',
  states: ['h'],
  blocks: ['r', 'z', 'n'],
  biases: 2,
  candidate: 'n',
  torchModule: { name: 'GRU', functions: ['sigmoid', 'tanh'] },
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const r = sigmoid('r', lin('r', [x, h]));
    const z = sigmoid('z', lin('z', [x, h]));
    const recurrent = mul(r, lin('n', [h], 'second'));
    const n = drop(gate('n', act, add(lin('n', [x], 'first'), recurrent)));
    return { h: add(mul(oneMinus(z), n), mul(z, h)) };
  },
} as const satisfies Cell;
