import { eluPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const elu = {
  id: 'elu',
  source: 'Clevert, Unterthiner & Hochreiter (2016), α = 1; torch.nn.ELU',
  evaluate: eluPair,
  steepest: 1,
  // With α = 1 the slope is continuous at 0; only the curvature jumps.
  kinks: [0],
  formula: 'a if a > 0, else eᵃ − 1',
  symbol: 'ELU',
  // Not torch.nn.functional.elu: where it takes e^a − 1 literally, small arguments lose digits.
  pytorch: 'torch.where(a > 0, a, torch.expm1(a.clamp(max=0)))',
} as const satisfies Activation;
