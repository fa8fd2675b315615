import { describe, expect, it } from 'vitest';
import { tanh } from '../../../workers/engine/activations.ts';
import { jacobianOf, productRankOf } from '../../../workers/engine/analysis/jacobianOf.ts';
import { leakOf } from '../../../workers/engine/analysis/leak.ts';
import { lstm } from '../../../workers/engine/cells/lstm.ts';
import { lstmProjected } from '../../../workers/engine/cells/lstmProjected.ts';
import type { CellForm } from '../../../workers/engine/ir/equations.ts';
import { mse } from '../../../workers/engine/losses.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { startOf } from '../../../workers/engine/machine/tape.ts';
import { optimizers } from '../../../workers/engine/optimizers.ts';
import { leak } from '../../../workers/engine/probes/leak.ts';
import { singleSpectrumLimit, spectraLimit } from '../../../workers/engine/probes/probe.ts';
import { sigma } from '../../../workers/engine/probes/sigma.ts';
import { states } from '../../../workers/engine/probes/states.ts';
import { all } from '../../../workers/engine/readouts/all.ts';
import { createNetwork, type Network, viewOf } from '../../../workers/engine/run/network.ts';
import { createPass, finish } from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import { weightsOf } from '../../../workers/files/write/safetensors.ts';
import { uniformNumbers } from '../../support/gradcheck.ts';
import { trainedRun } from '../../support/runs.ts';
import { tensorNamed } from '../../support/tensorNamed.ts';

const [n, r, m, p, T, B] = [5, 2, 3, 2, 6, 2];

const networkOf = (form: CellForm, layers = 1, bidirectional = false): Network =>
  createNetwork({
    form,
    graph: { act: tanh, normalize: false, dropout: false, settings: {} },
    ...{ n, m, p, r, layers, bidirectional, readout: all },
  });

const next = uniformNumbers(1);
const draw = (count: number) => Float64Array.from({ length: count }, next);
const batch = { T, m, p, B, x: draw(T * m * B), target: draw(T * p * B) };

/** A pass forward and back, with its gradient. */
function passed(network: Network, params: Float64Array) {
  const pass = createPass(network, referenceMachine, mse, T, B);
  const gradient = new Float64Array(network.nParameters);
  finish(forward(pass, params, batch));
  finish(backward(pass, params, 'all', gradient));
  return { pass, gradient };
}

/** A named tensor of a vector as long as the parameters, by rows. */
function rowsOf(network: Network, vector: Float64Array, name: string): number[][] {
  const place = tensorNamed(network, name);
  const values = viewOf(vector, place);
  return Array.from({ length: place.rows }, (_, i) => [
    ...values.subarray(i * place.cols, (i + 1) * place.cols),
  ]);
}

const times = (A: number[][], C: number[][]): number[][] =>
  A.map((row) => C[0]!.map((_, j) => row.reduce((sum, a, k) => sum + a * C[k]![j]!, 0)));
const transposed = (A: number[][]): number[][] => A[0]!.map((_, j) => A.map((row) => row[j]!));
const columns = (A: number[][], from: number, to: number) => A.map((row) => row.slice(from, to));
const beside = (A: number[][], C: number[][]) => A.map((row, i) => [...row, ...C[i]!]);
const sum = (A: number[][], C: number[][]) => A.map((row, i) => row.map((a, j) => a + C[i]![j]!));

/** A state of a unit at a step, sequence by sequence, with all n rows that the tape has. */
function stateAt(run: ReturnType<typeof passed>, unit: number, step: number, part = 0) {
  const tape = run.pass.tapes[unit]!;
  const { value } = tape.program.states[part]!;
  const start = startOf(tape, { buffer: value, row: 0, shift: 0 }, step);
  return Array.from({ length: B }, (_, b) =>
    Array.from({ length: n }, (_, i) => tape.memory[start + i * tape.stride + b]!),
  );
}

function expectClose(own: number[][], expected: number[][], name: string): void {
  expect([own.length, own[0]!.length], name).toEqual([expected.length, expected[0]!.length]);
  for (const [i, row] of own.entries()) {
    for (const [j, value] of row.entries()) {
      // Sums of a few dozen products in another order.
      expect(value, name).toBeCloseTo(expected[i]![j]!, 13);
    }
  }
}

it('has the tensors of torch.nn.LSTM with proj_size, in its order', () => {
  const network = networkOf(lstmProjected, 2, true);
  const params = new Float64Array(network.nParameters);
  const ofLayer = (layer: number, width: number) =>
    [`_l${layer}`, `_l${layer}_reverse`].flatMap((suffix) => [
      [`weight_ih${suffix}`, [4 * n, width]],
      [`weight_hh${suffix}`, [4 * n, r]],
      [`bias_ih${suffix}`, [4 * n]],
      [`bias_hh${suffix}`, [4 * n]],
      [`weight_hr${suffix}`, [r, n]],
    ]);
  // The layer above and the read-out get r numbers of each direction.
  expect(weightsOf(network, params).map(({ name, shape }) => [name, shape])).toEqual([
    ...ofLayer(0, m),
    ...ofLayer(1, 2 * r),
    ['readout.weight', [p, 2 * r]],
    ['readout.bias', [p]],
  ]);
});

it('computes its equations, here written as loops over r and n', () => {
  const network = networkOf(lstmProjected);
  const params = draw(network.nParameters);
  const run = passed(network, params);
  const tensor = (name: string) => rowsOf(network, params, name);
  const [W, U, P] = ['weight_ih_l0', 'weight_hh_l0', 'weight_hr_l0'].map(tensor);
  const [b, b2] = ['bias_ih_l0', 'bias_hh_l0'].map(tensor);
  const logistic = (a: number) => 1 / (1 + Math.exp(-a));
  for (let sample = 0; sample < B; sample++) {
    let [h, c] = [new Array<number>(r).fill(0), new Array<number>(n).fill(0)];
    for (let t = 1; t <= T; t++) {
      const x = Array.from({ length: m }, (_, j) => batch.x[((t - 1) * m + j) * B + sample]!);
      const a = W!.map((row, i) => {
        const ofX = row.reduce((sum, w, j) => sum + w * x[j]!, 0);
        const ofH = U![i]!.reduce((sum, u, j) => sum + u * h[j]!, 0);
        return ofX + ofH + b![i]![0]! + b2![i]![0]!;
      });
      const part = (gate: number, unit: number) => a[gate * n + unit]!;
      c = c.map(
        (old, j) => logistic(part(1, j)) * old + logistic(part(0, j)) * Math.tanh(part(2, j)),
      );
      const y = c.map((value, j) => logistic(part(3, j)) * Math.tanh(value));
      h = P!.map((row) => row.reduce((sum, w, j) => sum + w * y[j]!, 0));
      const [ofH, ofC] = [stateAt(run, 0, t)[sample]!, stateAt(run, 0, t, 1)[sample]!];
      expectClose([ofH.slice(0, r), ofC], [h, c], `step ${t}`);
      expect(ofH.slice(r).every((value) => value === 0)).toBe(true);
    }
  }
});

describe('is an LSTM whose matrices that read h are multiplied by P', () => {
  it.each([
    ['one layer', 1, false],
    ['two layers of two directions', 2, true],
  ])('%s', (_, layers, bi) => {
    const network = networkOf(lstmProjected, layers, bi);
    const params = draw(network.nParameters);
    const other = networkOf(lstm, layers, bi);
    const otherParams = new Float64Array(other.nParameters);
    const directions = bi ? ['', '_reverse'] : [''];
    const P = (layer: number, direction: string) =>
      rowsOf(network, params, `weight_hr_l${layer}${direction}`);
    /** What reads the projected states of a layer, as what reads the states. */
    const through = (reader: number[][], layer: number) =>
      directions
        .map((direction, i) => times(columns(reader, i * r, (i + 1) * r), P(layer, direction)))
        .reduce(beside);
    const put = (name: string, rows: number[][]) =>
      viewOf(otherParams, tensorNamed(other, name)).set(rows.flat());
    for (const { name } of network.tensors) {
      const [, kind, layer = 0, direction = ''] =
        /^(weight_ih|weight_hh|weight_hr|V)(?:_l(\d))?(_reverse)?$/.exec(name) ?? [];
      const rows = rowsOf(network, params, name);
      if (kind === 'weight_hr') continue;
      if (kind === 'weight_hh') put(name, times(rows, P(Number(layer), direction)));
      else if (kind === 'weight_ih' && layer !== '0') put(name, through(rows, Number(layer) - 1));
      else if (kind === 'V') put(name, through(rows, layers - 1));
      else put(name, rows);
    }
    const own = passed(network, params);
    const whole = passed(other, otherParams);
    expect(own.pass.result.loss).toBeCloseTo(whole.pass.result.loss, 14);

    const gradientOf = (name: string) => rowsOf(network, own.gradient, name);
    const wholeGradientOf = (name: string) => rowsOf(other, whole.gradient, name);
    for (const [layer, direction] of Array.from({ length: layers }, (_, l) =>
      directions.map((direction) => [l, direction] as const),
    ).flat()) {
      const suffix = `_l${layer}${direction}`;
      for (const name of [`bias_ih${suffix}`, ...(layer === 0 ? [`weight_ih${suffix}`] : [])]) {
        expectClose(gradientOf(name), wholeGradientOf(name), name);
      }
      // d(U P): dU = d Pᵀ, and dP gets Uᵀ d from every reader.
      const ofU = wholeGradientOf(`weight_hh${suffix}`);
      const hh = `weight_hh${suffix}`;
      expectClose(gradientOf(hh), times(ofU, transposed(P(layer, direction))), hh);
      const above =
        layer === layers - 1 ? ['V'] : directions.map((other) => `weight_ih_l${layer + 1}${other}`);
      const at = directions.indexOf(direction);
      const ofReaders = above.map((name) =>
        times(
          transposed(columns(rowsOf(network, params, name), at * r, (at + 1) * r)),
          columns(wholeGradientOf(name), at * n, (at + 1) * n),
        ),
      );
      const ofRecurrence = times(transposed(rowsOf(network, params, hh)), ofU);
      const hr = `weight_hr${suffix}`;
      expectClose(gradientOf(hr), [ofRecurrence, ...ofReaders].reduce(sum), hr);
    }
  });
});

const usual = 'cell=lstm-projected&task=noise&m=2&B=3&T=6&opt=adam&lr=1e-2';

describe('in a run', () => {
  it.each(optimizers.ids)('%s trains r·n numbers of P, and what is behind h stays 0', (opt) => {
    const run = trainedRun(`${usual}&n=5&layers=2&opt=${opt}&wd=0.1&l2=0.01&maxnorm=2`, 4);
    // r = ⌈5/2⌉ = 3: both layers 20·(3 + 2) + 15, inputs 20·2 and 20·3, read-out 3 + 1.
    expect(run.network.nParameters).toBe(2 * (20 * 3 + 20 * 2 + 15) + 20 * 2 + 20 * 3 + 3 + 1);
    const [before, after] = [run.start, run.params].map((values) =>
      rowsOf(run.network, values, 'weight_hr_l1').flat(),
    );
    expect(before).toHaveLength(15);
    expect(before!.every((value, i) => value !== after![i])).toBe(true);
    for (const tape of run.pass.tapes) {
      const { value, carry, total } = tape.program.states[0]!;
      for (const buffer of [value, carry, total]) {
        for (let t = 1; t <= 6; t++) {
          const start = startOf(tape, { buffer, row: 3, shift: 0 }, t);
          const behind = tape.memory.subarray(start, start + 2 * tape.stride);
          expect(behind.every((entry) => entry === 0)).toBe(true);
        }
      }
    }
  });

  it('P is drawn as U is, without the gain', () => {
    const of = (more: string) => {
      const run = trainedRun(`${usual}&n=6&${more}`, 0);
      const tensor = (name: string) => rowsOf(run.network, run.start, name);
      return { P: tensor('weight_hr_l0'), U: tensor('weight_hh_l0') };
    };
    const { P, U } = of('gain=2');
    const gram = (A: number[][]) => times(A, transposed(A));
    const identity = P.map((_, i) => P.map((_, j) => Number(i === j)));
    // Orthonormal rows: 3 × 6; the columns of each 6 × 3 block of U, times the gain.
    expectClose(gram(P), identity, 'P');
    const block = transposed(U.slice(0, 6));
    expectClose(
      gram(block),
      identity.map((row) => row.map((value) => 4 * value)),
      'U',
    );
    const first = of('init=identity').P;
    expect(first).toEqual(first.map((row, i) => row.map((_, j) => Number(i === j))));
  });

  it('the states that can be looked at are the r of h', () => {
    const run = trainedRun(`${usual}&n=5`, 0);
    const session = states.open(run);
    finish(session.compute(() => ({ t: 1, sample: 1 })));
    const [{ values }] = session.arrays;
    expect(values).toHaveLength(6 * 3);
    expect(values.every((value) => value !== 0)).toBe(true);
  });

  it('the joint state has r + n entries, and no direction of them is dead', () => {
    const run = trainedRun(`${usual}&n=5`, 0);
    const session = sigma.open(run);
    finish(session.compute(() => ({ t: 1, sample: 1 })));
    const [values, ofWeights] = session.arrays.map((array) => array.values);
    expect(values).toHaveLength(6 * (3 + 5));
    expect(Math.min(...values!)).toBeGreaterThan(1e-6);
    const rank = productRankOf(run);
    rank.reset();
    const J = new Float64Array(8 * 8);
    jacobianOf(run).read(6, 0, J);
    expect(rank.push(6, 0, J)).toBe(8);
    // One column: its length is its one singular value.
    const one = trainedRun(`${usual}&n=2&init=normal`, 0);
    const again = sigma.open(one);
    finish(again.compute(() => ({ t: 1, sample: 1 })));
    const U = rowsOf(one.network, one.params, 'weight_hh_l0').flat();
    const lengths = [0, 2, 4, 6].map((at) => Math.hypot(U[at]!, U[at + 1]!));
    const found = again.arrays.find(({ name }) => name === 'sigmaU')!.values;
    expect(found[0]).toBeCloseTo(Math.max(...lengths), 14);
    expect(found[1]).toBeCloseTo(Math.min(...lengths), 14);
    expect(ofWeights![1]).toBeGreaterThan(0);
  });

  it('a term’s matrices change a gradient as they do without the zeros around them', () => {
    const run = trainedRun(`${usual}&n=2&init=normal`, 0);
    const session = leak.open(run);
    finish(session.compute(() => ({ t: 4, sample: 1 })));
    const found = leakOf(run.config, session.arrays[0].values)!;
    const matrices = found.terms.flatMap(({ parts }) => parts.filter(({ isVector }) => !isVector));
    const P = rowsOf(run.network, run.params, 'weight_hr_l0').flat();
    const U = rowsOf(run.network, run.params, 'weight_hh_l0').flat();
    const named = (name: string) => matrices.filter(({ text }) => text === name);
    expect([named('P').length, named('U_f').length]).toEqual([2, 1]);
    // P is a row: a gradient of one number becomes as many times larger.
    for (const { most, least } of named('P')) {
      expect(most).toBeCloseTo(Math.hypot(...P), 14);
      expect(least).toBe(most);
    }
    // U_f is a column: of a gradient of two numbers one direction is lost.
    for (const { most, least } of named('U_f')) {
      expect(most).toBeCloseTo(Math.hypot(U[2]!, U[3]!), 14);
      expect(least).toBeCloseTo(0, 14);
    }
  });

  it('a joint state beyond a limit is told with the largest n within it', () => {
    // S = 1.5 n for an even n, and half an entry more for an odd one.
    const run = trainedRun(`${usual}&n=128&layers=3&B=1&T=2`, 0);
    expect(singleSpectrumLimit(run)).toMatchObject({
      asked: 576,
      nearest: { key: 'n', value: 113 },
    });
    expect(spectraLimit(run)).toMatchObject({ nearest: { key: 'n', value: 56 } });
    // T·S³ ≤ 2·10⁹ at T = 358 leaves S ≤ 177.4: two layers of 59 units have 2 (59 + 30) = 178.
    const long = trainedRun(`${usual}&n=128&layers=2&B=1&T=358`, 0);
    expect(spectraLimit(long)).toMatchObject({ nearest: { key: 'n', value: 58 } });
  });
});
