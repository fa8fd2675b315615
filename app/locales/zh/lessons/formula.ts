import type { words as English } from '../../en/lessons/formula.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    slopes: {
      text: '第 k 步的损失要经过一个乘积才能到达 hₜ：中间每一步乘一次 Uᵀ 和斜率 φ′。有一篇文章漏了斜率。增益 {gain} 时 U 不改变大小，按那个乘积，走 {lag}会传到 {stated}。测得：{ratio}。',
      task: '把增益调到 {next}，再比一比。',
      done: '只乘 Uᵀ，会传到 {stated}；测得的是 {ratio}。斜率平均 {slope}，每一步都是一个因子；漏了它的公式，每多一步就错得更多。',
    },
    sides: {
      text: '这里每一步都有损失。h₁ 的作用，每个损失里都看得到；最后一个状态的作用，只在最后一个损失里。文章里的求和取 k ≤ t，也就是 t 之前的损失：与真实梯度相比，在最后一步是 {tooLate}，在第一步是 {tooEarly}。',
    },
    test: {
      text: '把两个数相加的网络只有一个损失，在最后一步；测得传到第一步的梯度有 {ratio}。',
      claim: '∂L/∂hₜ 等于对 k ≤ t 求和，每项是若干 Wᵀ 之积乘 ∂L/∂hₖ。',
      outcomes: {
        holds:
          '在这几次运行里，这个求和与测得的一致：{stated} 和 {ratio}。不乘斜率时是真值的 {noSlope}，最后一步是 {every}。',
        fails:
          '只有最后一个损失时，它在第一步给出{stated}，而测得 {ratio}。改成对后面的损失求和、仍然漏掉 φ′，得到的是真值的 {noSlope}。每步都有损失时，文章的求和在最后一步是真值的 {every}。要取后面的损失，φ′ 也不能少。',
      },
    },
  },
} as const satisfies Words<typeof English>;
