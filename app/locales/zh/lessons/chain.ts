import type { words as English } from '../../en/lessons/chain.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    matrix: {
      text: '这里 {n} 个单元互相连接：hₜ = tanh(U·hₜ₋₁ + W·xₜ + b)。往回一步，梯度要乘 U，还要乘每个单元上 tanh 的斜率，平均 {slope}。走完 {lag}，只剩 {ratio}。后面几课讲的，就是这个一乘再乘的积。',
    },
    longer: {
      text: '走完 {lag}，传到的梯度有 {ratio}。现在同一个网络读一个两倍长的序列。',
      question: '传到它第一步的有多少？',
      options: { same: '差不多一样多', half: '大约一半', square: '少得多：大约是它的平方' },
      revealed:
        '走完 {lag}，剩 {ratio}。步数加倍，因子的个数也加倍，于是这个比例变成它的平方。这就是“指数”的意思：序列变长不是难一点，而是够不着。',
    },
    draws: {
      text: '现在输入加强一倍。它们把单元推到离零更远、tanh 更平的地方。',
      question: '画出输入加强之后丝带的上边缘。',
      revealed:
        '平均斜率 {slope}，传到的有 {ratio}。单元之间的权重一个也没变：让每个因子变小的只是输入。',
    },
    test: {
      text: '对 U 的梯度，BPTT 要把每一步的一项加起来，每一项都带着那一步的斜率。有些文章只写出一个乘积。',
      claim: '∂L/∂W = ∂L/∂hₜ · hₜ₋₁。',
      outcomes: {
        holds:
          '在这次运行里，写出的乘积只偏离 {printed}；只与一步相比偏离 {oneStep}，对所有步求和、不带斜率偏离 {noSlope}。',
        fails:
          '与这次运行的 BPTT 相比，写出的乘积偏离了梯度大小的 {printed}。只与它自己那一步相比，也少了斜率，偏离 {oneStep}。改为对所有步求和、仍不带斜率，偏离 {noSlope}。求和与斜率都漏掉了。',
      },
    },
  },
} as const satisfies Words<typeof English>;
