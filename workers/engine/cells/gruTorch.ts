import type { Cell } from './cell.ts';

export const gruTorch = {
  id: 'gru-torch',
  label: { en: 'GRU (PyTorch)', zh: 'GRU（PyTorch）' },
  summary: {
    en: 'GRU as in PyTorch and cuDNN: the reset gate acts after the product, ñ = φ(W x + b + r∘(U h₋ + b′)); h = (1−z)∘ñ + z∘h₋.',
    zh: 'PyTorch 与 cuDNN 的 GRU：重置门作用在矩阵乘积之后，ñ = φ(W x + b + r∘(U h₋ + b′))；h = (1−z)∘ñ + z∘h₋。',
  },
  source: 'torch.nn.GRU; Cho et al. (2014), version 1',
  params: ['fb'],
  states: ['h'],
  blocks: ['r', 'z', 'n'],
  biases: 2,
  keeps: { gate: 'z', sign: 1 },
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const r = sigmoid('r', lin('r', [x, h]));
    const z = sigmoid('z', lin('z', [x, h]));
    const recurrent = mul(r, lin('n', [h], 'second'));
    const n = drop(gate('n', act, add(lin('n', [x], 'first'), recurrent)));
    return { h: add(mul(oneMinus(z), n), mul(z, h)) };
  },
} as const satisfies Cell;
