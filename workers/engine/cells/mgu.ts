import type { Cell } from './cell.ts';

export const mgu = {
  id: 'mgu',
  label: { en: 'MGU', zh: 'MGU' },
  summary: {
    en: 'Minimal gated unit: one gate f for both reset and update; h = (1−f)∘h₋ + f∘φ(W x + U (f∘h₋) + b).',
    zh: '最小门控单元：同一个门 f 既重置又更新；h = (1−f)∘h₋ + f∘φ(W x + U (f∘h₋) + b)。',
  },
  source: 'Zhou et al. (2016)',
  params: ['fb'],
  states: ['h'],
  blocks: ['f', 'n'],
  biases: 1,
  keeps: { gate: 'f', sign: -1 },
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const f = sigmoid('f', lin('f', [x, h]));
    const n = drop(gate('n', act, lin('n', [x, mul(f, h)])));
    return { h: add(mul(oneMinus(f), h), mul(f, n)) };
  },
} as const satisfies Cell;
