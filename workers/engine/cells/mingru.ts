import type { Cell } from './cell.ts';

export const mingru = {
  id: 'mingru',
  label: { en: 'minGRU', zh: 'minGRU' },
  summary: {
    en: 'GRU whose gate and candidate see the input only, so J_t is diagonal: h = (1−z)∘h₋ + z∘φ(W x + b).',
    zh: '门和候选都只看输入的 GRU，因此 J_t 是对角阵：h = (1−z)∘h₋ + z∘φ(W x + b)。',
  },
  source: 'Feng et al. (2024)',
  params: ['fb'],
  states: ['h'],
  blocks: ['z', 'n'],
  biases: 1,
  keeps: { gate: 'z', sign: -1 },
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const z = sigmoid('z', lin('z', [x]));
    const n = drop(gate('n', act, lin('n', [x])));
    return { h: add(mul(oneMinus(z), h), mul(z, n)) };
  },
} as const satisfies Cell;
