import { type Activation, sigmoid } from '../activations.ts';
import type { ValueAndSlope } from '../numeric/math.ts';
import type {
  AffineTerm,
  ElementFunction,
  Gate,
  Graph,
  GraphNode,
  MatrixParam,
  Ref,
  VectorParam,
} from './graph.ts';

/** A node of the graph under construction; opaque to a cell. */
export interface Expression {
  readonly ref: Ref;
}

/** A node to be multiplied by a derived matrix instead of the raw one. */
export interface SkewOperand {
  readonly skewMinus: number;
  readonly of: Expression;
}

/** Which biases stand in an affine map: the first (`b`), the second (`b′`), both where the cell has two, or none. */
export type BiasChoice = 'all' | 'first' | 'second' | 'none';

/** The language in which a cell states its equations. */
export interface Equations {
  /** x_t */
  readonly x: Expression;
  /** h_{t−1}, c_{t−1}, … by name. */
  readonly previous: Readonly<Record<string, Expression>>;
  /** Values of the cell's own Params (leak, ε, γ). */
  readonly settings: Readonly<Record<string, number>>;
  /** The activation that the user chose. */
  readonly act: Activation;
  /** Σ matrix·operand + bias for one gate: W for x, U for everything else. */
  lin(gate: string, operands: readonly (Expression | SkewOperand)[], bias?: BiasChoice): Expression;
  /** P a, r numbers for n: the new h of a cell that keeps less of it than it has units. */
  project(a: Expression): Expression;
  /** The operand of a product with U − Uᵀ − γI. */
  skew(operand: Expression, gamma: number): SkewOperand;
  /** A named gate φ(a); with layer normalisation on, φ(gain ∘ normalised(a) + shift). */
  gate(name: string, fn: ElementFunction, preactivation: Expression): Expression;
  /** The gate of that name: logistic, unless the settings have another function for gates. */
  sigmoid(name: string, preactivation: Expression): Expression;
  /** (a − mean) / √(variance + ε) over the units, whatever the page's layer normalisation is set to. */
  normalize(a: Expression): Expression;
  /** φ(a), unnamed. */
  apply(fn: ElementFunction, a: Expression): Expression;
  add(a: Expression, b: Expression): Expression;
  sub(a: Expression, b: Expression): Expression;
  mul(a: Expression, b: Expression): Expression;
  div(a: Expression, b: Expression): Expression;
  /** 1 − a */
  oneMinus(a: Expression): Expression;
  /** A number, with the letter it has in the formula. */
  constant(value: number, symbol?: string): Expression;
  /** A parameter vector of n entries with a tensor of its own, such as a peephole. */
  vector(tensor: string): Expression;
  /** Dropout's mask times a; a itself where there is no dropout. */
  drop(a: Expression): Expression;
}

/** What turns a cell's equations into a graph. */
export interface CellForm {
  readonly states: readonly string[];
  /** Gates in the order in which their blocks are stacked, PyTorch's where PyTorch has the cell. */
  readonly blocks: readonly string[];
  /** PyTorch's cells have two biases; all others one. */
  readonly biases: 1 | 2;
  /** The module of torch.nn with the same equations and tensors; none where there is none. */
  readonly torchModule?: TorchModule;
  /** The new value of every state. */
  readonly equations: (equations: Equations) => Readonly<Record<string, Expression>>;
}

/** A recurrent module of PyTorch. */
export interface TorchModule {
  readonly name: string;
  /** Ids of the element-wise functions that it can compute. */
  readonly functions: readonly string[];
  /** What its constructor is told of the activation of that id, after the sizes. */
  readonly argument?: (act: string) => string;
  /** What its constructor calls the number of entries of h, where that is less than the hidden units. */
  readonly sizeOfH?: string;
}

export interface GraphSettings {
  readonly act: Activation;
  /** The non-linearity of gates; logistic when absent. */
  readonly gact?: Activation;
  readonly normalize: boolean;
  readonly dropout: boolean;
  readonly settings: Readonly<Record<string, number>>;
}

/** Added to the variance under the root in layer normalisation (PyTorch's default). */
export const normalizationEpsilon = 1e-5;

/** 1/a: how a quotient enters the graph. */
export const reciprocal: ElementFunction = {
  id: 'reciprocal',
  symbol: '1/',
  pytorch: 'torch.reciprocal(a)',
  evaluate: (a: number, pair: ValueAndSlope) => {
    const r = 1 / a;
    pair.y = r;
    pair.d = -r * r;
  },
};

/**
 * The graph of a cell under the given settings.
 *
 * @throws RangeError if the equations leave a state without a value or name an unknown block
 */
export function buildGraph(form: CellForm, settings: GraphSettings): Graph {
  const nodes: GraphNode[] = [];
  const { matrices, vectors, matrix, vector } = createParameters();
  const gates: Gate[] = [];

  const node = (spec: GraphNode): Expression => ({ ref: nodes.push(spec) - 1 });
  const vectorNodes = new Map<number, Expression>();
  const vectorNode = (param: VectorParam): Expression => {
    const index = vector(param);
    const known = vectorNodes.get(index) ?? node({ kind: 'vector', vector: index });
    vectorNodes.set(index, known);
    return known;
  };
  const constant = createConstants(node);
  const binary =
    (kind: 'add' | 'sub' | 'mul') =>
    (a: Expression, b: Expression): Expression =>
      node({ kind, a: a.ref, b: b.ref });
  const [add, sub, mul] = [binary('add'), binary('sub'), binary('mul')];
  const requireBlock = (gate: string) => {
    if (!form.blocks.includes(gate)) {
      throw new RangeError(`"${gate}" is not one of the blocks ${form.blocks.join(', ')}`);
    }
  };

  const x = node({ kind: 'input' });
  const previous = Object.fromEntries(
    form.states.map((name, state) => [name, node({ kind: 'previous', state })]),
  );
  let mask: Expression | undefined;

  const equations: Equations = {
    x,
    previous,
    settings: settings.settings,
    act: settings.act,
    lin: (gate, operands, bias = 'all') => {
      requireBlock(gate);
      // The recurrent product first, whatever the order in the formula: the order of summation is part of the bits.
      const terms: AffineTerm[] = operands.map((operand) => {
        const plain = 'of' in operand ? operand.of : operand;
        return {
          of: plain.ref,
          matrix: matrix({
            tensor: plain.ref === x.ref ? 'weight_ih' : 'weight_hh',
            gate,
            form: 'of' in operand ? { skewMinus: operand.skewMinus } : 'plain',
          }),
        };
      });
      terms.sort((a, b) => Number(a.of === x.ref) - Number(b.of === x.ref));
      const biases: number[] = [];
      const first = bias === 'all' || bias === 'first';
      const second = bias === 'second' || (bias === 'all' && form.biases === 2);
      if (first) biases.push(vector({ tensor: 'bias_ih', gate, role: 'bias' }));
      if (second) biases.push(vector({ tensor: 'bias_hh', gate, role: 'second bias' }));
      return node({ kind: 'affine', terms, biases });
    },
    project: (a) => {
      const P = matrix({ tensor: 'weight_hr', gate: null, form: 'plain' });
      return node({ kind: 'affine', terms: [{ of: a.ref, matrix: P }], biases: [] });
    },
    skew: (of, skewMinus) => ({ of, skewMinus }),
    gate: (name, fn, preactivation) => {
      requireBlock(name);
      let a = preactivation;
      if (settings.normalize) {
        const gain = vectorNode({ tensor: 'ln_gain', gate: name, role: 'gain' });
        const shift = vectorNode({ tensor: 'ln_shift', gate: name, role: 'shift' });
        a = add(mul(gain, equations.normalize(preactivation)), shift);
      }
      const value = node({ kind: 'map', fn, of: a.ref });
      gates.push({ name, node: value.ref, preactivation: a.ref, fn });
      return value;
    },
    sigmoid: (name, preactivation) => equations.gate(name, settings.gact ?? sigmoid, preactivation),
    normalize: (a) => node({ kind: 'normalize', of: a.ref, epsilon: normalizationEpsilon }),
    apply: (fn, a) => node({ kind: 'map', fn, of: a.ref }),
    add,
    sub,
    mul,
    div: (a, b) => mul(a, node({ kind: 'map', fn: reciprocal, of: b.ref })),
    oneMinus: (a) => sub(constant(1), a),
    constant,
    vector: (tensor) => vectorNode({ tensor, gate: null, role: 'peephole' }),
    drop: (a) => {
      if (!settings.dropout) return a;
      mask ??= node({ kind: 'mask' });
      return mul(a, mask);
    },
  };

  const states = placedStates(form, form.equations(equations), { nodes, matrices });
  return { nodes, matrices, vectors, states, gates, blocks: form.blocks };
}

/** Numbers of a cell, each one node. */
function createConstants(node: (spec: GraphNode) => Expression) {
  const constants = new Map<string, Expression>();
  return (value: number, symbol?: string): Expression => {
    const name = `${symbol ?? ''}=${value}`;
    const known =
      constants.get(name) ??
      node(symbol ? { kind: 'constant', value, symbol } : { kind: 'constant', value });
    constants.set(name, known);
    return known;
  };
}

/**
 * The states with the nodes of their new values: one that another state has, or that is not of its own step, is copied.
 *
 * @throws RangeError if a state has no new value
 */
function placedStates(
  { states }: CellForm,
  next: Readonly<Record<string, Expression>>,
  { nodes, matrices }: { readonly nodes: GraphNode[]; readonly matrices: readonly MatrixParam[] },
): Graph['states'] {
  const isProjection = (ref: Ref): boolean => {
    const value = nodes[ref];
    const [term] = value?.kind === 'affine' ? value.terms : [];
    return term !== undefined && matrices[term.matrix]?.tensor === 'weight_hr';
  };
  const taken = new Set<Ref>();
  return states.map((name) => {
    const value = next[name];
    if (!value) throw new RangeError(`the equations give no value to the state "${name}"`);
    const needsOwnPlace = !ownsItsValue(nodes[value.ref]) || taken.has(value.ref);
    const ref = needsOwnPlace ? nodes.push({ kind: 'copy', of: value.ref }) - 1 : value.ref;
    taken.add(ref);
    return isProjection(value.ref) ? { name, node: ref, isProjected: true } : { name, node: ref };
  });
}

/** Parameters of a cell, each once. */
function createParameters() {
  const matrices: MatrixParam[] = [];
  const vectors: VectorParam[] = [];
  return {
    matrices,
    vectors,
    /** Index of a matrix. */
    matrix: (param: MatrixParam): number => {
      const same = matrices.findIndex(
        (m) => m.tensor === param.tensor && m.gate === param.gate && sameForm(m.form, param.form),
      );
      return same >= 0 ? same : matrices.push(param) - 1;
    },
    /** Index of a vector. */
    vector: (param: VectorParam): number => {
      const same = vectors.findIndex((v) => v.tensor === param.tensor && v.gate === param.gate);
      return same >= 0 ? same : vectors.push(param) - 1;
    },
  };
}

function sameForm(a: MatrixParam['form'], b: MatrixParam['form']): boolean {
  if (a === 'plain' || b === 'plain') return a === b;
  return a.skewMinus === b.skewMinus;
}

/** Whether a node is computed at its own step, so that its value can double as the new state. */
function ownsItsValue(node: GraphNode | undefined): boolean {
  return node !== undefined && ['map', 'add', 'sub', 'mul'].includes(node.kind);
}
