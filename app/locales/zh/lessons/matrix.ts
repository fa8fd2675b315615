import type { words as English } from '../../en/lessons/matrix.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    radius: {
      text: '正交的 U 只旋转，不拉伸；乘上增益，所有特征值的绝对值都等于增益。增益 {gain} 时，传到的有 {ratio}。接下来增益是 {next}：U 的每个特征值绝对值都大于 1。',
      question: '梯度会怎样？',
      options: { vanishes: '消失', keeps: '大小不变', explodes: '爆炸' },
      revealed:
        '传到的是 {ratio}。U 每步拉伸 {gain} 倍，可是每一步还要乘 tanh 的斜率，平均 {slope}。起决定作用的是两者之积。',
    },
    jacobian: {
      text: '这个积就是一步的雅可比矩阵 Jₜ = diag(f′)·U：丝带下面的带状区域画的是它的奇异值。增益 {gain} 时最大的是 {sigma}，传到的有 {ratio}。',
      task: '调高增益，直到梯度在往回走时变大。',
      done: '增益 {gain} 时，平均斜率降到 {slope}，最大的奇异值却是 {sigma}：梯度增长到 {ratio}。',
    },
    shift: {
      text: '特征值也会反过来误导人。接下来的 U 把每个单元的状态交给下一个单元，并乘以 {next}。它的特征值全都恰好是 0。这里没有 tanh。',
      question: '往回走时，梯度会怎样？',
      options: { none: '大小不变', fades: '从第一步起就变小', first: '先变大，然后一点不剩' },
      revealed:
        '它先增长到 {peak}，从往回 {zero}起恰好为零：那时一切都已传出链尾。步数少时，由奇异值决定；特征值只说明长远的结果。',
    },
    test: {
      text: '四个网络，U 的特征值全都大于 1：两个增益略大于 1，一个远大于 1，还有一个输入很强。',
      claim: 'W 的特征值大于 1，梯度就会爆炸。',
      outcomes: {
        holds:
          '在这几次运行里，每次都爆炸：增益渐大，每步 {little}、{more}、{much} 个数量级；输入很强时 {driven}。',
        depends:
          '增益 {gainLittle} 和 {gainMore} 每步是 {little} 和 {more} 个数量级：消失。增益 {gainMuch} 是 {much}：爆炸。输入加强到四倍时，增益 {gainMore} 是 {driven}。结果由特征值和斜率共同决定。',
        fails:
          '在这几次运行里，没有一次爆炸：增益渐大，每步 {little}、{more}、{much} 个数量级；输入很强时 {driven}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
