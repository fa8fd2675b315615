import { chainFormula, derivativesOf, partialOf, tangentFormula } from '../analysis/derivative.ts';
import type { Graph } from '../ir/graph.ts';
import { type Equation, notationOf } from './cellFormula.ts';
import { beside, elementWise, type Formula, part } from './formula.ts';

/**
 * The cell's one-step Jacobian as formulas: ∂h_t/∂h_{t−1} and so on, a line for every new state and every old one; none
 * where they would be too long to read.
 *
 * Each term is marked with {@link termId}, and each of its parts with {@link partId}.
 */
export function jacobianEquations(graph: Graph): readonly Equation[] {
  const notation = notationOf(graph);
  const derivatives = derivativesOf(notation);
  const nameOf = (state: number) => graph.states[state]?.name ?? '';
  return (
    derivatives?.map(({ state, old, chains }, line): Equation => {
      const right = tangentFormula(chains, (chain, term) => {
        const mark = (formula: Formula, index: number) =>
          marked(partId(line, term, index), formula);
        return part(termId(line, term), chainFormula(chain, mark));
      });
      return { gate: null, left: partialOf(nameOf(state), nameOf(old)), right };
    }) ?? []
  );
}

/** The name of a term: its line and its place there, from 0. */
export const termId = (line: number, term: number) => `${line}.${term}`;
/** The name of what a term multiplies, by its place from the left. */
export const partId = (line: number, term: number, index: number) => `${line}.${term}.${index}`;

/** A product stays open, so that it needs no brackets beside others. */
function marked(id: string, formula: Formula): Formula {
  if (formula.kind !== 'product') return part(id, formula);
  const factors = formula.factors.map((factor) => part(id, factor));
  return formula.elementWise ? elementWise(...factors) : beside(...factors);
}
