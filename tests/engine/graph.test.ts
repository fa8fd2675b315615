import { describe, expect, test } from 'vitest';
import { identity, tanh } from '../../workers/engine/activations.ts';
import { gru } from '../../workers/engine/cells/gru.ts';
import { gruTorch } from '../../workers/engine/cells/gruTorch.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { rnn } from '../../workers/engine/cells/rnn.ts';
import { compile } from '../../workers/engine/ir/compile.ts';
import {
  buildGraph,
  type CellForm,
  type GraphSettings,
} from '../../workers/engine/ir/equations.ts';
import type { Op } from '../../workers/engine/ir/program.ts';
import { layerTensors } from '../../workers/engine/ir/tensors.ts';
import { differencesOf, exampleOf, gradientOf, relativeError } from '../support/gradcheck.ts';

const plain: GraphSettings = { act: tanh, normalize: false, dropout: false, settings: {} };
const [n, m] = [3, 2];

const programOf = (form: CellForm, settings = plain) =>
  compile(buildGraph(form, settings), { n, m, inputAdjoint: false });

const describeOp = (op: Op) => (op.op === 'map' ? `${op.fn.id}×${op.rows / n}` : op.op);

describe('compile', () => {
  test('makes one product of the affine maps that read the same', () => {
    const { stages } = programOf(lstm);
    expect(stages.map((stage) => stage.rows)).toEqual([4 * n]);
    expect(stages[0].segments.map((segment) => segment.cols)).toEqual([n, m]);
    // r and z read (h, x), the candidate (r∘h, x).
    expect(programOf(gru).stages.map((stage) => stage.rows)).toEqual([2 * n, n]);
    // r and z read (h, x), the candidate x and h apart.
    expect(
      programOf(gruTorch)
        .stages.map((stage) => stage.rows)
        .sort(),
    ).toEqual([n, n, 2 * n]);
  });

  test('makes one instruction of the maps of one function that stand side by side', () => {
    const { forward } = programOf(lstm);
    const maps = forward.map(describeOp).filter((op) => op.includes('×'));
    expect(maps).toEqual(['sigmoid×3', 'tanh×1', 'tanh×1']);
  });

  test('keeps the gates in PyTorch’s order in the parameters, whatever their order in the product', () => {
    const graph = buildGraph(lstm, plain);
    const [ih, hh, bias, second] = layerTensors(graph, n, m, '_l0', 5);
    expect(ih).toMatchObject({ name: 'weight_ih_l0', offset: 5, rows: 4 * n, cols: m });
    expect(hh).toMatchObject({ name: 'weight_hh_l0', offset: 5 + 4 * n * m, rows: 4 * n, cols: n });
    expect([bias.name, second.name]).toEqual(['bias_ih_l0', 'bias_hh_l0']);
    for (const place of [ih, hh, bias, second]) expect(place.blocks).toEqual(['i', 'f', 'g', 'o']);
  });

  test('keeps for all steps only what the backward pass reads', () => {
    const { buffers, stages } = programOf(lstm);
    expect(buffers[stages[0].out].steps).toBe('one');
    expect(buffers[stages[0].adjoint].steps).toBe('all');
    const graph = buildGraph(lstm, plain);
    const kept = compile(graph, { n, m, inputAdjoint: false, keepPreactivations: true });
    expect(kept.buffers[kept.stages[0].out].steps).toBe('all');
  });

  test('reads every buffer only after it was written in the same step, or from what all steps keep', () => {
    for (const form of [rnn, lstm, gru, gruTorch]) {
      for (const normalize of [false, true]) {
        const program = programOf(form, { ...plain, normalize });
        const known = new Set<number>([
          program.input,
          ...program.states.map((state) => state.value),
          ...program.constants.map((constant) => constant.buffer),
          ...program.vectors.map((vector) => vector.value),
        ]);
        for (const op of program.forward) {
          for (const buffer of readBy(op)) expect(known, describeOp(op)).toContain(buffer);
          for (const buffer of writtenBy(op, program.stages)) known.add(buffer);
        }
      }
    }
  });
});

function readBy(op: Op): number[] {
  if (op.op === 'sum') return op.terms.flatMap(({ factors }) => factors.map((v) => v.buffer));
  return op.op === 'map' || op.op === 'normalize' ? [op.a.buffer] : [];
}

function writtenBy(op: Op, stages: ReturnType<typeof programOf>['stages']): number[] {
  if (op.op === 'affine') return [stages[op.stage].out];
  if (op.op === 'map') return [op.y.buffer, op.d.buffer];
  if (op.op === 'normalize') return [op.y.buffer, op.inverse.buffer];
  return [op.out.buffer];
}

describe('buildGraph', () => {
  test('refuses a state without a value and a block that is not declared', () => {
    const forgetful: CellForm = { ...rnn, states: ['h', 'c'] };
    expect(() => buildGraph(forgetful, plain)).toThrow('no value to the state "c"');
    const wrong: CellForm = { ...rnn, blocks: ['b'] };
    expect(() => buildGraph(wrong, plain)).toThrow('"a" is not one of the blocks b');
  });

  test('names one vector once, however often it is used', () => {
    const form: CellForm = {
      states: ['h'],
      blocks: ['a'],
      biases: 1,
      equations: ({ x, previous: { h }, act, lin, gate, add, mul, vector }) => {
        const damped = mul(vector('weight_q'), h);
        return { h: add(gate('a', act, lin('a', [x, damped])), mul(vector('weight_q'), damped)) };
      },
    };
    expect(buildGraph(form, plain).vectors.map(({ tensor }) => tensor)).toEqual([
      'weight_q',
      'bias_ih',
    ]);
  });
});

describe('a new cell is nothing but its equations', () => {
  const check = (form: CellForm, settings: Partial<GraphSettings> = {}) => {
    const graph = { ...plain, ...settings };
    const shape = { form, graph, n: 3, m: 2, T: 4, B: 2, layers: 2, bidirectional: true };
    const example = exampleOf(shape, 7);
    return relativeError(gradientOf(example), differencesOf(example));
  };
  // Five-point differences of step 1e-3: their own error is h⁴ = 1e-12 times fifth derivatives.
  const tolerance = 1e-7;

  test('a gate that mixes the old state and a candidate', () => {
    const ugrnn: CellForm = {
      states: ['h'],
      blocks: ['c', 'g'],
      biases: 1,
      equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus }) => {
        const c = gate('c', act, lin('c', [x, h]));
        const g = sigmoid('g', lin('g', [x, h]));
        return { h: add(mul(g, h), mul(oneMinus(g), c)) };
      },
    };
    expect(check(ugrnn)).toBeLessThan(tolerance);
  });

  test('states that are another’s old value, an affine map, or one and the same node', () => {
    const delayed: CellForm = {
      states: ['h', 'd', 'e', 'k'],
      blocks: ['a', 'b'],
      biases: 2,
      equations: ({ x, previous: { h, d, e, k }, act, lin, gate, add, mul }) => {
        const value = gate('a', act, lin('a', [x, add(h, mul(d, e))]));
        return { h: value, d: h, e: value, k: lin('b', [x, mul(k, d)], 'second') };
      },
    };
    expect(check(delayed)).toBeLessThan(tolerance);
  });

  test('quotients, squares, three and more terms, products of products', () => {
    const knotted: CellForm = {
      states: ['h', 'c'],
      blocks: ['a', 'b'],
      biases: 1,
      equations: (e) => {
        const { h, c } = e.previous;
        const a = e.sigmoid('a', e.lin('a', [e.x, h]));
        const b = e.gate('b', e.act, e.lin('b', [e.x, e.mul(a, c)]));
        const square = e.mul(b, b);
        const sum = e.sub(e.add(e.mul(e.mul(a, b), c), square), e.mul(a, e.mul(h, square)));
        const quotient = e.div(sum, e.add(e.constant(2), e.mul(square, a)));
        return { h: e.sub(quotient, e.mul(e.constant(0.5), h)), c: e.add(sum, e.oneMinus(a)) };
      },
    };
    expect(check(knotted)).toBeLessThan(tolerance);
    expect(check(knotted, { normalize: true })).toBeLessThan(1e-5); // fifth derivatives of 1/√var
  });

  test('a skew matrix beside the plain one', () => {
    const skewed: CellForm = {
      states: ['h'],
      blocks: ['a', 'b'],
      biases: 1,
      equations: ({ x, previous: { h }, act, lin, skew, gate, add, mul, vector }) => {
        const a = gate('a', act, lin('a', [x, skew(h, 0.2)]));
        const b = gate('b', identity, lin('b', [x, h], 'none'));
        return { h: add(mul(vector('weight_q'), a), b) };
      },
    };
    expect(check(skewed)).toBeLessThan(tolerance);
  });
});
