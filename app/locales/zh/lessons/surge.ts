import type { words as English } from '../../en/lessons/surge.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    strong: {
      text: 'LSTM 有两条回去的路：一条沿着 c，经过遗忘门，从不放大；另一条经过 h，穿过四个循环矩阵。增益 {gain} 时，传到的有 {ratio}。接下来这些矩阵变成 {next} 倍。',
      question: '梯度会怎样？',
      options: { vanishes: '消失', keeps: '大小不变', explodes: '爆炸' },
      revealed:
        '增益 {gain} 时传到的是 {ratio}：爆炸了。遗忘门限制的是沿着 c 的路；经过 h 的路上，它什么也限制不了，而那里有四个矩阵。',
    },
    gru: {
      text: 'GRU 有三个这样的矩阵。增益 {gain} 时，传到的有 {ratio}。',
      task: '调高增益，直到传到的是离开损失时的十倍。',
      done: '增益 {gain} 时，传到的是 {ratio}。从消失到爆炸，只差权重里的一个倍数，和普通网络一样。',
    },
    flat: {
      text: '单元被推到一侧很远时，tanh 是平的，这叫饱和。这里平均斜率是 {slope}，传到的有 {ratio}。接下来输入加强到 {next} 倍，让单元饱和。',
      question: '那时有多少梯度传到？',
      options: {
        more: '超过十分之一',
        same: '少一些，但超过 1/10 000',
        less: '不到 1/10 000',
      },
      revealed:
        '平均斜率 {slope}，传到的有 {ratio}。往回每一步都要乘斜率；在平坦处，几乎等于乘以零。饱和只会让梯度变小。',
    },
    test: {
      text: '循环权重很大的 LSTM 和 GRU，以及单元不饱和与饱和的普通 tanh 网络。',
      claim: 'LSTM 和 GRU 也能防止梯度爆炸；让梯度爆炸的是饱和的激活函数。',
      outcomes: {
        holds:
          '在这几次运行里，带门的网络都没有爆炸：LSTM {lstm}，GRU {gru}。普通网络传到 {moderate}，单元饱和时 {saturated}。',
        depends:
          '这里各不相同：LSTM 传到 {lstm}，GRU 传到 {gru}；普通网络传到 {moderate}，单元饱和时 {saturated}。',
        fails:
          '两者都爆炸：LSTM 传到 {lstm}，GRU 传到 {gru}。而饱和的作用恰好相反：普通网络传到 {moderate}，单元饱和时只有 {saturated}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
