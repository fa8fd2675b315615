import type { presets as English } from '../en/presets.ts';
import type { Words } from '../shape.ts';

/** Presets: the menu, and the caption under the verdict. */
export const presets = {
  'clip-at-one': {
    label: '范数裁剪到 1',
    summary: '权重在 ±1/√n 内均匀抽取的 tanh RNN，梯度范数裁剪到 1。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '裁剪前 ‖g‖ 为 {before}，裁剪后为 {after}。沿时间回传的梯度并未改变：每步 {slope} 个数量级。损失之前 20 步处的比例：{left20}。',
  },
  'forgetful-lstm': {
    label: '我的 LSTM 为何 20 步后就消失？',
    summary: '遗忘门偏置为 0 的 LSTM，100 步：遗忘门一开始只开一半。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption: '它的遗忘门起初半开。损失之前 20 步处梯度的比例：{left20}。把遗忘门偏置升到 3 看看。',
  },
  irnn: {
    label: 'IRNN',
    summary: '循环矩阵从单位阵开始的 ReLU RNN。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '单元开启时，φ′ = 1 与 U = I 让梯度原样通过：每步 {slope} 个数量级。到达 t = 1 处的比例：{arrives}。把增益向两边稍稍移动看看。',
  },
  'lstm-last-step': {
    label: '只读最后一步的 LSTM',
    summary: '从零状态出发、遗忘门偏置为 0 的 LSTM，只在最后一步读出。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '遗忘门偏置为 0 时，门起初半开：每步 {slope} 个数量级。损失之前 20 步处梯度的比例：{left20}。可改选 RNN 单元作比较。',
  },
  none: {
    label: '从……开始',
    summary: '页面打开时的实验：正交初始化、激活函数为 tanh 的 RNN。',
  },
  'two-gru-64': {
    label: '两层 GRU，各 64 单元',
    summary: '两层各 64 个单元的 GRU，100 步，权重在 ±1/√n 内均匀抽取，更新门偏置为 0。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '更新门起初半开。梯度每步变化 {slope} 个数量级。损失之前 20 步处的比例：{left20}；t = 1 处：{arrives}。',
  },
  'two-lstm-64': {
    label: '两层 LSTM，各 64 单元',
    summary: '两层各 64 个单元的 LSTM，100 步，权重在 ±1/√n 内均匀抽取，遗忘门偏置为 0。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '遗忘门起初半开。梯度每步变化 {slope} 个数量级。损失之前 20 步处的比例：{left20}；t = 1 处：{arrives}。',
  },
  'uniform-weights': {
    label: '权重全在 [0, 1)',
    summary: '权重、输入和目标都在 0 到 1 之间均匀抽取的 RNN，每一步都有损失。',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '比较只来自末步损失的梯度（每步 {slope} 个数量级）与所有损失合起来的梯度（{flat}）：每一步都有损失，掩盖了途中的丢失。末步损失的梯度到达 t = 1 处的比例：{arrives}。',
  },
} satisfies Words<typeof English>;
