import type { Activation } from './activation.ts';

export const relu = {
  id: 'relu',
  source: 'Le, Jaitly & Hinton (2015)',
  evaluate: (a, pair) => {
    // Written so that NaN stays NaN: an overflowed state must not look like a dead unit.
    pair.y = a > 0 ? a : a <= 0 ? 0 : a;
    pair.d = a > 0 ? 1 : 0;
  },
  steepest: 1,
  kinks: [0],
  formula: 'max(0, a)',
  symbol: 'ReLU',
  pytorch: 'torch.relu(a)',
} as const satisfies Activation;
