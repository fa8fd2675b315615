import type { words as English } from '../../en/lessons/gru.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    keeps: {
      text: 'GRU 除了 h 没有别的记忆。更新门 z 把旧状态和新状态混合：h = (1−z)∘h₋ + z∘h̃，保留下来的是 1−z。偏置 {bias} 时，z 平均是 {gate}，传到的有 {ratio}。',
      task: '调高偏置（在这里它让 z 变小），直到至少有十分之一传到。',
      done: '偏置 {bias} 时，z 是 {gate}：旧状态几乎全部延续下去，传到的有 {ratio}。LSTM 用两个门做的事，这里一个门就够。',
    },
    looks: {
      text: '有一篇文章写的 GRU，让重置门 r 也乘在保留的部分上：h = (1−z)∘r∘h₋ + z∘h̃。只多一个字母。这里是通常的 GRU，偏置 {bias}；r 平均是 {reset}，传到的有 {ratio}。',
      question: '偏置不变，多了这个字母，会传到多少？',
      options: {
        most: '差不多一样',
        some: '少一些，但超过百万分之一',
        little: '不到百万分之一',
      },
      revealed:
        '{ratio}。重置门是 {reset}，所以不论 z 多小，每一步最多只能保留大约这个比例。本来管候选状态的门，现在限制了保留的部分。',
    },
    same: {
      text: '偏置再大一些，能不能补救？两种单元，偏置分别取 0 和 5，这里能设的最大值。',
      claim: 'h = (1−z)∘r∘h₋ + z∘h̃ 就是 GRU。',
      outcomes: {
        holds:
          '在这几次运行里，两者传梯度差不多。偏置 0 和 5，每步的数量级：通常的 GRU {gruHalf} 和 {gruOpen}，r 乘在保留部分上的 {otherHalf} 和 {otherOpen}。',
        depends:
          '在这几次运行里，要看偏置。偏置 0 和 5，每步的数量级：通常的 GRU {gruHalf} 和 {gruOpen}，r 乘在保留部分上的 {otherHalf} 和 {otherOpen}。',
        fails:
          '这是另一种单元。偏置 0 和 5，每步的数量级：通常的 GRU {gruHalf} 和 {gruOpen}，r 乘在保留部分上的 {otherHalf} 和 {otherOpen}。偏置能打开前者；后者还乘着 r，更新门的偏置打不开它。',
      },
    },
    faster: {
      text: 'LSTM 有四块权重，GRU 有三块。数一数损失降到盲猜的四分之一要多少次更新：加法，偏置 0；再用一个和 LSTM 一样大的 GRU；然后是回忆一个数，LSTM 的偏置取 3。',
      claim: 'GRU 的参数比 LSTM 少，所以训练得更快。',
      outcomes: {
        holds:
          '在这几次运行里是这样。加法：GRU {gru} 次更新，LSTM {lstm} 次；和 LSTM 一样大的 GRU（{parameters} 个参数，LSTM {ofLstm} 个）{large} 次。回忆：GRU {recallGru} 次，LSTM {recallLstm} 次。',
        depends:
          '要看任务和偏置。加法：GRU {gru} 次更新，LSTM {lstm}；回忆：GRU {recallGru}，开门的 LSTM {recallLstm}。GRU 大到 {parameters} 个参数（LSTM {ofLstm}），加法用 {large}：决定快慢的不是大小。',
        fails:
          '在这几次运行里，GRU 并没有领先。加法：GRU {gru} 次更新，LSTM {lstm} 次；和 LSTM 一样大的 GRU（{parameters} 个参数，LSTM {ofLstm} 个）{large} 次。回忆：GRU {recallGru} 次，LSTM {recallLstm} 次。',
      },
    },
  },
} as const satisfies Words<typeof English>;
