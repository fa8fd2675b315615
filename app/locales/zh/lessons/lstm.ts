import type { words as English } from '../../en/lessons/lstm.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    memory: {
      text: '普通 RNN 每往回一步，都要经过矩阵 U 和一个斜率；这里传到的有 {ratio}。LSTM 多了一份记忆 c：每一步保留一部分，再添上新的，c = f∘c₋ + i∘g。沿着 c 往回，梯度只乘遗忘门 f。',
      question: '换成遗忘门偏置为 0 的 LSTM，有多少梯度传得到？',
      options: {
        most: '超过十分之一',
        some: '少一些，但超过 1/10 000',
        little: '不到 1/10 000',
      },
      revealed:
        '{ratio}，比普通 RNN 还少。偏置为 {bias} 时，遗忘门平均是 {gate}：沿着 c，梯度每一步大约减半；经过 h 的其他路，补回来的很少。',
    },
    open: {
      text: '遗忘门是一个 sigmoid，偏置决定它从哪里开始。偏置 {bias} 时它是 {gate}，传到的梯度有 {ratio}。',
      task: '调高遗忘门偏置，直到至少有十分之一传到。',
      done: '偏置 {bias} 时，门是 {gate}，传到的有 {ratio}。第二条路一直都在，现在才打开。这是训练之前就要作的选择。',
    },
    draws: {
      text: '同一个 LSTM，走 {lag}。偏置 {bias} 时，丝带一路变细：传到的有 {ratio}。接下来偏置变成 {next}。损失读的是 h = o∘tanh(c)，所以它的梯度要先进入 c。',
      question: '画出偏置为 {next} 时丝带的上边缘。',
      revealed:
        '最初 {first}之后剩下 {fall}：这是经过输出门进入 c 的一段。从那里起就不再减少。LSTM 的曲线常常是这样：在损失附近先降一截，然后走平。',
    },
    graded: {
      text: '门是一个 sigmoid：每个单元、每一步都有一个 0 到 1 之间的数。三个 LSTM：偏置为 0、未经训练的；偏置为 1、未经训练的小网络；以及训练之后的这个小网络。',
      claim: '门按一个阈值来决定保留还是丢弃。',
      outcomes: {
        holds:
          '在这几次运行里，大多数门离全关或全开不到 0.1：处在中间的，训练前占 {before}，训练后占 {after}。偏置为 0 时，门从 {lowest} 到 {highest}。',
        depends:
          '这里要看训练：离全关和全开都超过 0.1 的门，训练前占 {before}，训练后占 {after}。偏置为 0 时，门从 {lowest} 到 {highest}。',
        fails:
          '门是渐变的。偏置为 0 时，它们都在 {lowest} 和 {highest} 之间。在小网络里，离全关和全开都超过 0.1 的门，训练前占 {before}，训练后占 {after}。门像旋钮，不像开关。',
      },
    },
    test: {
      text: '普通 RNN、LSTM 和 GRU，都走 {lag}。后两种的门，偏置为 0 时半开，偏置为 3 时几乎让过去的一切都通过。现在逐个测量。',
      claim: 'LSTM 和 GRU 能防止梯度消失。',
      outcomes: {
        holds:
          '在这几次运行里，带门的网络都没有丢掉梯度。LSTM：偏置 0 时传到 {lstmHalf}，偏置 3 时 {lstmOpen}；GRU：{gruHalf} 和 {gruOpen}；普通 RNN：{plain}。',
        depends:
          '要看门开得多大。偏置为 0 时，LSTM 传到 {lstmHalf}，GRU 传到 {gruHalf}，而普通 RNN 传到 {plain}。偏置为 3 时，则是 {lstmOpen} 和 {gruOpen}。起作用的是打开的门，不是换了单元。',
        fails:
          '在这几次运行里，带门的网络全都丢掉了梯度。LSTM：偏置 0 时传到 {lstmHalf}，偏置 3 时 {lstmOpen}；GRU：{gruHalf} 和 {gruOpen}；普通 RNN：{plain}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
