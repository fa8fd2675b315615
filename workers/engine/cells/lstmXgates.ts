import type { Cell } from './cell.ts';

export const lstmXgates = {
  id: 'lstm-xgates',
  label: { en: 'LSTM, gates see x only', zh: 'LSTM（门只看 x）' },
  summary: {
    en: 'LSTM whose gates i, f, o see the input only; the candidate g sees input and state.',
    zh: '门 i、f、o 只看输入的 LSTM；候选 g 同时看输入与状态。',
  },
  source: 'A variant found in tutorials',
  caution: {
    en: 'Not the usual LSTM: the gates cannot react to what is remembered, and J_t has rank n of 2n.',
    zh: '不是通常的 LSTM：门无法根据记忆内容作出反应，且 J_t 的秩只有 2n 中的 n。',
  },
  params: ['fb'],
  states: ['h', 'c'],
  blocks: ['i', 'f', 'g', 'o'],
  biases: 1,
  keeps: { gate: 'f', sign: 1 },
  candidate: 'g',
  equations: ({ x, previous: { h, c }, act, lin, gate, sigmoid, apply, add, mul, drop }) => {
    const i = sigmoid('i', lin('i', [x]));
    const f = sigmoid('f', lin('f', [x]));
    const g = drop(gate('g', act, lin('g', [x, h])));
    const o = sigmoid('o', lin('o', [x]));
    const next = add(mul(f, c), mul(i, g));
    return { h: mul(o, apply(act, next)), c: next };
  },
} as const satisfies Cell;
