import type { Activation } from './activation.ts';

export const hardTanh = {
  id: 'hard-tanh',
  source: 'Collobert (2004); torch.nn.Hardtanh, slope 0 at ±1 itself',
  evaluate: (a, pair) => {
    pair.y = a >= 1 ? 1 : a <= -1 ? -1 : a;
    // NaN stays NaN: an overflowed state must not look like a saturated unit.
    pair.d = a > -1 && a < 1 ? 1 : a >= 1 || a <= -1 ? 0 : a;
  },
  steepest: 1,
  kinks: [-1, 1],
  formula: 'max(−1, min(1, a))',
  symbol: 'hardtanh',
  pytorch: 'torch.nn.functional.hardtanh(a)',
} as const satisfies Activation;
