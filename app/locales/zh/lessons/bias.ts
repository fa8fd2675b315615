import type { words as English } from '../../en/lessons/bias.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个 LSTM 要把一个数记住 {lag}。遗忘门偏置是 0，PyTorch 默认抽取的平均也是 0。门在 {gate}，每步大约只留一半。盲猜是 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}；遗忘门在 {gate}。LSTM 没有学会把门打开，因为那个数进来的一步得到的梯度太少。',
    },
    evidence: {
      text: '门在 {gate} 时，梯度传到 {ratio}。常用的办法是遗忘门偏置设为 1，门大约是 0.7。下面两行代码想这样做；而 PyTorch 的 LSTM 有 bias_ih 和 bias_hh 两个偏置，是相加的。',
      question: '门会在哪里？',
      options: { half: '大约 0.5', once: '大约 0.7', twice: '大约 0.9' },
      revealed:
        '{gate}：偏置成了 2。传到的多了，{ratio}；但这不是 Keras 或论文里说的 1，结果也就对不上。两个里只设一个。',
    },
    repair: {
      text: '偏置只设一次 1，门就开得够大，记得住这么远。要记得越久，偏置就要越大。',
      task: '把遗忘门偏置设为 1，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}，门在 {gate}。Keras 的 unit_forget_bias 做的就是这件事；PyTorch 要你自己来。',
    },
  },
} as const satisfies Words<typeof English>;
