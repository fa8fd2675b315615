import type { Activation } from './activation.ts';

/** PyTorch's default; Maas, Hannun & Ng (2013) used the same. */
const slope = 0.01;

export const leakyRelu = {
  id: 'leaky-relu',
  label: { en: 'leaky ReLU', zh: 'Leaky ReLU' },
  summary: {
    en: 'Rectifier with a leak: negative values pass with slope 0.01 instead of being stopped.',
    zh: '带泄漏的整流：负值以斜率 0.01 通过，而不是被截断。',
  },
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
