import { tanhPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const tanh = {
  id: 'tanh',
  label: { en: 'tanh', zh: 'tanh' },
  summary: {
    en: 'Hyperbolic tangent: squashes to (−1, 1); its slope is 1 at 0 and falls to 0 on both sides.',
    zh: '双曲正切：压缩到 (−1, 1)；斜率在 0 处为 1，向两侧降到 0。',
  },
  source: 'Elman (1990)',
  evaluate: tanhPair,
  steepest: 1,
  kinks: [],
  formula: 'tanh a',
  symbol: 'tanh',
  pytorch: 'torch.tanh(a)',
  // PyTorch's own 1 − tanh² is exactly 0 beyond |a| ≈ 19.
  pytorchSlope: '4 * torch.sigmoid(2 * a) * torch.sigmoid(-2 * a)',
} as const satisfies Activation;
