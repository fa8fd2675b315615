import type { Activation } from './activation.ts';

export const identity = {
  id: 'identity',
  label: { en: 'identity', zh: '恒等' },
  summary: {
    en: 'No non-linearity: the gradient is multiplied by U alone, so its singular values tell everything.',
    zh: '没有非线性：梯度只乘以 U，其奇异值决定一切。',
  },
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
