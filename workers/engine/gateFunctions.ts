/** Non-linearities of gates, which open from 0 to 1. */
import { table } from '../model/table.ts';
import { type Activation, sigmoid } from './activations.ts';

export { sigmoid };

export const hardSigmoid = {
  id: 'hard-sigmoid',
  source: 'torch.nn.Hardsigmoid, Keras 3, slope 0 at ±3 themselves',
  evaluate: (a, pair) => {
    pair.y = a >= 3 ? 1 : a <= -3 ? 0 : (a + 3) / 6;
    // NaN stays NaN: an overflowed state must not look like a closed gate.
    pair.d = a > -3 && a < 3 ? 1 / 6 : a >= 3 || a <= -3 ? 0 : a;
  },
  steepest: 1 / 6,
  kinks: [-3, 3],
  formula: 'max(0, min(1, a/6 + 1/2))',
  symbol: 'hardσ',
  // Not torch.nn.functional.hardsigmoid: it has 1/6 in float32, whatever its argument is in.
  pytorch: 'torch.nn.functional.hardtanh(a + 3.0, 0.0, 6.0) / 6.0',
} as const satisfies Activation;

export const hardSigmoid02 = {
  id: 'hard-sigmoid-02',
  source: 'Courbariaux, Bengio & David (2015), as in Theano; Keras 1 and 2, TensorFlow.js',
  evaluate: (a, pair) => {
    const line = 0.2 * a + 0.5;
    pair.y = line >= 1 ? 1 : line <= 0 ? 0 : line;
    pair.d = line > 0 && line < 1 ? 0.2 : line >= 1 || line <= 0 ? 0 : a;
  },
  steepest: 0.2,
  kinks: [-2.5, 2.5],
  formula: 'max(0, min(1, 0.2 a + 1/2))',
  symbol: 'hardσ',
  pytorch: 'torch.nn.functional.hardtanh(0.2 * a + 0.5, 0.0, 1.0)',
} as const satisfies Activation;

export const gateFunctions = table('gateFunctions', sigmoid, hardSigmoid, hardSigmoid02);
