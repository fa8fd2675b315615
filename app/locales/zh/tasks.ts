import type { tasks as English } from '../en/tasks.ts';
import type { Words } from '../shape.ts';

/** Tasks: the menu of the control. */
export const tasks = {
  adding: {
    label: '加法',
    summary: '一串 [0, 1) 的数中有两个被标记，前后两半各一个；最后要求给出它们的和。',
  },
  copy: {
    label: '复制记忆',
    summary: '先给出至多十个符号，随后是空白；分隔符之后须按顺序复述，每个符号恰好相隔给定的滞后。',
  },
  noise: {
    label: '噪声',
    summary: '随机输入和随机目标：除了一个固定批次外没有可学的内容，梯度只由网络决定。',
  },
  order: {
    label: '时间次序',
    summary: '众多符号中只有两个重要，各为 X 或 Y；最后要判断次序是 XX、XY、YX、YY 中的哪一种。',
  },
  parity: {
    label: '奇偶',
    summary: '一串 +1 和 −1；最后判断 +1 的个数是偶数还是奇数。每一步都有影响。',
  },
  recall: {
    label: '延迟回忆',
    summary: '一串 [0, 1) 的数；最后要求给出第一个（被标记的）数。',
  },
  series: {
    label: '序列预测',
    summary:
      '从一列测量值中截取片段（经标准化）；每一步都要预测下一个值。可用自己的序列代替内置序列。',
  },
  sine: {
    label: '正弦预测',
    summary: '周期和相位随机的正弦波；每一步都要预测下一个值。',
  },
  text: {
    label: '文本',
    summary: '从文本中截取片段，逐字符读入；每一步都要预测下一个字符。可用自己的文本代替内置文本。',
  },
} satisfies Words<typeof English>;
