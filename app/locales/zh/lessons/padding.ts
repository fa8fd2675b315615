import type { words as English } from '../../en/lessons/padding.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个批次里的序列要填充到同样长，答案在末尾读。这里所问的数来得早，后面 {lag}都是填充。盲猜是 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}。这时穿过填充、传到所问那个数的梯度只有 {arrives}。和长序列放在一批里的短序列，受影响最大。',
    },
    evidence: {
      text: '训练之前，最后一步的梯度往回走 {lag}，穿过填充传到 {arrives}。这里填的是随机数；填零也不会更近，因为每一步填充都要把梯度乘一次。现在改为 {soon}之后就读出。',
      question: '这时那个数会得到多少？',
      options: { less: '不到百分之一', some: '百分之一到三分之一', most: '超过三分之一' },
      revealed: '{arrives}。网络什么也没变，变的只是答案离它所依赖的内容有多远。',
    },
    repair: {
      text: '每个序列都在它结束的地方读：取第 length − 1 步的输出，或者打包批次。gradflow 没有长度，也没有掩码：滞后取小，填充就移到那个数之前，就像在左边填充。对梯度来说是一样的：从答案往回的路上没有填充。',
      task: '把滞后设为 {soon}或更少，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}。如果每一步都有损失，填充的部分还要用掩码去掉，否则网络也会在填充上受训练。',
    },
  },
} as const satisfies Words<typeof English>;
