import type { Initializer } from './initializer.ts';
import { fillOrthogonal } from './orthogonal.ts';

export const orthogonalJoint = {
  id: 'orthogonal-joint',
  label: { en: 'orthogonal (joint)', zh: '正交（整体）' },
  summary: {
    en: 'All gates’ blocks of a matrix are drawn as one with orthonormal columns, as orthogonal_ on weight_hh and Keras do: in an LSTM a single block then has singular values of about 1/2, not 1. In a cell with one block it is the same as “orthogonal”.',
    zh: '把一个矩阵中所有门的块作为一个列标准正交的矩阵抽取，与对 weight_hh 使用 orthogonal_ 及 Keras 的做法相同：此时 LSTM 单个块的奇异值约为 1/2 而非 1。单元只有一个块时与“正交”相同。',
  },
  source: 'Saxe, McClelland & Ganguli (2014); torch.nn.init.orthogonal_ on weight_hh; keras LSTM',
  fill: fillOrthogonal,
  expectedStd: (rows, cols) => 1 / Math.sqrt(Math.max(rows, cols)),
  family: 'orthogonal',
  isJoint: true,
} as const satisfies Initializer;
