import type { words as English } from '../../en/lessons/attention.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    direct: {
      text: '到目前为止，答案只从最后一个状态读出：梯度要往回走 {lag}，传到 {ratio}。注意力读的是所有状态的加权平均；权重由状态算出，加起来是 1。',
      question: '同样的普通 RNN，用注意力读出，第一步传到多少？',
      options: { less: '不到十分之一', some: '十分之一到三分之一', most: '超过三分之一' },
      revealed:
        '是最后一步的 {ratio}。现在每个状态都被直接读取，紧挨着损失。沿时间的路和以前一样糟，只是不再是唯一的路。',
    },
    longer: {
      text: '用注意力，走 {lag}传到 {ratio}。接下来序列长 {next}。',
      question: '它的第一步传到多少？',
      options: {
        same: '差不多一样',
        fourth: '二分之一到百分之一',
        power: '不到百分之一',
      },
      revealed:
        '{ratio}。直接的路不随序列变长。但注意力的权重加起来是 1，由所有步分摊，每一步分到的就少了。',
    },
    last: {
      text: '一个小的普通 RNN 在四十步的第一步收到一个数，到最后一步要把它说出来。盲猜的损失是 {guess}。它只读最后一个状态；传到的梯度有 {ratio}。训练 {more} 次更新。',
      question: '它学得会吗？',
      options: { learns: '会，低于盲猜的一半', stuck: '不会' },
      revealed: '损失 {loss}，盲猜 {guess}。只有一条路，要走过中间的每一步，这么多次更新还不够。',
    },
    learns: {
      text: '同一个 RNN，用注意力读出：训练之前，传到的梯度有 {ratio}。',
      task: '训练它，直到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}。它不必把那个数一步步带过来，注意力可以直接看第一步。循环并没有修好，只是绕过去了。',
    },
  },
} as const satisfies Words<typeof English>;
