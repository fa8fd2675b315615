import { type Assignment, assignments, nodeAt } from '../ir/assignments.ts';
import {
  type AffineTerm,
  type ElementFunction,
  type Graph,
  type MatrixParam,
  operandsOf,
  type Ref,
} from '../ir/graph.ts';
import { inputFirst } from './cellFormula.ts';
import { pythonFloat } from './pytorchData.ts';

/** Expressions by how tightly they bind, so that brackets stand only where Python needs them. */
const loose = 1;
const product = 2;
const tight = 3;

interface Piece {
  readonly text: string;
  readonly binds: number;
}

/** What the script calls the parameters of a cell, by tensor. */
const tensorNames: Readonly<Record<string, string>> = {
  weight_ih: 'W',
  weight_hh: 'U',
  weight_hr: 'P',
  bias_ih: 'b',
  bias_hh: 'b2',
  ln_gain: 'gain',
  ln_shift: 'shift',
};

/** Names with a meaning of their own inside the cell's function, or in Python. */
const reserved = (
  'x w mask eye normalize torch math cell ' +
  'False None True and as assert async await break class continue def del elif else except finally for from global ' +
  'if import in is lambda nonlocal not or pass raise return try while with yield'
).split(' ');

/** The Python name of an element-wise function. */
export function functionName(fn: ElementFunction): string {
  return fn.id.replaceAll('-', '_');
}

/** The element-wise functions that a graph uses, each once. */
export function functionsOf(graph: Graph): ElementFunction[] {
  const byId = new Map<string, ElementFunction>();
  for (const node of graph.nodes) if (node.kind === 'map') byId.set(node.fn.id, node.fn);
  return [...byId.values()];
}

/** Whether the cell's function takes a dropout mask. */
export function hasMask(graph: Graph): boolean {
  return graph.nodes.some((node) => node.kind === 'mask');
}

/**
 * The definition of an element-wise function in Python.
 *
 * Where PyTorch's derivative loses digits, an `autograd.Function` computes it from the pre-activation.
 */
export function functionDefinition(fn: ElementFunction): string {
  const name = functionName(fn);
  if (!fn.pytorchSlope) return `def ${name}(a):\n    return ${fn.pytorch}`;
  const className = name.replace(/(^|_)(.)/g, (_, __, letter: string) => letter.toUpperCase());
  return `class ${className}(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return ${fn.pytorch}

    @staticmethod
    def backward(ctx, dy):
        (a,) = ctx.saved_tensors
        return dy * (${fn.pytorchSlope})


${name} = ${className}.apply`;
}

/**
 * One step of the cell as a Python function `cell(w, x, [mask,] *states)` that returns the new states.
 *
 * `w` holds the unit's tensors by name, those with gates as dictionaries of their blocks; states are B×n, a projected one
 * B×r.
 */
export function cellFunction(graph: Graph): string {
  const tensors = tensorsOf(graph);
  const taken = new Set([...reserved, ...functionsOf(graph).map(functionName)]);
  const nameOfTensor = new Map(
    tensors.map((tensor) => [tensor, fresh(tensorNames[tensor] ?? tensor, taken)]),
  );
  const previous = graph.states.map(({ name }) => fresh(name, taken));
  const names = new Map<Ref, string>();
  const lines: string[] = [];

  const write = (ref: Ref): Piece => {
    const name = names.get(ref);
    return name === undefined ? formula(ref) : { text: name, binds: tight };
  };
  const bracketed = (ref: Ref, atLeast: number): string => {
    const { text, binds } = write(ref);
    return binds < atLeast ? `(${text})` : text;
  };
  const { vectorText, matrixText } = tensorTexts(graph, nameOfTensor);
  const termText = ({ matrix, of }: AffineTerm): string => {
    const param = graph.matrices[matrix];
    if (!param) throw new RangeError(`there is no matrix ${matrix}`);
    return `${bracketed(of, tight)} @ ${matrixText(param)}`;
  };

  const formula = (ref: Ref): Piece => {
    const node = nodeAt(graph, ref);
    switch (node.kind) {
      case 'input':
        return { text: 'x', binds: tight };
      case 'mask':
        return { text: 'mask', binds: tight };
      case 'previous':
        return { text: previous[node.state] ?? '', binds: tight };
      case 'vector':
        return { text: vectorText(node.vector), binds: tight };
      case 'constant':
        return { text: pythonFloat(node.value), binds: node.value < 0 ? loose : tight };
      case 'affine': {
        const terms = inputFirst(graph, node.terms).map(termText);
        const parts = [...terms, ...node.biases.map(vectorText)];
        return { text: parts.join(' + '), binds: parts.length > 1 ? loose : product };
      }
      case 'map':
        return { text: `${functionName(node.fn)}(${write(node.of).text})`, binds: tight };
      case 'normalize':
        return {
          text: `normalize(${write(node.of).text}, ${pythonFloat(node.epsilon)})`,
          binds: tight,
        };
      case 'copy':
        // What a product gives is new already, where nothing else has it by name.
        if (nodeAt(graph, node.of).kind === 'affine' && !names.has(node.of)) return write(node.of);
        return { text: `${bracketed(node.of, tight)}.clone()`, binds: tight };
      case 'add':
        return {
          text: `${bracketed(node.a, loose)} + ${bracketed(node.b, loose)}`,
          binds: loose,
        };
      case 'sub':
        return {
          text: `${bracketed(node.a, loose)} - ${bracketed(node.b, product)}`,
          binds: loose,
        };
      case 'mul':
        return {
          text: `${bracketed(node.a, product)} * ${bracketed(node.b, tight)}`,
          binds: product,
        };
    }
  };

  for (const assignment of assignments(graph)) {
    const { text } = formula(assignment.node);
    const name = fresh(variableName(graph, assignment), taken);
    // A state that depends on no sequence still needs one row a sequence.
    const isRow = assignment.kind === 'state' && !dependsOnSequence(graph, assignment.node);
    lines.push(`${name} = ${isRow ? `torch.zeros_like(${previous[0]}) + (${text})` : text}`);
    names.set(assignment.node, name);
  }

  const from = tensors.map((tensor) => `w[${JSON.stringify(tensor)}]`);
  if (tensors.length > 0) {
    const targets = tensors.map((tensor) => nameOfTensor.get(tensor));
    lines.unshift(`${targets.join(', ')} = ${from.join(', ')}`);
  }
  const results = graph.states.map(({ node }) => names.get(node) ?? '');
  const parameters = ['w', 'x', ...(hasMask(graph) ? ['mask'] : []), ...previous];
  return [
    `def cell(${parameters.join(', ')}):`,
    '    """One step: the new states from the input and the old states, B rows each."""',
    ...lines.map((line) => `    ${line}`),
    `    return (${results.join(', ')},)`,
  ].join('\n');
}

/** How the blocks of tensors are read in Python. */
function tensorTexts(graph: Graph, nameOfTensor: ReadonlyMap<string, string>) {
  return {
    vectorText: (index: number): string => {
      const vector = graph.vectors[index];
      if (!vector) throw new RangeError(`there is no vector ${index}`);
      const name = nameOfTensor.get(vector.tensor) ?? vector.tensor;
      return vector.gate === null ? name : `${name}[${JSON.stringify(vector.gate)}]`;
    },
    matrixText: (matrix: MatrixParam): string => {
      const name = nameOfTensor.get(matrix.tensor);
      const M = matrix.gate === null ? name : `${name}[${JSON.stringify(matrix.gate)}]`;
      if (matrix.form === 'plain') return `${M}.T`;
      return `(${M} - ${M}.T - ${pythonFloat(matrix.form.skewMinus)} * eye).T`;
    },
  };
}

/** Tensors of one unit, in the order in which they first appear. */
function tensorsOf(graph: Graph): string[] {
  return [...new Set([...graph.matrices, ...graph.vectors].map(({ tensor }) => tensor))];
}

function variableName(graph: Graph, { node, kind, name }: Assignment): string {
  if (kind === 'state') return `${name}_next`;
  if (kind === 'gate') return name;
  const gate = graph.gates.find(({ preactivation }) => preactivation === node);
  return gate ? `a_${gate.name}` : 'part';
}

/** A Python identifier like `wanted` that nothing else has; it is taken from then on. */
function fresh(wanted: string, taken: Set<string>): string {
  // Python folds look-alike letters of identifiers into one; only ASCII is safe from that.
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(wanted) ? wanted : 'value';
  let name = plain;
  for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
  taken.add(name);
  return name;
}

function dependsOnSequence(graph: Graph, ref: Ref): boolean {
  const node = nodeAt(graph, ref);
  if (['input', 'previous', 'mask'].includes(node.kind)) return true;
  return operandsOf(node).some((operand) => dependsOnSequence(graph, operand));
}
