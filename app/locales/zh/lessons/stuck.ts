import type { words as English } from '../../en/lessons/stuck.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个 tanh RNN，权重按 PyTorch 的默认方式取。二十步的第一步给它一个数，最后一步要它说出来。猜均值的损失是 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}：降不下去。网络学会了答案的均值，却没学会那个数。先别换学习率，看看那个数进来的地方传到了多少梯度。',
    },
    evidence: {
      text: '训练之前，往回走 {lag}，梯度只传到 {ratio}，少得学不到东西。现在换成 GRU，权重的取法相同，更新门一开始就几乎全开（偏置 3）。',
      question: '这时第一步会传到多少？',
      options: { less: '不到百分之一', some: '百分之一到十分之一', most: '超过十分之一' },
      revealed:
        '{ratio}。新状态大半就是旧状态，梯度几乎原样传回。门的作用正在于此；偏置为 0 时，它是半关着的。',
    },
    repair: {
      text: '要修的是回去的路：换成带门的单元，并且让门一开始就开着。PyTorch 的偏置里，第 16 到 31 行属于更新门。',
      task: '换成 PyTorch 的 GRU，门的偏置设为 3，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}。任务、学习率、批次都没变。普通 RNN 用正交的循环权重也有帮助，开着的门帮助更大。',
    },
  },
} as const satisfies Words<typeof English>;
