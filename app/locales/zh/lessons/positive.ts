import type { words as English } from '../../en/lessons/positive.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '文章 A 的示例，取二十步，用 Adam：所有权重都用 rand() 取在 0 和 1 之间。照文章里的程序，每一步都算出状态，却没有往下传：h 一直是 0。损失 {loss}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}；最好的常数答案是 {constant}。降了很多，看上去训练得不错。其实网络只是用每一步自己的输入去凑答案。',
    },
    evidence: {
      text: '离开损失一步，梯度就是{ratio}：因为状态没有往下传。现在让每一步都把状态传下去，权重仍全是正的。',
      question: '梯度往回走会怎样？',
      options: { vanishes: '消失', keeps: '大小不变', explodes: '爆炸，因为权重全是正的' },
      revealed:
        '{lag}之后是 {ratio}。十个正数加起来，把每个单元都推到 tanh 平坦的地方。权重很大，梯度却没有：第一个错误盖住了第二个。',
    },
    repair: {
      text: '两处都要改：把状态传下去，权重在 0 附近抽取，循环权重取正交的。',
      task: '换成普通 RNN，循环权重改为正交，再训练到损失低于常数答案的十分之一。',
      done: '损失 {loss}，常数答案 {constant}：有了过去，网络把这一批背了下来。梯度传到 {ratio}。要查这种错误，改一改 x[0]，看最后的输出动不动。',
    },
  },
} as const satisfies Words<typeof English>;
