import type { initializers as English } from '../en/initializers.ts';
import type { Words } from '../shape.ts';

/** How weights are drawn: the menus of the controls. */
export const initializers = {
  chain: {
    label: '链式',
    summary: '移位矩阵：第 i 个单元把值传给第 i + 1 个。所有特征值为 0，最大奇异值却是 1。',
  },
  'he-normal': {
    label: 'He 正态',
    summary: '方差为 2/fan-in 的正态元素，为使方差减半的 ReLU 而设；无论激活函数如何，系数都取 2。',
  },
  'he-uniform': {
    label: 'He 均匀',
    summary: '方差为 2/fan-in 的均匀元素：范围 ±√(6/fan-in)，与激活函数无关。',
  },
  identity: {
    label: '单位阵',
    summary: '对角线为 1：每个单元一开始就是自己的记忆（配合 ReLU 即 IRNN）。',
  },
  'lecun-normal': {
    label: 'LeCun 正态',
    summary: '方差为 1/fan-in 的正态元素：每个预激活值的方差与输入相同。',
  },
  normal: {
    label: '正态',
    summary: '独立的 N(0, 1/n) 元素，n 为隐藏单元数：谱半径约为 1，最大奇异值约为 2。',
  },
  orthogonal: {
    label: '正交',
    summary:
      '随机旋转或反射：每个奇异值恰为 1（非方阵时行或列标准正交）。在门控单元中，每个门的块各自正交；而对整个 weight_hh 使用 orthogonal_ 以及 Keras 的做法是把所有块作为一个矩阵抽取，对应“orthogonal-joint”。',
  },
  'orthogonal-joint': {
    label: '正交（整体）',
    summary:
      '把一个矩阵中所有门的块作为一个列标准正交的矩阵抽取，与对 weight_hh 使用 orthogonal_ 及 Keras 的做法相同：此时 LSTM 单个块的奇异值约为 1/2 而非 1。单元只有一个块时与“正交”相同。',
  },
  sparse: {
    label: '稀疏',
    summary: '每个单元最多连接 15 个其他单元，权重为 N(0, 1)；再将矩阵缩放到谱半径 1。',
  },
  uniform: {
    label: '均匀 ±1/√n',
    summary:
      '在 ±1/√n 之间均匀分布，n 为隐藏单元数：PyTorch 的默认做法，大小约为保持信号所需的 0.6 倍。',
  },
  uniform01: {
    label: '均匀 [0, 1)',
    summary: '所有权重都为正，在 0 到 1 之间，与网络大小无关：各单元一起饱和。',
  },
  'xavier-normal': {
    label: 'Xavier 正态',
    summary: '方差为 2/(fan-in + fan-out) 的正态元素，在保持前向与反向信号之间折中。',
  },
  'xavier-uniform': {
    label: 'Xavier 均匀',
    summary: '方差为 2/(fan-in + fan-out) 的均匀元素：范围 ±√(6/(fan-in + fan-out))。',
  },
} satisfies Words<typeof English>;
