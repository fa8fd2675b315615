import type { words as English } from '../../en/lessons/vanishing.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    distance: {
      text: '任务是把两个带标记的输入相加；盲猜的损失是 {guess}。在画面上的序列里，较早的是第 {oldest} 步的输入，在往回 {distance}处。梯度走 {reach}就只剩 1%，到第一步剩 {ratio}。现在训练 {more} 次更新。',
      question: '损失会低于盲猜吗？',
      options: { learns: '会，它学得会', stuck: '不会，停在盲猜的水平' },
      revealed:
        '损失 {loss}，盲猜 {guess}。误差传到远处的输入时已经太微弱：每一次更新，都被损失附近的那些步盖过。',
    },
    wider: {
      text: '循环权重越大，每个因子越大。增益 {gain} 时，传到第一步的有 {ratio}。',
      task: '调高增益，直到传到的至少有十分之一，又不超过离开时的十倍。',
      done: '增益 {gain} 时，传到的有 {ratio}。能做到这一点的增益范围很窄：再小就消失，再大就爆炸。',
    },
    gate: {
      text: 'GRU 有第二条回去的路：它把一部分状态原样带过去，沿着这条路，梯度只乘门所保留的比例。让门保留大部分时，传到的有 {ratio}。同样的任务，同样 {more} 次更新。',
      question: '这个网络学得会吗？',
      options: { learns: '会，它学得会', stuck: '不会，停在盲猜的水平' },
      revealed:
        '损失 {loss}，盲猜 {guess}。要学会，梯度必须传得到；光传得到够不够，还要看任务、学习率和训练的长短。',
    },
    test: {
      text: '计算机里的数，大小都有极限：太大叫上溢，太小叫下溢。这里让一个 sigmoid 网络走 {length}，分别用四种数字格式。',
      claim: '梯度一步步变小，直到计算机溢出（上溢）。',
      outcomes: {
        holds:
          '在这几次运行里确实有数上溢了。梯度恰好为零：float16 从往回 {half}起，bfloat16 从 {brain}起，float32 从 {single}起；float64 在第一步还有 {double}。',
        fails:
          '越来越小的东西不会上溢，只会下溢。梯度恰好为零：float16 从往回 {half}起，bfloat16 从 {brain}起，float32 从 {single}起。float64 在第一步还有 {double}：是个数，却没有用。',
      },
    },
  },
} as const satisfies Words<typeof English>;
