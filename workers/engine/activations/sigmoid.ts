import { logisticPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const sigmoid = {
  id: 'sigmoid',
  label: { en: 'sigmoid', zh: 'sigmoid' },
  summary: {
    en: 'Logistic function: squashes to (0, 1); its slope is never above ¼, so every step shrinks the gradient.',
    zh: '逻辑函数：压缩到 (0, 1)；斜率从不超过 ¼，因此每一步都会缩小梯度。',
  },
  source: 'Rumelhart, Hinton & Williams (1986)',
  evaluate: logisticPair,
  steepest: 0.25,
  kinks: [],
  formula: 'σ(a) = 1 / (1 + e⁻ᵃ)',
  symbol: 'σ',
  pytorch: 'torch.sigmoid(a)',
  // PyTorch's own σ·(1 − σ) is exactly 0 above a ≈ 37.
  pytorchSlope: 'torch.sigmoid(a) * torch.sigmoid(-a)',
} as const satisfies Activation;
