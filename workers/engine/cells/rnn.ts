import type { Cell } from './cell.ts';

export const rnn = {
  id: 'rnn',
  source: 'Elman (1990); two biases as in torch.nn.RNN',
  params: [],
  states: ['h'],
  blocks: ['a'],
  biases: 2,
  candidate: 'a',
  isPlain: true,
  equations: ({ x, previous: { h }, act, lin, gate, drop }) => ({
    h: drop(gate('a', act, lin('a', [x, h]))),
  }),
} as const satisfies Cell;
