import type { Activation } from './activation.ts';

/** PyTorch's default; Maas, Hannun & Ng (2013) used the same. */
const slope = 0.01;

export const leakyRelu = {
  id: 'leaky-relu',
  source: 'Maas, Hannun & Ng (2013); torch.nn.LeakyReLU',
  evaluate: (a, pair) => {
    pair.y = a > 0 ? a : slope * a;
    // NaN stays NaN: an overflowed state must not look like a leaking unit.
    pair.d = a > 0 ? 1 : a <= 0 ? slope : a;
  },
  steepest: 1,
  kinks: [0],
  formula: 'max(0.01 a, a)',
  symbol: 'LeakyReLU',
  pytorch: 'torch.nn.functional.leaky_relu(a, 0.01)',
} as const satisfies Activation;
