import type { CellForm, Equations, Expression, SkewOperand } from '../../engine/graph/equations.ts';
import type { ElementFunction } from '../../engine/graph/graph.ts';
import { lengthProblem, maxEquationsLength } from './length.ts';
import { activationNames, type Meaning, meaningOf, settingSymbols } from './meaning.ts';
import { type Finding, type Problem, problemOf } from './problems.ts';
import { type Call, type Equation, equationsIn, type Formula } from './syntax.ts';
import { tokensOf } from './tokens.ts';

/** What a text of equations makes of a cell. */
export interface TypedForm extends CellForm {
  readonly candidate: string;
  readonly keeps?: { readonly gate: string; readonly sign: 1 | -1 };
  /** Keys of the settings that stand in the formulas: `fb`, `leak`, `eps`, `gamma`. */
  readonly settings: readonly string[];
}

export type Parsed =
  | { readonly ok: true; readonly form: TypedForm }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The cell that a text of equations describes, or what is wrong with the text. Never throws.
 *
 * Equations are separated by `;` or new lines; `#` starts a comment. Operands: x; a state's previous value `h` and its
 * next one `h'` once assigned; names of equations above; numbers; the settings leak, eps and gamma. Between them
 * `+ − * /`, entry by entry. Functions: every activation by its id with `_` for `-`; `act`, the one chosen in the page;
 * `lin(x, h, …)`, a matrix for each operand and one bias; `lin2`, the same with PyTorch's two biases; `fb` or `−fb` among
 * their operands marks the gate that keeps, whose bias starts there; `skew(h, gamma)` among them multiplies with
 * U − Uᵀ − γI; `vec(p)`, a vector of parameters; `norm(v)`, layer normalisation without gain and shift.
 * {@link meaningOf} says how blocks and gates get their names.
 */
export function parseEquations(text: string): Parsed {
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
  };
  const refused = (): Parsed => {
    const inOrder = findings.sort((a, b) => a.offset - b.offset);
    return { ok: false, problems: inOrder.map((finding) => problemOf(text, finding)) };
  };
  const tooLong = lengthProblem(text);
  if (tooLong) {
    report({ offset: Math.min(text.length, maxEquationsLength), length: 1, ...tooLong });
    return refused();
  }
  const tokens = tokensOf(text, report);
  const equations = equationsIn(tokens, report);
  if (findings.length === 0 && equations.length === 0) {
    report({ offset: 0, length: 1, code: 'empty', values: {} });
  }
  // The names of an equation that cannot be read would be missing everywhere else.
  if (findings.length > 0) return refused();
  const meaning = meaningOf(text, equations, report);
  if (findings.length > 0) return refused();
  const { states, blocks, biases, candidate, keeps, settings } = meaning;
  return {
    ok: true,
    form: {
      states,
      blocks,
      biases,
      candidate,
      ...(keeps ? { keeps } : {}),
      settings,
      equations: (graph) => build(equations, meaning, graph),
    },
  };
}

/** States the equations in a graph. They have been checked, so nothing that is looked up here can be missing. */
function build(
  equations: readonly Equation[],
  meaning: Meaning,
  graph: Equations,
): Record<string, Expression> {
  const values = new Map<string, Expression>();

  const expressionOf = (formula: Formula): Expression => {
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
    const parts = meaning.lins.get(call);
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
    const fn: ElementFunction = activationNames.get(call.name) ?? graph.act;
    const gate = meaning.gates.get(call);
    if (gate === undefined) return graph.apply(fn, expressionOf(operand));
    const value = graph.gate(gate, fn, expressionOf(operand));
    return gate === meaning.candidate ? graph.drop(value) : value;
  };

  /** An operand of `lin`. */
  const multiplied = (operand: Formula): Expression | SkewOperand => {
    if (operand.kind !== 'call' || operand.name !== 'skew') return expressionOf(operand);
    const [of, gamma] = operand.operands;
    if (!of || !gamma) throw new RangeError('skew needs two operands');
    if (gamma.kind === 'number') return graph.skew(expressionOf(of), gamma.value);
    return graph.skew(expressionOf(of), settingOf(gamma.kind === 'name' ? gamma.name : '', graph));
  };

  for (const { name, formula } of equations) values.set(name, expressionOf(formula));
  return Object.fromEntries(meaning.states.map((state) => [state, named(`${state}'`)]));
}

function settingOf(name: string, graph: Equations): number {
  const value = Object.hasOwn(graph.settings, name) ? graph.settings[name] : undefined;
  if (value === undefined) throw new RangeError(`the setting "${name}" has no value`);
  return value;
}
