import type { words as English } from '../../en/lessons/direction.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    last: {
      text: '普通 RNN 从第一个输入读到最后一个，共 {length}；损失读它的最后一个状态，传到第一步的梯度有 {ratio}。现在加上第二个网络，从最后一个输入读到第一个；损失读两者在最后一步的状态。',
      question: '到那时，第二个网络读了多少？',
      options: { all: '全部', half: '大约一半', one: '一个输入' },
      revealed:
        '它从最后一个输入开始：{length}里只读了 {reached} 个，梯度也到此为止。对双向网络取 out[:, -1]，犯的就是这个错；读完整个序列的，是它在第一步的状态。第一个网络照旧：传到 {ratio}。',
    },
    each: {
      text: '两个方向除了读出层，什么也不共用。只读最后一步时，第二个方向只读过一个输入。每一步都读时，它在第一步的状态要装下整个序列，正如第一个网络在最后一步那样。',
      task: '让损失读每一步。',
      done: '每个方向有自己往回的路。正向网络里，从最后一步传到第一个输入的有 {ratio}；反向网络里，从第一步传到最后一个输入的有 {reverse}。路有两条，哪一条都不比单独一条时好走。',
    },
    first: {
      text: '这个双向网络在 {length}的第一步收到一个数，到最后一步要把它说出来。盲猜的损失是 {guess}。接下来训练 {more} 次更新。',
      question: '第二个方向能帮它学会吗？',
      options: { learns: '能，低于盲猜的一半', stuck: '不能' },
      revealed:
        '损失 {loss}，盲猜 {guess}。损失读反向网络的那一处，它还没有见过那个数；能把它带过去的只有正向网络，而它的梯度传到的有 {ratio}。',
    },
  },
} as const satisfies Words<typeof English>;
