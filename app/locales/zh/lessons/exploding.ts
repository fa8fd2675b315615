import type { words as English } from '../../en/lessons/exploding.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    grows: {
      text: '增益 {gain} 时，梯度衰减到 {ratio}。现在把同一个正交的 U 乘以 {next}。tanh 的斜率仍不超过 1，而且状态越大，斜率越小。',
      question: '权重变大，斜率变小：梯度会怎样？',
      options: { vanishes: '照样消失', keeps: '大小不变', explodes: '爆炸' },
      revealed:
        '往回走，它增长到 {ratio}。权重占了上风：tanh 压平了一些单元，而经过其余单元的部分每步都乘以 {gain}。',
    },
    edge: {
      text: '增益 {gain}：{ratio}。消失与爆炸之间，有一条边界。',
      task: '找一个增益，让传到的梯度与离开时相差不到十倍。',
      done: '增益 {gain}：{ratio}。再小一点，序列一长就消失；再大一点就爆炸。只有在边界上，长度才无关紧要。',
    },
    breaks: {
      text: 'ReLU 没有上限。增益 {gain} 时，梯度增长到 {ratio}，全部权重的梯度范数是 {norm}。普通梯度下降每次把权重移动梯度的 {lr} 倍。最多训练 {more} 次更新。',
      question: '损失会怎样？',
      options: {
        learns: '低于盲猜',
        stuck: '停在盲猜的水平',
        breaks: '先变成 inf，再变成 NaN',
      },
      revealed:
        '训练停在第 {step} 次更新。一次更新太大，权重就变得很大，下一个梯度更大，直到数值溢出，再也算不下去。',
    },
    test: {
      text: '有人建议对以往各次更新的梯度取滑动平均，权重 {weight}。这里用训练前的 tanh 网络和训练中的 ReLU 网络来试，取平均和不取平均各一次。',
      claim: '对梯度按时间取平均，可以防止爆炸。',
      outcomes: {
        holds:
          '在这几次运行里，取平均改变了回传的梯度：每步 {averaged} 个数量级，而不是 {plain}。{updates} 次更新里，ReLU 不取平均撑了 {broken} 次，取平均撑了 {brokenToo} 次。',
        depends:
          '回传的梯度是一样的：每步 {plain} 和 {averaged} 个数量级。但取平均的 ReLU 在 {updates} 次更新里撑了 {brokenToo} 次，不取平均的在第 {broken} 次中断。',
        fails:
          '回传的梯度分毫不差：每步 {plain} 和 {averaged} 个数量级。取平均只是让更新变平滑，梯度本身没有变。{updates} 次更新里，ReLU 不取平均撑了 {broken} 次，取平均撑了 {brokenToo} 次。',
      },
    },
  },
} as const satisfies Words<typeof English>;
