import type { words as English } from '../../en/lessons/variance.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '在只有一个元素的轴上做层归一化：LayerNorm(1)，多半是形状弄错了。单个单元就是自己的均值，方差为零。网络要预测正弦，盲猜是 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}。不管输入什么，归一化都只返回它的偏移；走 {lag}传到的梯度恰好为零，第一步就已经丢光了。',
    },
    evidence: {
      text: '所有单元相等时，方差也是零：例如输入和状态都是零。现在取 {units} 个单元，输入全为零。这时 LayerNorm 除以 √ε = 1/316。',
      question: '梯度往回走会怎样？',
      options: { vanishes: '消失', keeps: '大小不变', explodes: '爆炸' },
      revealed:
        '{lag}之后是 {ratio}，总范数 {norm}。零除以几乎是零的数：往前没事，往回每步都乘以 316。用普通 SGD，第一次更新就会毁掉权重。',
    },
    repair: {
      text: '归一化需要会变化的东西：在特征的轴上做，特征不止一个，输入也不能全是零。',
      task: '给这一层 {units} 个单元，再训练到损失低于盲猜的十分之一。',
      done: '损失 {loss}，盲猜 {guess}；传到的梯度有 {ratio}。把送进 LayerNorm 的形状打印一次看看：最后一个轴必须是特征。',
    },
  },
} as const satisfies Words<typeof English>;
