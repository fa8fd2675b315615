import { sinePair } from '../math.ts';
import type { Activation } from './activation.ts';

export const sin = {
  id: 'sin',
  label: { en: 'sine', zh: '正弦' },
  summary: {
    en: 'Periodic: never saturates for good, but its slope cos a changes sign, so gradients cancel.',
    zh: '周期函数：不会一直饱和，但斜率 cos a 会变号，使梯度相互抵消。',
  },
  source: 'Sitzmann et al. (2020)',
  evaluate: sinePair,
  steepest: 1,
  kinks: [],
  formula: 'sin a',
  symbol: 'sin',
  pytorch: 'torch.sin(a)',
} as const satisfies Activation;
