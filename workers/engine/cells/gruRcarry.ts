import type { Cell } from './cell.ts';

export const gruRcarry = {
  id: 'gru-rcarry',
  label: { en: 'GRU, reset on the carry', zh: 'GRU（重置门作用于传递项）' },
  summary: {
    en: 'A GRU whose reset gate also scales what is kept: h = (1−z)∘r∘h₋ + z∘h̃.',
    zh: '重置门也缩放被保留部分的 GRU：h = (1−z)∘r∘h₋ + z∘h̃。',
  },
  source: 'A variant found in tutorials',
  caution: {
    en: 'Not the usual GRU: the carry is multiplied by r ≈ ½ as well, and no update bias can open it.',
    zh: '不是通常的 GRU：传递项还要乘以 r ≈ ½，任何更新门偏置都无法打开它。',
  },
  params: ['fb'],
  states: ['h'],
  blocks: ['r', 'z', 'n'],
  biases: 1,
  keeps: { gate: 'z', sign: -1 },
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const r = sigmoid('r', lin('r', [x, h]));
    const z = sigmoid('z', lin('z', [x, h]));
    const kept = mul(r, h);
    const n = drop(gate('n', act, lin('n', [x, kept])));
    return { h: add(mul(oneMinus(z), kept), mul(z, n)) };
  },
} as const satisfies Cell;
