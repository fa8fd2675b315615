import type { Activation } from './activation.ts';

export const identity = {
  id: 'identity',
  source: 'Saxe, McClelland & Ganguli (2014)',
  evaluate: (a, pair) => {
    pair.y = a;
    pair.d = 1;
  },
  steepest: 1,
  kinks: [],
  formula: 'a',
  symbol: '',
  pytorch: 'a.clone()',
} as const satisfies Activation;
