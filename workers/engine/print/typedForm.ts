/** A typed cell in the language of those that are built in. */

import type { TypedCell } from '../../model/equations/parseEquations.ts';
import type { Call, TypedFormula } from '../../model/equations/syntax.ts';
import { activationIds, settingSymbols } from '../../model/equations/vocabulary.ts';
import { activations } from '../activations.ts';
import type { CellForm, Equations, Expression, SkewOperand } from '../ir/equations.ts';
import type { ElementFunction } from '../ir/graph.ts';

/** What a text of equations makes of a cell. */
export interface TypedForm extends CellForm, Pick<TypedCell, 'candidate' | 'keeps' | 'settings'> {}

/** The form of a cell that was typed. */
export function typedForm(cell: TypedCell): TypedForm {
  const { states, blocks, biases, candidate, keeps, settings } = cell;
  return {
    states,
    blocks,
    biases,
    candidate,
    ...(keeps ? { keeps } : {}),
    settings,
    equations: (graph) => build(cell, graph),
  };
}

/** States the equations in a graph. They have been checked, so nothing that is looked up here can be missing. */
function build(cell: TypedCell, graph: Equations): Record<string, Expression> {
  const values = new Map<string, Expression>();

  const expressionOf = (formula: TypedFormula): Expression => {
    switch (formula.kind) {
      case 'number':
        return graph.constant(formula.value);
      case 'name':
        return named(formula.name);
      case 'negative':
        return formula.of.kind === 'number'
          ? graph.constant(-formula.of.value)
          : graph.mul(graph.constant(-1), expressionOf(formula.of));
      case 'binary': {
        const a = expressionOf(formula.a);
        const b = expressionOf(formula.b);
        return { '+': graph.add, '-': graph.sub, '*': graph.mul, '/': graph.div }[formula.sign](
          a,
          b,
        );
      }
      case 'call':
        return called(formula);
    }
  };

  const named = (name: string): Expression => {
    if (name === 'x') return graph.x;
    const value =
      values.get(name) ?? (Object.hasOwn(graph.previous, name) ? graph.previous[name] : undefined);
    return value ?? graph.constant(settingOf(name, graph), settingSymbols[name]);
  };

  const called = (call: Call): Expression => {
    const [operand] = call.operands;
    const parts = cell.lins.get(call);
    if (parts) {
      return parts
        .map(({ gate, operands, bias }) => graph.lin(gate, operands.map(multiplied), bias))
        .reduce((sum, part) => graph.add(sum, part));
    }
    if (!operand) throw new RangeError(`${call.name} has no operand`);
    if (operand.kind === 'name' && call.name === 'vec') {
      return graph.vector(`weight_${operand.name}`);
    }
    if (call.name === 'norm') return graph.normalize(expressionOf(operand));
    const id = activationIds.get(call.name);
    const fn: ElementFunction = id === undefined ? graph.act : activations.find(id);
    const gate = cell.gates.get(call);
    if (gate === undefined) return graph.apply(fn, expressionOf(operand));
    const value = graph.gate(gate, fn, expressionOf(operand));
    return gate === cell.candidate ? graph.drop(value) : value;
  };

  /** An operand of `lin`. */
  const multiplied = (operand: TypedFormula): Expression | SkewOperand => {
    if (operand.kind !== 'call' || operand.name !== 'skew') return expressionOf(operand);
    const [of, gamma] = operand.operands;
    if (!of || !gamma) throw new RangeError('skew needs two operands');
    if (gamma.kind === 'number') return graph.skew(expressionOf(of), gamma.value);
    return graph.skew(expressionOf(of), settingOf(gamma.kind === 'name' ? gamma.name : '', graph));
  };

  for (const { name, formula } of cell.equations) values.set(name, expressionOf(formula));
  return Object.fromEntries(cell.states.map((state) => [state, named(`${state}'`)]));
}

function settingOf(name: string, graph: Equations): number {
  const value = Object.hasOwn(graph.settings, name) ? graph.settings[name] : undefined;
  if (value === undefined) throw new RangeError(`the setting "${name}" has no value`);
  return value;
}
