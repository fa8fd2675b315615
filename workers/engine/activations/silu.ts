import { siluPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const silu = {
  id: 'silu',
  source: 'Elfwing, Uchibe & Doya (2018); torch.nn.SiLU',
  evaluate: siluPair,
  /** At a = 2.39935728…, the root of the second derivative. */
  steepest: 1.099839320128867,
  kinks: [],
  formula: 'a·σ(a)',
  symbol: 'SiLU',
  pytorch: 'torch.nn.functional.silu(a)',
} as const satisfies Activation;
