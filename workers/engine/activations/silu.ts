import { siluPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const silu = {
  id: 'silu',
  label: { en: 'SiLU', zh: 'SiLU' },
  summary: {
    en: 'Sigmoid-weighted linear unit (swish), a·σ(a); its slope reaches 1.100, so it can enlarge a gradient.',
    zh: 'Sigmoid 加权线性单元（swish）：a·σ(a)；斜率最大 1.100，因此可以放大梯度。',
  },
  source: 'Elfwing, Uchibe & Doya (2018); torch.nn.SiLU',
  evaluate: siluPair,
  /** At a = 2.39935728…, the root of the second derivative. */
  steepest: 1.099839320128867,
  kinks: [],
  formula: 'a·σ(a)',
  symbol: 'SiLU',
  pytorch: 'torch.nn.functional.silu(a)',
} as const satisfies Activation;
