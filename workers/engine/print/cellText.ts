import type { Config } from '../../model/params/index.ts';
import { cellOf } from '../cells/index.ts';
import { graphOf } from '../ir/cellGraph.ts';
import {
  cellEquations,
  type LetterValue,
  letterValues,
  preactivationEquations,
} from './cellFormula.ts';
import { jacobianEquations } from './jacobianFormula.ts';
import { equationsMath, type MathNode } from './mathml.ts';

/** A cell in formulas, written from its graph. */
export interface CellText {
  /** Id of the cell; its name is a word. */
  readonly cell: string;
  /** The gates in the order of their equations. */
  readonly gates: readonly string[];
  readonly equations: MathNode;
  /** What stands inside the gates' non-linearities, as the Jacobian's formula calls it. */
  readonly preactivations: MathNode;
  /** A line for every new state and every old one; null where they are too long to be read. */
  readonly jacobian: MathNode | null;
  /** Letters that stand for fixed numbers. */
  readonly letters: readonly LetterValue[];
  readonly source: string;
}

/** The formulas of the cell that a config describes. */
export function cellFormulas(config: Config): CellText {
  const cell = cellOf(config);
  const graph = graphOf(config);
  const jacobian = jacobianEquations(graph);
  return {
    cell: cell.id,
    gates: graph.gates.map(({ name }) => name),
    equations: equationsMath(cellEquations(graph)),
    preactivations: equationsMath(preactivationEquations(graph)),
    jacobian: jacobian.length > 0 ? equationsMath(jacobian) : null,
    letters: letterValues(graph),
    source: cell.source,
  };
}
