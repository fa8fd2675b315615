import type { words as English } from '../../en/lessons/backward.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '双向 RNN 在末尾要说出最先来的那个数。对反向网络来说这应该很容易：它最后才读到那个数。盲猜是 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}。另一个方向好像一点用也没有。',
    },
    evidence: {
      text: '答案从最后一步的输出读取。那时反向网络才刚开始，只读过一个输入。梯度会告诉我们，这对训练意味着什么。',
      question: '{length} 步里，反向网络有几步得到梯度？',
      options: { one: '一步', some: '一部分', all: '每一步' },
      revealed:
        '{length} 步里有 {reached} 步。经过 out[:, -1]，反向网络的其他步什么也得不到。网络的一半只靠最后一个输入训练，那个数只好由正向网络独自带到末尾。',
    },
    repair: {
      text: '两个方向都要在各自的终点读：PyTorch 的 h_n 里就是它们最后的状态。在这里，注意力会读每一步的输出，也包括反向网络的。',
      task: '改用注意力读出，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}；反向网络在 {length} 步里有 {reached} 步得到梯度。对 out 取均值或最大值也行，唯独 out[:, -1] 不行。',
    },
  },
} as const satisfies Words<typeof English>;
