import type { Activation } from './activation.ts';

export const hardTanh = {
  id: 'hard-tanh',
  label: { en: 'hard tanh', zh: '硬 tanh' },
  summary: {
    en: 'Straight line cut off at ±1: slope exactly 1 inside, exactly 0 outside.',
    zh: '在 ±1 处截断的直线：内部斜率恰为 1，外部恰为 0。',
  },
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
