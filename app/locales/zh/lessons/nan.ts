import type { words as English } from '../../en/lessons/nan.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个 leaky ReLU 网络从 U = I 开始，每一步预测正弦的下一个值；普通 SGD，不裁剪。损失 {loss}，梯度范数 {norm}，看不出毛病。',
      task: '训练它，看着损失。',
      done: '{step} 次更新之后，状态溢出了。训练在这里停下；不检查的训练循环会打印 inf，然后是 NaN，权重也从此全是 NaN。这时再调小学习率，已经晚了。',
    },
    evidence: {
      text: '训练之前，从最后一步传到第一步的梯度有 {ratio}，很正常。现在只做一次更新，梯度的范数是 {norm}。',
      question: '就这一次更新之后，会传到多少？',
      options: { less: '不到十分之一', same: '十分之一到十倍之间', more: '十倍以上' },
      revealed:
        '{ratio}，范数 {norm}。这次更新之后，U 的拉伸略大于 1，二十步连乘起来，下一次更新就更大。还没有任何 NaN，梯度已经爆炸了：请把范数记进日志。',
    },
    repair: {
      text: '反向传播之后、更新之前，可以把整个梯度的范数压到一个阈值以内。方向不变，只是更新变短，权重就留在梯度不大的地方。',
      task: '改用全局范数裁剪，再训练到损失低于盲猜的十分之一。',
      done: '损失 {loss}，盲猜 {guess}，没有 NaN。clip_grad_norm_ 会返回裁剪前的范数：记下来，它总比损失先上升。',
    },
  },
} as const satisfies Words<typeof English>;
