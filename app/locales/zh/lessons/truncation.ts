import type { words as English } from '../../en/lessons/truncation.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    cut: {
      text: '一步不落地往回走，费时间也费内存。所以常常走一段就停，更早的当作已知：这叫截断的反向传播。这里是门打开的 LSTM：走 {lag}，传到 {ratio}。接下来往回走 {next}就截断。',
      question: '那时第一步会传到多少？',
      options: { same: '差不多一样', less: '少一些', none: '什么也没有' },
      revealed:
        '从损失往回 {zero}起，梯度恰好是零。这不是消失：什么都没有变小，只是路到此为止，门怎么开都一样。',
    },
    whole: {
      text: '一个小 GRU 在二十步的第一步收到一个数，到最后一步要把它说出来。盲猜的损失是 {guess}。梯度走完整个序列：传到 {ratio}。',
      task: '训练，直到损失低于盲猜的一半。',
      done: '损失 {loss}：末尾的误差传到了那个数进来的一步，权重学会了保留它。',
    },
    blind: {
      text: '同样的网络、同样的任务，往回走 {cut}就截断。更早的部分，往前时看得见，往回时永远看不见。训练 {more} 次更新。',
      question: '它学得会吗？',
      options: { learns: '会，低于盲猜的一半', stuck: '不会' },
      revealed:
        '损失 {loss}，盲猜 {guess}。误差从来到不了那个数进来的一步，也就没有什么让权重去保留它。截断比需要记住的距离短，训练就看不到它。',
    },
  },
} as const satisfies Words<typeof English>;
