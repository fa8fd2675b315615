import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const leaky = {
  ...entryOf(flags, 'leaky'),
  source: 'Jaeger et al. (2007)',
  states: ['h'],
  blocks: ['a'],
  biases: 1,
  candidate: 'a',
  equations: ({ x, previous: { h }, settings, act, lin, gate, add, sub, mul, constant, drop }) => {
    const leak = constant(settings.leak, 'a');
    const target = drop(gate('a', act, lin('a', [x, h])));
    return { h: add(mul(sub(constant(1), leak), h), mul(leak, target)) };
  },
} as const satisfies Cell;
