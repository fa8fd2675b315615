import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const antisymmetric = {
  ...entryOf(flags, 'antisymmetric'),
  source: 'Chang, Chen, Haber & Chi (2019)',
  states: ['h'],
  blocks: ['a'],
  biases: 1,
  candidate: 'a',
  equations: ({ x, previous: { h }, settings, act, lin, skew, gate, add, mul, constant, drop }) => {
    const a = lin('a', [x, skew(h, settings.gamma)]);
    return { h: add(h, mul(constant(settings.eps, 'ε'), drop(gate('a', act, a)))) };
  },
} as const satisfies Cell;
