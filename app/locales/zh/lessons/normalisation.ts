import type { words as English } from '../../en/lessons/normalisation.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    bounds: {
      text: '增益 {gain} 时梯度爆炸：传到的是 {ratio}。层归一化在每一步把进入 tanh 的数减去各单元的均值，再除以它们的标准差。它和裁剪不同，是网络的一部分，回去的路也要经过它。',
      question: '加上层归一化，梯度会……',
      options: {
        explodes: '照样增长上千倍',
        tamed: '传得到，增长不到一千倍',
        vanishes: '消失',
      },
      revealed:
        '传到的是 {ratio}，每步 {rate} 个数量级。权重放大的，除法大半又收回来，前向如此，反向也如此。',
    },
    cancels: {
      text: '那么循环权重还决定什么？有层归一化、增益 {gain} 时，传到的是 {ratio}。',
      task: '把增益调到 {next}。',
      done: '增益 {gain} 时是 {ratio}。没有归一化的话，单是增益每步就放大 {gain} 倍；在这里，它把预激活和它们的标准差一起放大，除了外部输入的影响，正好抵消。',
    },
    fades: {
      text: '激活函数的斜率并没有归一化。tanh 的斜率平均是 {slope}，传到的是 {ratio}。',
      question: '层归一化配上斜率最多 1/4 的 sigmoid，梯度会……',
      options: { vanishes: '消失', keeps: '大小不变', explodes: '爆炸' },
      revealed:
        '平均斜率 {slope}，传到的有 {ratio}。归一化把权重的大小从乘积里拿掉了；剩下的斜率和方向，仍起决定作用。',
    },
  },
} as const satisfies Words<typeof English>;
