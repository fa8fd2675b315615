import { describe, expect, test } from 'vitest';
import { tanh } from '../../workers/engine/activations.ts';
import { gruTorch } from '../../workers/engine/cells/gruTorch.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { last } from '../../workers/engine/readouts/last.ts';
import { createNetwork, type NetworkShape, viewOf } from '../../workers/engine/run/network.ts';
import { tensorNamed } from '../support/tensorNamed.ts';

const shape: NetworkShape = {
  form: lstm,
  graph: { act: tanh, normalize: false, dropout: false, settings: {} },
  n: 5,
  m: 3,
  p: 2,
  layers: 2,
  bidirectional: true,
  readout: last,
};

describe('createNetwork', () => {
  test('names and shapes its tensors as torch.nn.LSTM', () => {
    const { tensors, width } = createNetwork(shape);
    const listed = tensors.map(({ name, rows, cols }) => `${name} ${rows}×${cols}`);
    expect(listed).toEqual([
      ...['_l0', '_l0_reverse'].flatMap((suffix) => [
        `weight_ih${suffix} 20×3`,
        `weight_hh${suffix} 20×5`,
        `bias_ih${suffix} 20×1`,
        `bias_hh${suffix} 20×1`,
      ]),
      // The second layer reads both directions: 2·5 columns.
      ...['_l1', '_l1_reverse'].flatMap((suffix) => [
        `weight_ih${suffix} 20×10`,
        `weight_hh${suffix} 20×5`,
        `bias_ih${suffix} 20×1`,
        `bias_hh${suffix} 20×1`,
      ]),
      'V 2×10',
      'c 2×1',
    ]);
    expect(width).toBe(10);
  });

  test('lays the tensors end to end', () => {
    for (const form of [lstm, gruTorch]) {
      const network = createNetwork({ ...shape, form });
      let end = 0;
      for (const { offset, rows, cols } of network.tensors) {
        expect(offset).toBe(end);
        end += rows * cols;
      }
      expect(network.nParameters).toBe(end);
    }
  });

  test('gives views, not copies', () => {
    const network = createNetwork(shape);
    const params = new Float64Array(network.nParameters);
    const place = tensorNamed(network, 'c');
    viewOf(params, place)[1] = 7;
    expect(params.at(-1)).toBe(7);
    expect(() => tensorNamed(network, 'weight_hh_l2')).toThrow('no tensor "weight_hh_l2"');
  });

  test('refuses sizes that are no sizes', () => {
    for (const n of [0, -1, 1.5, Number.NaN]) {
      expect(() => createNetwork({ ...shape, n })).toThrow(`n must be an integer ≥ 1; got ${n}`);
    }
  });
});
