import type { words as English } from '../../en/lessons/dead.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个 U = I 的 ReLU 网络，要把一个数记住十步。用 Adam 训练，学习率 {lr}。损失 {loss}，盲猜 {guess}。',
      task: '训练 {few} 次更新。',
      done: '损失 {loss}，盲猜 {guess}，往后只有读出层的偏置还有梯度。训练再久，网络本身也不会变了：它的单元全都关着。',
    },
    evidence: {
      text: '训练之前，梯度传到 {ratio}：U = I 留得住它。现在做同样的 {few} 次更新，每一次都很大。',
      question: '之后会传到多少？',
      options: { most: '超过十分之一', some: '不到十分之一', none: '恰好为零' },
      revealed:
        '传到的是{ratio}，哪一步都一样。ReLU 在 0 以下斜率为零，梯度过不去，也就没有什么能再把它打开。一次更新把所有单元甩到 0 以下，就够了。',
    },
    repair: {
      text: '更新小一些，就不会把单元甩那么远。LeakyReLU 在 0 以下也有斜率，略大于 0 的偏置让单元开着。已经死了的单元只能重新初始化。',
      task: '训练之前把学习率设为 {next}，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}；梯度传到 {ratio}。不时数一数有多少单元在整批上都是 0：那些就是死了的。',
    },
  },
} as const satisfies Words<typeof English>;
