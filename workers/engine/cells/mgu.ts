import type { Cell } from './cell.ts';

export const mgu = {
  id: 'mgu',
  source: 'Zhou et al. (2016)',
  params: ['fb'],
  states: ['h'],
  blocks: ['f', 'n'],
  biases: 1,
  keeps: { gate: 'f', sign: -1 },
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const f = sigmoid('f', lin('f', [x, h]));
    const n = drop(gate('n', act, lin('n', [x, mul(f, h)])));
    return { h: add(mul(oneMinus(f), h), mul(f, n)) };
  },
} as const satisfies Cell;
