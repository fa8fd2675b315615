import type { Cell } from './cell.ts';

export const antisymmetric = {
  id: 'antisymmetric',
  label: { en: 'antisymmetric RNN', zh: '反对称 RNN' },
  summary: {
    en: 'RNN as a stable differential equation: h = h₋ + ε φ((U − Uᵀ − γI) h₋ + W x + b).',
    zh: '作为稳定微分方程的 RNN：h = h₋ + ε φ((U − Uᵀ − γI) h₋ + W x + b)。',
  },
  source: 'Chang, Chen, Haber & Chi (2019)',
  params: ['eps', 'gamma'],
  states: ['h'],
  blocks: ['a'],
  biases: 1,
  candidate: 'a',
  equations: ({ x, previous: { h }, settings, act, lin, skew, gate, add, mul, constant, drop }) => {
    const a = lin('a', [x, skew(h, settings.gamma)]);
    return { h: add(h, mul(constant(settings.eps, 'ε'), drop(gate('a', act, a)))) };
  },
} as const satisfies Cell;
