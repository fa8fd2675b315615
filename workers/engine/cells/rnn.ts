import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const rnn = {
  ...entryOf(flags, 'rnn'),
  source: 'Elman (1990); two biases as in torch.nn.RNN',
  states: ['h'],
  blocks: ['a'],
  biases: 2,
  candidate: 'a',
  isPlain: true,
  torchModule: {
    name: 'RNN',
    functions: ['tanh', 'relu'],
    argument: (act) => `nonlinearity="${act}"`,
  },
  equations: ({ x, previous: { h }, act, lin, gate, drop }) => ({
    h: drop(gate('a', act, lin('a', [x, h]))),
  }),
} as const satisfies Cell;
