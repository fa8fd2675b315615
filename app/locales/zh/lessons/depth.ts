import type { words as English } from '../../en/lessons/depth.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    top: {
      text: '层叠在一起：每一层在同一步读下面一层的 h，损失读最上面一层；每层有自己的循环矩阵。{layers} 层时，传到第一步的有 {top}，tanh 的平均斜率是 {slope}。接下来是 {next} 层。',
      question: '最上面一层会传到多少？',
      options: {
        more: '超过十分之一',
        same: '少一些，但超过 1/10 000',
        less: '不到 1/10 000',
      },
      revealed:
        '最上面一层传到 {top}。它的输入现在是下面一层的 {units} 个状态，合起来比原来的两个输入更强，把 tanh 推到更平的地方：平均斜率 {slope}。',
    },
    bottom: {
      text: '到最下面一层还有别的路：梯度可以在任何一层里沿时间往回走，在任何一步往下走。只有一层时，传到第一步的有 {bottom}。',
      task: '叠四层，看看最下面一层传到多少。',
      done: '最下面一层传到 {bottom}，最上面一层 {top}。最下面看起来缓和些：在损失附近，每多一条路就多传到一点。能不能持续，要到离损失很远的地方去量。',
    },
    test: {
      text: '一层和四层，走 200 步：tanh RNN、门半开的 LSTM，以及一个梯度会增长的 RNN。每次都在最下面一层、离损失较远的那一半测量。',
      claim: '多叠几层就能解决梯度问题。',
      outcomes: {
        holds:
          '在这几次运行里有帮助。一层和四层，每步的数量级：RNN {flat} 和 {stacked}，LSTM {lstmFlat} 和 {lstmStacked}；增益 2 时 {growing} 和 {growingStacked}。',
        depends:
          '在这几次运行里，只帮了其中一种。一层和四层，每步的数量级：RNN {flat} 和 {stacked}，LSTM {lstmFlat} 和 {lstmStacked}；增益 2 时 {growing} 和 {growingStacked}。',
        fails:
          '速率不变。一层和四层，每步的数量级：RNN {flat} 和 {stacked}，LSTM {lstmFlat} 和 {lstmStacked}。梯度增长的，照样增长：{growing} 和 {growingStacked}。离损失很远时，起作用的只有每步的倍数。',
      },
    },
  },
} as const satisfies Words<typeof English>;
