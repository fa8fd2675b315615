import type { words as English } from '../../en/lessons/long.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    longer: {
      text: '遗忘门偏置为 {bias} 的 LSTM（这是常见的建议），走 {T}：传到最早一步的梯度有 {ratio}。接下来序列变成 {next}，其他不变。',
      question: '那时会有多少传到？',
      options: {
        same: '差不多一样',
        fifth: '少很多，但超过百万分之一',
        power: '不到百万分之一',
      },
      revealed:
        '{ratio}。每一步只减少一点，可是要连乘：步数变成五倍，剩下的大约是原来的五次方，而不是五分之一。走 {reach}就只剩 1%。',
    },
    open: {
      text: '走 {T}，门必须开得非常大：每步保留 99%，五百步之后剩下不到 1%。偏置 {bias} 时，传到的有 {ratio}。',
      task: '调高遗忘门偏置，直到至少有十分之一传到。',
      done: '偏置 {bias} 时，走 {T}传到 {ratio}。做得到，但门必须一开始就几乎全开。',
    },
    learns: {
      text: '现在任务长 {T}，LSTM 的偏置是 {bias}，梯度传得到：{ratio}。盲猜的损失是 {guess}。训练 {more} 次更新。',
      question: '这够不够让损失低于盲猜？',
      options: { learns: '够，梯度传得到', stuck: '还不够' },
      revealed:
        '损失 {loss}，盲猜 {guess}。梯度传得到是必要条件，却不充分：这么多输入里只有两个要紧，要弄清是哪两个，还需要多得多的更新。',
    },
    test: {
      text: 'LSTM 和 GRU，走五百步，门分别半开（偏置 0）、取常用的偏置 1、开到很大（偏置 5）。各自传到多少？',
      claim: '面对很长的序列，LSTM 和 GRU 仍然吃力。',
      outcomes: {
        holds:
          '在这几次运行里，全都丢掉了梯度。LSTM 和 GRU，偏置 0：{lstmHalf} 和 {gruHalf}；偏置 1：{lstmUsual} 和 {gruUsual}；偏置 5：{lstmOpen} 和 {gruOpen}。',
        depends:
          '要看门开得多大。偏置 0 时，LSTM 传到 {lstmHalf}，GRU 传到 {gruHalf}；偏置 1 时，{lstmUsual} 和 {gruUsual}：论断在这里是对的。偏置 5 时，传到 {lstmOpen} 和 {gruOpen}。之后学不学得会，是另一个问题。',
        fails:
          '在这几次运行里，没有一个丢掉梯度。LSTM 和 GRU，偏置 0：{lstmHalf} 和 {gruHalf}；偏置 1：{lstmUsual} 和 {gruUsual}；偏置 5：{lstmOpen} 和 {gruOpen}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
