/** The cells, in the order of their menu, the default first: what settings know of them without their equations. */
import type { TypedCell } from './equations/parseEquations.ts';
import { typedCell } from './equations/typedCell.ts';
import type { Values } from './param.ts';
import { type Named, table } from './table.ts';

/** What settings know of a cell's equations. */
export interface CellTraits {
  /** Keys of the Params that only some cells use: `fb`, `leak`, … */
  readonly params: readonly string[];
  /** The gate that keeps the old state: `fb` is added to its bias, with sign −1 where an open gate overwrites. */
  readonly keeps?: { readonly gate: string; readonly sign: 1 | -1 };
}

/** A cell. */
export interface CellFlags<Id extends string = string> extends Named<Id>, CellTraits {
  /** Whether its equations are those of `eq`; what stands here is then true of the standard ones. */
  readonly isTyped?: boolean;
}

export const cells = table(
  'cells',
  { id: 'rnn', params: [] },
  { id: 'lstm', params: ['gact', 'fb'], keeps: { gate: 'f', sign: 1 } },
  { id: 'lstm-peephole', params: ['gact', 'fb'], keeps: { gate: 'f', sign: 1 } },
  { id: 'lstm-coupled', params: ['gact', 'fb'], keeps: { gate: 'f', sign: 1 } },
  { id: 'lstm-xgates', params: ['gact', 'fb'], keeps: { gate: 'f', sign: 1 } },
  { id: 'gru', params: ['gact', 'fb'], keeps: { gate: 'z', sign: -1 } },
  { id: 'gru-torch', params: ['gact', 'fb'], keeps: { gate: 'z', sign: 1 } },
  { id: 'gru-rcarry', params: ['gact', 'fb'], keeps: { gate: 'z', sign: -1 } },
  { id: 'mgu', params: ['gact', 'fb'], keeps: { gate: 'f', sign: -1 } },
  { id: 'mingru', params: ['gact', 'fb'], keeps: { gate: 'z', sign: -1 } },
  { id: 'leaky', params: ['leak'] },
  { id: 'antisymmetric', params: ['eps', 'gamma'] },
  { id: 'lstm-projected', params: ['gact', 'fb'], keeps: { gate: 'f', sign: 1 } },
  { id: 'gru-coreml', params: ['gact', 'fb'], keeps: { gate: 'z', sign: 1 } },
  { id: 'custom', params: ['eq', 'fb'], keeps: { gate: 'z', sign: -1 }, isTyped: true },
) satisfies { entries: readonly CellFlags[] };

/** What settings know of the cell that they describe. */
export function traitsOf(values: Values): CellTraits {
  const cell: CellFlags = cells.find(values.cell);
  const typed = cell.isTyped ? typedCell(values.eq) : undefined;
  return typed ? traitsOfTyped(typed) : cell;
}

/** What settings know of a typed cell. */
export const traitsOfTyped = ({
  settings,
  keeps,
}: Pick<TypedCell, 'settings' | 'keeps'>): CellTraits => ({
  params: ['eq', ...settings],
  ...(keeps ? { keeps } : {}),
});
