import type { words as English } from '../../en/lessons/clipped.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个 RNN 预测正弦，用普通 SGD，学习率合适；梯度裁剪是从别处抄来的：阈值 {at}。损失 {loss}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}：几乎没动。没有爆炸，没有 NaN，梯度也传得回去：第一步得到 {ratio}。看上去就像学习率太小。',
    },
    evidence: {
      text: '梯度的范数是 {norm}，阈值是 {at}。',
      question: '裁剪把它缩短到几分之一？',
      options: { none: '没有缩短', tens: '几十分之一', thousands: '千分之一以下' },
      revealed:
        '缩短 {factor} 倍，这次如此，次次如此。于是不管梯度大小，每次更新都一样长：{length}。这等于学习率极小的归一化 SGD。换成 Adam 就看不出来，因为它自己决定更新的长短。',
    },
    repair: {
      text: '阈值是用来对付偶尔大得离谱的梯度的。先记录一段时间的范数，再选一个高过大多数的值。',
      task: '把阈值提高到 1，再训练到损失低于盲猜的十分之一。',
      done: '损失 {loss}，盲猜 {guess}。现在梯度范数是 {norm}，低于阈值：裁剪又只是一道保险，学习率也名副其实了。',
    },
  },
} as const satisfies Words<typeof English>;
