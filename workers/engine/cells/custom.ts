import { cells as flags, traitsOfTyped } from '../../model/cells.ts';
import { typedCell } from '../../model/equations/typedCell.ts';
import type { Values } from '../../model/param.ts';
import { entryOf } from '../../model/table.ts';
import { type TypedForm, typedForm } from '../print/typedForm.ts';
import type { Cell, CellLaw } from './cell.ts';

const asLaw = ({ settings, keeps, ...form }: TypedForm): CellLaw => ({
  ...form,
  ...traitsOfTyped({ settings, keeps }),
});

export const custom = {
  ...entryOf(flags, 'custom'),
  source: 'Typed in the page',
  states: ['h'],
  blocks: ['z', 'a'],
  biases: 1,
  candidate: 'a',
  // The standard equations, as they would be read: most visitors see no others.
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, constant, add, sub, mul, drop }) => {
    const z = sigmoid('z', lin('z', [x, h]));
    const kept = mul(sub(constant(1), z), h);
    const a = drop(gate('a', act, lin('a', [x, h])));
    return { h: add(kept, mul(z, a)) };
  },
  lawOf: ({ eq }: Values) => {
    const typed = typedCell(eq);
    return typed && asLaw(typedForm(typed));
  },
} as const satisfies Cell;
