import type { words as English } from '../../en/lessons/saturation.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    pushed: {
      text: '单元停在激活函数平坦的地方，就叫饱和。光靠输入就能把它推到那里。现在 tanh 的平均斜率是 {slope}，传到的有 {ratio}。',
      task: '把输入权重放大到四倍，看斜率怎么变。',
      done: '平均斜率 {slope}：传到的有 {ratio}。循环权重没有变。饱和的单元不会让梯度爆炸，只会让通过的梯度更少。',
    },
    positive: {
      text: '一篇文章里的例子：{n} 个单元，{length}，所有权重、输入和偏置都在 0 到 1 之间抽取。它们全是正的，于是互相叠加：U 的最大特征值远大于 1。',
      question: '最后一步损失的梯度会怎样？',
      options: { explodes: '爆炸', keeps: '大小不变', vanishes: '消失' },
      revealed:
        '传到的有 {ratio}。正的权重把每个单元都推到 tanh 平坦的一端，那里的平均斜率是 {slope}：每一步都压过了那个大特征值。',
    },
    falls: {
      text: '它的损失是 {loss}。不管输入、每一步都给同一个答案，最好能做到 {constant}。',
      task: '训练一百次更新。',
      done: '{step} 次更新之后损失是 {loss}。看起来像是学会了。可是最好的常数答案，损失就是 {constant}。',
    },
    test: {
      text: '同一个例子，训练之前和一千次更新之后。是真学会了，还是只找到一个好常数，要看损失能否低于最好的常数答案。',
      claim: '这个例子训练得起来。',
      outcomes: {
        holds:
          '在这几次运行里是的：{updates} 次更新，从 {before} 到 {after}；最好的常数答案是 {best}。',
        depends:
          '{updates} 次更新，损失从 {before} 降到 {after}；最好的常数答案是 {best}。它略低于后者，往回每步 {slope} 个数量级。',
        fails:
          '{updates} 次更新，损失从 {before} 降到 {after}，停在常数答案的水平：{best}。学到东西的只有读出层。往回走，梯度每步 {slope} 个数量级。',
      },
    },
  },
} as const satisfies Words<typeof English>;
