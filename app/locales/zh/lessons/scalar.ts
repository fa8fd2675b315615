import type { words as English } from '../../en/lessons/scalar.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    shrinks: {
      text: '最小的循环网络只有一个单元、一个权重 w：hₜ = w·hₜ₋₁ + 输入。往回走时，梯度每一步都乘以 w。w = {gain} 时，走完 {lag}只剩 {ratio}。',
      task: '增益滑块就是 w。移动它，直到丝带一路保持宽度。',
      done: 'w = {gain} 时，离开损失时有多少，就传到多少：{ratio}。滑块上这样的 w 只有一个。',
    },
    grows: {
      text: 'w = {gain} 时，梯度完整地传到。接下来 w 变成 {next}：每步增大十分之一，共 {lag}。',
      question: '传到第一步的梯度，会比离开损失时大多少？',
      options: { little: '大十分之一', some: '大约四倍', much: '超过十倍' },
      revealed:
        '{lag}之后就是 {ratio}：每步一成，像复利那样累积。第一步对权重的拉力，将比最后一步还大。',
    },
    draws: {
      text: '接下来 w 变成 {next}：每步减少五分之一。丝带的厚度以十的幂计，旁边的标尺标出了刻度。',
      question: '画出丝带的上边缘：从右边的损失，一直到左边的第一步。',
      revealed:
        '相等的倍数，在十的幂的标尺上是相等的距离：边缘是一条直线。走完 {lag}，剩下 {ratio}。',
    },
    slope: {
      text: '到这里为止，网络都是线性的。加上 tanh 之后，hₜ = tanh(w·hₜ₋₁ + 输入)，每往回一步要乘 w，还要乘 tanh 在这一步的斜率，最多是 1。这里 w = {gain}，没有 tanh 时梯度增长到 {ratio}。',
      question: '加上 tanh，w 不变，梯度会……',
      options: { explodes: '照样爆炸', keeps: '大小不变', vanishes: '消失' },
      revealed:
        '加上 tanh，传到的是 {ratio}。每一步乘的是 w 和一个小于 1 的斜率。权重与斜率的这个乘积，就是后面每一课的主题。',
    },
  },
} as const satisfies Words<typeof English>;
