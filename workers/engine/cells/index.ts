import type { Values } from '../../model/param.ts';
import { table } from '../../model/table.ts';
import { antisymmetric } from './antisymmetric.ts';
import type { Cell } from './cell.ts';
import { custom } from './custom.ts';
import { gru } from './gru.ts';
import { gruCoreml } from './gruCoreml.ts';
import { gruRcarry } from './gruRcarry.ts';
import { gruTorch } from './gruTorch.ts';
import { leaky } from './leaky.ts';
import { lstm } from './lstm.ts';
import { lstmCoupled } from './lstmCoupled.ts';
import { lstmPeephole } from './lstmPeephole.ts';
import { lstmProjected } from './lstmProjected.ts';
import { lstmXgates } from './lstmXgates.ts';
import { mgu } from './mgu.ts';
import { mingru } from './mingru.ts';
import { rnn } from './rnn.ts';

export const cells = table(
  'cells',
  rnn,
  lstm,
  lstmPeephole,
  lstmCoupled,
  lstmXgates,
  gru,
  gruTorch,
  gruRcarry,
  mgu,
  mingru,
  leaky,
  antisymmetric,
  lstmProjected,
  gruCoreml,
  custom,
);

/** The cell that settings describe, with the law that it has under them. */
export function cellOf(values: Values): Cell {
  const cell: Cell = cells.find(values.cell);
  const law = cell.lawOf?.(values);
  // Named, for a law without a gate that keeps must not inherit the entry's.
  return law ? { ...cell, ...law, keeps: law.keeps } : cell;
}
