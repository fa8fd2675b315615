import type { words as English } from '../../en/lessons/initial.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    frameworks: {
      text: 'U 正交时，传到的梯度有 {ratio}。PyTorch 的起点不同：每个权重都在 −1/√n 到 1/√n 之间均匀抽取。',
      question: '换成那样的权重，传到的有多少？',
      options: { same: '差不多', less: '少几千倍', none: '几乎没有：少一千万倍' },
      revealed:
        '{ratio}。这样的 U，奇异值大约只有一半，平均斜率 {slope} 也补不回来。初始权重决定了最初几次更新能学到多远以前的输入。',
    },
    singular: {
      text: '选正交权重，是因为它既不拉伸也不压缩。三个网络用同一个正交的 U，看它们往回各步里最小的奇异值。',
      claim: '正交初始化让所有奇异值保持为 1。',
      outcomes: {
        holds:
          '在这几次运行里确实如此，U（{ofU}）是这样，每一步也是这样：最小的分别是 {identity}、{tanh} 和 {relu}。',
        depends:
          '对 U 本身成立：{ofU}，精确到最后几位。可是每一步乘的是 diag(f′)·U，其中最小的奇异值：恒等 {identity}，tanh {tanh}，ReLU {relu}。只有斜率处处为 1 时，对各步才成立。',
        fails: '在这几次运行里，连 U 也不是：最小的是 {ofU}。各步：{identity}、{tanh}、{relu}。',
      },
    },
    identity: {
      text: 'ReLU 配正交的 U：单元时开时关，传到的有 {ratio}。换一种权重，单元就能一直开着。',
      task: '选一种循环权重，让每个单元把状态交给自己：单位阵。',
      done: '传到的有 {ratio}，虽然平均斜率是 {slope}：U = I 时，开着的单元一直开着，梯度就从这些单元回去。这叫 IRNN。',
    },
    shapes: {
      text: 'Xavier 权重随宽度缩放，让信号逐层保持大小。对循环也是这样吗？{narrow} 个单元的窄网络和 {wide} 个单元的宽网络，各用几个种子。',
      claim: 'Xavier 初始化适用于各种网络形状。',
      outcomes: {
        holds:
          '在这几次运行里，两种宽度的梯度都传得到：{narrow} 个单元每步 {ofNarrow} 个数量级，{wide} 个单元 {ofWide}。',
        depends:
          '速率随形状而变：中位数，{narrow} 个单元每步 {ofNarrow} 个数量级，{wide} 个单元 {ofWide}。窄网络还很分散：种子不同，从 {least} 到 {most}。两种宽度下，梯度都在消失。',
        fails:
          '速率相近，{narrow} 个单元每步 {ofNarrow} 个数量级，{wide} 个单元 {ofWide}，但都不好：两种宽度下梯度都在消失。{narrow} 个单元时在 {least} 与 {most} 之间。',
      },
    },
  },
} as const satisfies Words<typeof English>;
