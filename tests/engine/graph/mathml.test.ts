import { describe, expect, it } from 'vitest';
import { activations } from '../../../workers/engine/activations.ts';
import { createJacobian } from '../../../workers/engine/analysis/jacobian.ts';
import { cells } from '../../../workers/engine/cells/index.ts';
import { buildGraph, type CellForm } from '../../../workers/engine/ir/equations.ts';
import { losses } from '../../../workers/engine/losses.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { blockStart, startOf } from '../../../workers/engine/machine/tape.ts';
import { randomStream } from '../../../workers/engine/numeric/random.ts';
import {
  cellEquations,
  type Equation,
  letterValues,
  preactivationEquations,
} from '../../../workers/engine/print/cellFormula.ts';
import { formulaText } from '../../../workers/engine/print/formula.ts';
import { jacobianEquations } from '../../../workers/engine/print/jacobianFormula.ts';
import {
  equationsMath,
  equationText,
  type MathNode,
  mathOf,
  serializeMath,
} from '../../../workers/engine/print/mathml.ts';
import { createPass, finish } from '../../../workers/engine/run/pass.ts';
import { forward } from '../../../workers/engine/run/propagate.ts';
import { formulaValue, type LayerNorm, type Quantity } from '../../support/formulaValue.ts';
import { type CaseSettings, torchCase } from '../../support/torchCases.ts';

const settings = { leak: 0.3, eps: 0.1, gamma: 0.01 };
const graphOf = (form: CellForm, act = 'tanh', normalize = false, dropout = false) =>
  buildGraph(form, { act: activations.find(act), normalize, dropout, settings });

const texts = (equations: readonly Equation[]) => equations.map(equationText);
const lines = (id: string, act?: string, ln?: boolean, drop?: boolean) =>
  texts(cellEquations(graphOf(cells.find(id), act, ln, drop)));
const jacobian = (id: string, act?: string, ln?: boolean) =>
  texts(jacobianEquations(graphOf(cells.find(id), act, ln)));

const variants = cells.entries.flatMap((form) =>
  [false, true].map((ln) => ({ id: form.id, form: form as CellForm, ln })),
);

describe('the text of a cell’s equations is the textbook’s', () => {
  it('rnn, with PyTorch’s two biases', () => {
    expect(lines('rnn')).toEqual(['h_t = tanh(W x_t + b + U h_{t−1} + b′)']);
    expect(lines('rnn', 'relu')).toEqual(['h_t = ReLU(W x_t + b + U h_{t−1} + b′)']);
  });

  it('rnn without a non-linearity has no brackets', () => {
    expect(lines('rnn', 'identity')).toEqual(['h_t = W x_t + b + U h_{t−1} + b′']);
  });

  it('lstm', () => {
    expect(lines('lstm')).toEqual([
      'i_t = σ(W_i x_t + b_i + U_i h_{t−1} + b′_i)',
      'f_t = σ(W_f x_t + b_f + U_f h_{t−1} + b′_f)',
      'g_t = tanh(W_g x_t + b_g + U_g h_{t−1} + b′_g)',
      'o_t = σ(W_o x_t + b_o + U_o h_{t−1} + b′_o)',
      'c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t',
      'h_t = o_t ⊙ tanh(c_t)',
    ]);
  });

  it('gru', () => {
    expect(lines('gru')).toEqual([
      'r_t = σ(W_r x_t + U_r h_{t−1} + b_r)',
      'z_t = σ(W_z x_t + U_z h_{t−1} + b_z)',
      'n_t = tanh(W_n x_t + U_n (r_t ⊙ h_{t−1}) + b_n)',
      'h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ n_t',
    ]);
  });

  it('the resets of the other grus', () => {
    expect(lines('gru-torch')[2]).toBe('n_t = tanh(W_n x_t + b_n + r_t ⊙ (U_n h_{t−1} + b′_n))');
    expect(lines('gru-rcarry')[3]).toBe('h_t = (1 − z_t) ⊙ r_t ⊙ h_{t−1} + z_t ⊙ n_t');
  });

  it('a projection is a matrix before the state', () => {
    expect(lines('lstm-projected').at(-1)).toBe('h_t = P (o_t ⊙ tanh(c_t))');
  });

  it('peepholes have a letter with their gate', () => {
    expect(lines('lstm-peephole')).toContain('o_t = σ(W_o x_t + U_o h_{t−1} + b_o + p_o ⊙ c_t)');
  });

  it('constants by their letters, and what the letters stand for', () => {
    expect(lines('leaky')).toEqual(['h_t = (1 − a) h_{t−1} + a tanh(W x_t + U h_{t−1} + b)']);
    expect(lines('antisymmetric')).toEqual([
      'h_t = h_{t−1} + ε tanh(W x_t + (U − Uᵀ − γ I) h_{t−1} + b)',
    ]);
    expect(letterValues(graphOf(cells.find('antisymmetric')))).toEqual([
      { letter: 'γ', value: 0.01 },
      { letter: 'ε', value: 0.1 },
    ]);
  });

  it('layer normalisation and dropout', () => {
    expect(lines('rnn', 'tanh', true)).toEqual(['h_t = tanh(LN(W x_t + b + U h_{t−1} + b′))']);
    expect(lines('mgu', 'tanh', true)[1]).toBe(
      'n_t = tanh(LN_n(W_n x_t + U_n (f_t ⊙ h_{t−1}) + b_n))',
    );
    expect(lines('antisymmetric', 'tanh', false, true)).toEqual([
      'h_t = h_{t−1} + ε tanh(W x_t + (U − Uᵀ − γ I) h_{t−1} + b) ⊙ m_t',
    ]);
  });

  it('quotients, differences and numbers of a cell of one’s own', () => {
    const form: CellForm = {
      states: ['h'],
      blocks: ['a'],
      biases: 1,
      equations: ({ x, previous, lin, act, apply, add, sub, mul, div, constant }) => {
        const h = previous.h!;
        const a = apply(act, lin('a', [x, h]));
        const below = add(constant(2), mul(h, h));
        return { h: sub(mul(constant(-0.5), h), sub(div(a, below), mul(constant(3), a))) };
      },
    };
    const graph = graphOf(form);
    expect(texts(cellEquations(graph))).toEqual([
      'q_{1,t} = tanh(W x_t + U h_{t−1} + b)',
      'h_t = −0.5 h_{t−1} − q_{1,t} / (2 + h_{t−1} ⊙ h_{t−1}) + 3 q_{1,t}',
    ]);
    const [row = ''] = texts(jacobianEquations(graph));
    const b = '(2 + h_{t−1} ⊙ h_{t−1})';
    expect([row.replaceAll(b, 'b').replaceAll('tanh′(W x_t + U h_{t−1} + b)', 'φ′')]).toEqual([
      // With b = 2 + h∘h: −0.5 I − φ′U/b + (q/b²)(h + h) + 3φ′U.
      '∂h_t/∂h_{t−1} = −0.5 I − diag((1 / b) ⊙ φ′) U + diag(q_{1,t} ⊙ (1 / (b ⊙ b)) ⊙ h_{t−1}) + ' +
        'diag(q_{1,t} ⊙ (1 / (b ⊙ b)) ⊙ h_{t−1}) + 3 diag(φ′) U',
    ]);
  });
});

describe('the text of a cell’s Jacobian', () => {
  it('rnn: slopes times U', () => {
    expect(jacobian('rnn')).toEqual(['∂h_t/∂h_{t−1} = diag(tanh′(a_t)) U']);
    expect(jacobian('rnn', 'identity')).toEqual(['∂h_t/∂h_{t−1} = U']);
    expect(jacobian('rnn', 'tanh', true)).toEqual(['∂h_t/∂h_{t−1} = diag(tanh′(a_t)) LN′ U']);
  });

  it('leaky and antisymmetric: a part of the identity stays', () => {
    expect(jacobian('leaky')).toEqual(['∂h_t/∂h_{t−1} = (1 − a) I + a diag(tanh′(a_t)) U']);
    expect(jacobian('antisymmetric')).toEqual([
      '∂h_t/∂h_{t−1} = I + ε diag(tanh′(a_t)) (U − Uᵀ − γ I)',
    ]);
  });

  it('lstm: the memory is carried by the forget gate alone', () => {
    const [, , , carry] = jacobian('lstm');
    expect(carry).toBe('∂c_t/∂c_{t−1} = diag(f_t)');
  });

  it('zero where nothing leads from the old state to the new', () => {
    const form: CellForm = {
      states: ['h', 'k'],
      blocks: ['a'],
      biases: 1,
      equations: ({ x, previous, lin, act, gate }) => ({
        h: gate('a', act, lin('a', [x, previous.h!])),
        k: previous.k!,
      }),
    };
    expect(texts(jacobianEquations(graphOf(form)))).toEqual([
      '∂h_t/∂h_{t−1} = diag(tanh′(a_t)) U',
      '∂h_t/∂k_{t−1} = 0',
      '∂k_t/∂h_{t−1} = 0',
      '∂k_t/∂k_{t−1} = I',
    ]);
  });
});

describe.each(variants)('equations of $id, layer normalisation $ln', ({ form, ln }) => {
  const graph = graphOf(form, 'tanh', ln);
  const all = [
    ...cellEquations(graph),
    ...preactivationEquations(graph),
    ...jacobianEquations(graph),
  ];

  it('are well-formed MathML', () => {
    expectWellFormed(serializeMath(equationsMath(all)));
    const wrong: string[] = [];
    forEachElement(equationsMath(all), ({ tag, children }) => {
      const arity = { msub: 2, msup: 2, mfrac: 2, msubsup: 3 }[tag];
      const isToken = ['mi', 'mn', 'mo'].includes(tag);
      const isFull = arity === undefined || children.length === arity;
      if (isFull && children.every((child) => (typeof child === 'string') === isToken)) return;
      wrong.push(`${tag} of ${children.length}`);
    });
    expect(wrong).toEqual([]);
  });

  it('name every gate, on its line and where it stands', () => {
    const marked = new Set<string>();
    forEachElement(equationsMath(cellEquations(graph)), ({ attributes }) => {
      if (attributes['data-gate'] !== undefined) marked.add(attributes['data-gate']);
    });
    expect([...marked].sort()).toEqual(graph.gates.map(({ name }) => name).sort());
  });

  it('mean what the engine computes: state and Jacobian', () => {
    const { engine, written } = bothWays(form, ln);
    for (const [name, value] of engine) {
      const own = written.get(name);
      [value].flat(2).forEach((entry, i) => {
        // Two dozen roundings of numbers near 1.
        expect([own!].flat(2)[i], name).toBeCloseTo(entry, 13);
      });
    }
  });
});

describe('MathML', () => {
  it('escapes what XML would read as its own', () => {
    const node: MathNode = { tag: 'mi', attributes: { title: '"<' }, children: ['a<b&c'] };
    expect(serializeMath(node)).toBe('<mi title="&quot;&lt;">a&lt;b&amp;c</mi>');
  });

  it('sets a one-letter function upright', () => {
    const [equation] = cellEquations(graphOf(cells.find('lstm')));
    const text = serializeMath(mathOf(equation!.right));
    expect(text).toContain('<mi mathvariant="normal">σ</mi><mo>\u2061</mo>');
    expect(text).toContain('<msubsup><mi>b</mi><mi>i</mi><mo>′</mo></msubsup>');
  });
});

/** Tags close in the order in which they opened, and nothing is left over. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const pattern = /<(\/?)([a-z]+)((?: [a-z-]+="[^"<&]*(?:&[a-z]+;[^"<&]*)*")*)>|[^<>]+/gy;
  let read = 0;
  for (const [whole, slash, tag] of xml.matchAll(pattern)) {
    read += whole.length;
    if (tag === undefined) expect(whole).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
    else if (slash === '') open.push(tag);
    else expect(open.pop()).toBe(tag);
  }
  expect(read).toBe(xml.length);
  expect(open).toEqual([]);
}

function forEachElement(node: MathNode, visit: (node: MathNode) => void): void {
  visit(node);
  for (const child of node.children) if (typeof child !== 'string') forEachElement(child, visit);
}

/** New states and Jacobian blocks at the second step: as the engine has them, and as the formulas say. */
function bothWays(form: CellForm, ln: boolean) {
  const n = 3;
  const given: CaseSettings = {
    ...{ form, act: 'tanh', read: 'last', loss: 'mse', ln, drop: false, layers: 1, bi: false },
    ...{ n, m: n, p: 1, T: 2, B: 1, detachEvery: 0, gain: 1 },
  };
  const { network, params, batch } = torchCase('', given, randomStream(3, 'formula'));
  const pass = createPass(network, referenceMachine, losses.find('mse'), 2, 1);
  finish(forward(pass, params, batch));
  const [unit] = network.units;
  const [tape] = pass.tapes;
  const { graph, program } = unit!;
  const { sizes } = unit!;
  const matrix = (rows: number, cols: number, from: (i: number, j: number) => number) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (_, j) => from(i, j)));
  const square = (from: (i: number, j: number) => number) => matrix(n, n, from);
  const stateAt = (state: number, step: number) => {
    const start = startOf(tape!, { buffer: program.states[state]!.value, row: 0, shift: 0 }, step);
    return [...tape!.memory.subarray(start, start + sizes[state]!)];
  };

  const engine = new Map<string, Quantity>();
  const reader = createJacobian(network, pass.tapes, network.units);
  const { size: S } = reader;
  const J = new Float64Array(S * S);
  reader.read(2, 0, J);
  const before = (part: number) => sizes.slice(0, part).reduce((sum, size) => sum + size, 0);
  expect(S).toBe(before(sizes.length));
  graph.states.forEach(({ name }, i) => {
    engine.set(`${name}_t`, stateAt(i, 2));
    graph.states.forEach((old, j) => {
      const start = before(i) * S + before(j);
      const block = matrix(sizes[i]!, sizes[j]!, (r, c) => J[start + r * S + c]!);
      engine.set(`∂${name}_t/∂${old.name}_{t−1}`, block);
    });
  });

  const written = new Map<string, Quantity>([['I', square((i, j) => Number(i === j))]]);
  written.set('x_t', [...batch.x.subarray(n)]);
  graph.states.forEach(({ name }, i) => {
    written.set(`${name}_{t−1}`, stateAt(i, 1));
  });
  for (const { letter, value } of letterValues(graph)) written.set(letter, value);
  const sub = (gate: string | null) => (graph.blocks.length > 1 && gate !== null ? `_${gate}` : '');
  const block = (tensor: string, gate: string | null, size: number) => {
    const start = blockStart(unit!.places, tensor, gate);
    return [...params.subarray(start, start + size)];
  };
  for (const { tensor, gate } of graph.matrices) {
    const { blockRows: rows, cols } = unit!.places.find((place) => place.tensor === tensor)!;
    const M = block(tensor, gate, rows * cols);
    const letter = { weight_ih: 'W', weight_hh: 'U', weight_hr: 'P' }[tensor];
    written.set(
      letter + sub(gate),
      matrix(rows, cols, (i, j) => M[i * cols + j]!),
    );
    written.set(
      `${letter}ᵀ${sub(gate)}`,
      matrix(cols, rows, (i, j) => M[j * cols + i]!),
    );
  }
  const letters: Record<string, string> = { bias_ih: 'b', bias_hh: 'b′' };
  for (const { tensor, gate } of graph.vectors) {
    const letter = letters[tensor] ?? tensor.replace('weight_p', 'p_');
    written.set(letter + sub(gate), block(tensor, gate, n));
  }

  // LN and its Jacobian, from the definition; the Jacobian is that of the last call, as in the text.
  const slopes = new Map<string, number[][]>();
  const layerNorm: LayerNorm = {
    value: (fn, a) => {
      const gate = fn.subs[0] ?? graph.blocks[0]!;
      const gain = block('ln_gain', gate, n);
      const shift = block('ln_shift', gate, n);
      const mean = a.reduce((p, q) => p + q) / n;
      const deviation = Math.sqrt(a.reduce((p, q) => p + (q - mean) ** 2, 0) / n + 1e-5);
      const y = a.map((value) => (value - mean) / deviation);
      // ∂y_i/∂a_j = (δ_ij − 1/n − y_i y_j/n)/deviation
      slopes.set(
        gate,
        square((i, j) => (gain[i]! * (Number(i === j) - 1 / n - (y[i]! * y[j]!) / n)) / deviation),
      );
      return y.map((value, i) => gain[i]! * value + shift[i]!);
    },
    slope: (fn) => slopes.get(fn.subs[0] ?? graph.blocks[0]!)!,
  };
  const rows = new Map(jacobianEquations(graph).map((row) => [formulaText(row.left), row.right]));
  const derivative = (text: string): Quantity => {
    const value = formulaValue(rows.get(text)!, written, layerNorm, derivative);
    return value === 0 ? square(() => 0) : value;
  };
  for (const { left, right } of [...cellEquations(graph), ...preactivationEquations(graph)]) {
    written.set(formulaText(left), formulaValue(right, written, layerNorm));
  }
  for (const text of rows.keys()) written.set(text, derivative(text));
  return { engine, written };
}
