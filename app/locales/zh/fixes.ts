import type { fixes as English } from '../en/fixes.ts';
import type { Words } from '../shape.ts';

/** What helps: the buttons below the verdict. */
export const fixes = {
  attention: {
    label: '注意力读出',
    summary: '让损失直接连到每一步；经过各状态的通路不变。',
  },
  'clip-norm': {
    label: '范数裁剪到 {at}',
    summary: '限制更新的大小；沿时间回传的梯度不变。',
  },
  gain: {
    label: '增益 {gain}',
    summary: '缩放循环矩阵，直到梯度大小保持不变。',
  },
  'gated-cell': {
    label: 'LSTM，遗忘门偏置 {fb}',
    summary: '遗忘门一开始就打开的 LSTM：在循环矩阵之外另有一条通路。',
  },
  'identity-relu': {
    label: 'ReLU + U = I',
    summary: '循环矩阵从单位阵开始的 ReLU 单元：开启的单元原样传递。',
  },
  'layer-norm': {
    label: '层归一化',
    summary: '归一化每个预激活，让单元远离饱和，也限制增长。',
  },
  'layer-norm-off': {
    label: '不用层归一化',
    summary: '去掉预激活的归一化。',
  },
  'much-slower': {
    label: '学习率 {lr}',
    summary: '学习率降到百分之一。',
  },
  'no-adjoint-clip': {
    label: '不裁剪伴随',
    summary: '不限制反向传播中的 ∂L/∂h。',
  },
  'no-dropout': {
    label: '不用 dropout',
    summary: '每一步都保留所有单元。',
  },
  'no-truncation': {
    label: '不截断',
    summary: '沿整个序列反向传播。',
  },
  'open-gate': {
    label: '{fbName} {fb}',
    summary: '打开保持旧状态的门，让梯度沿记忆通路传过去。',
  },
  'orthogonal-weights': {
    label: '正交 U',
    summary: '奇异值全为 1 的循环矩阵。',
  },
  'read-every-step': {
    label: '每一步都有损失',
    summary: '每一步都有输出和损失，任何一步离损失都不远。',
  },
  slower: {
    label: '学习率 {lr}',
    summary: '学习率降到十分之一。',
  },
  'smaller-gain': {
    label: '增益 {gain}',
    summary: '循环矩阵缩小到十分之一。',
  },
  'tanh-units': {
    label: 'tanh',
    summary: '改用 tanh：斜率可达 1，取值不超出 ±1。',
  },
  'wider-precision': {
    label: '改用 {prec} 数值',
    summary: '用能表示更小和更大数值的格式计算。',
  },
  'plain-rnn': {
    label: '普通 RNN',
    summary: '权重正交的 tanh RNN：斜率每一步都使梯度缩小。',
  },
  'closed-gate': {
    label: 'LSTM，遗忘门关闭',
    summary: '遗忘门一开始就关闭的 LSTM：几步之后记忆就没有了。',
  },
  'larger-weights': {
    label: 'RNN，增益 {gain}',
    summary: '权重更大的 tanh RNN：权重把梯度放大，超过斜率使它缩小的程度。',
  },
} satisfies Words<typeof English>;
