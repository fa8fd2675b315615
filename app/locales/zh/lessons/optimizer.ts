import type { words as English } from '../../en/lessons/optimizer.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    learns: {
      text: '一个小 GRU 要把二十个数里两个带标记的加起来；盲猜的损失是 {guess}。Adam 把梯度的每个分量除以它平时的大小：于是每个权重大约移动一个学习率（这里是 {rate}），不管梯度多小。',
      task: '训练，直到损失低于盲猜的一半。',
      done: '{updates} 次更新之后，损失是 {loss}。用 Adam 时，学习率大约就是一个权重每次更新移动的距离。',
    },
    hasty: {
      text: '学习率 {rate} 时，它在 {more} 次更新之内学会。接下来学习率变成 {next}：每次更新走一百倍的距离。',
      question: '同样多次更新之后，损失……',
      options: { learns: '低于盲猜的一半', stuck: '没有那么低' },
      revealed:
        '损失 {loss}，盲猜 {guess}。每次更新移动 {rate}，权重被甩得太远，单元饱和：tanh 的平均斜率现在是 {slope}，学习所需的梯度传不回来了。',
    },
    plain: {
      text: '普通梯度下降不做这种除法：权重移动的是学习率乘以梯度。学习率又是 {rate}。',
      question: '普通梯度下降更新 {more} 次之后，损失……',
      options: { learns: '低于盲猜的一半', stuck: '没有那么低' },
      revealed:
        '损失 {loss}，盲猜 {guess}。这里的梯度分量大多远小于 1，再取百分之一就更小：权重几乎没动。',
    },
    test: {
      text: '有一篇文章写的 Adam 开了两次根号：梯度除以 √(√v̂)，而不是 √v̂。两种规则都把 GRU 训练 {more} 次更新；又各把另一个网络在同一个损失上训练两遍，一遍取各步平均，一遍取总和。',
      claim: '这篇文章写的 Adam 就是 Adam。',
      outcomes: {
        holds:
          '在这几次运行里看不出差别。{more} 次更新之后，Adam 的损失是 {adam}，文章的写法是 {quartic}（盲猜 {guess}）。损失从平均改成总和，两者训练到的程度分别是原来的 {ofAdam} 倍和 {ofQuartic} 倍。',
        fails:
          '{more} 次更新之后，Adam 的损失是 {adam}，文章的写法是 {quartic}；盲猜是 {guess}。损失取平均还是取总和（总和是平均的 {scale} 倍），对 Adam 没有区别，训练到的程度一样（{ofAdam} 倍）。文章的写法却不一样（{ofQuartic} 倍）。',
      },
    },
  },
} as const satisfies Words<typeof English>;
